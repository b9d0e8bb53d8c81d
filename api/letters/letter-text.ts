// What a letter says, sealed as it was written: whoever signs second signs these very words, whatever the case or its
// procedure say by then.
import type { LetterFile } from '../../db/cases/letters.ts'
import { readLetter } from '../../db/cases/letters.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { LetterPrint } from '../../sop-definitions/papers/letter-sheet.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { refused } from '../door/errors.ts'
import { logIdentity, refuseSight } from './letter-draft.ts'

export interface LetterText extends Omit<LetterPrint, 'head'> {
  head: { made: Date; written: string }
}
type InJson = Omit<LetterText, 'head'> & { head: { made: string; written: string } }

export const sealable = (text: LetterText): string => JSON.stringify(text)

/** For its own office, as a logged look; null once it is erased. */
export async function textOfLetter(
  tx: Tx,
  call: AnyCall,
  { hand, row }: { hand: CaseAtHand; row: LetterFile },
): Promise<LetterText | null> {
  if (row.organisation_id !== call.actor.organisation) throw refused(refuse('letter_other_office'))
  const personId = hand.file.subject
  const kept = await readLetter(tx, call.deps.vault, { id: row.id, personId, part: 'text' })
  if (kept === null) return null
  const { head, ...text }: InJson = JSON.parse(kept)
  const people = [row.written_by, row.signed_by].flatMap((one) => one ?? [])
  await refuseSight(tx, call, { hand, letter: text.letter, people })
  await logIdentity(tx, call, { personId, letter: text.letter })
  return { ...text, head: { made: new Date(head.made), written: head.written } }
}
