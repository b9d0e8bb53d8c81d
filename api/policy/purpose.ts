// Reading a case: it must be in sight, and the reader must be assigned to it or have opened it for a stated purpose.
import { isOpenedBy } from '../../db/cases/case-openings.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { isAssigned, mayKnowFacts, type Eyes } from './access.ts'
import type { AnyCall } from '../cases/commands.ts'
import { caseAtHand, type CaseAtHand } from '../cases/case-at-hand.ts'
import { taskAtHand, type TaskAtHand } from '../cases/commands.ts'
import { problem, refused } from '../door/errors.ts'
import { eyesOn } from './relation.ts'

type Reader = Pick<AnyCall, 'actor' | 'deps'>

/** Roles of all steps ever opened in the case: a holder of one may look before claiming the work. */
export const rolesIn = ({ file, words }: CaseAtHand): string[] =>
  Object.values(file.state.instances).flatMap(({ item, task }) =>
    task === null ? [] : (words.task(item)?.roles ?? []),
  )

async function eyesForPurpose(tx: Tx, { actor }: Pick<Reader, 'actor'>, hand: CaseAtHand): Promise<Eyes> {
  const eyes = (await eyesOn(tx, [hand.file], actor))(hand.file)
  if (isAssigned(eyes, rolesIn(hand)) || (await isOpenedBy(tx, { caseId: hand.file.id, userId: actor.user })))
    return eyes
  throw problem('purpose_needed', { details: { case: hand.file.id } })
}

/**
 * For a case that is loaded already, because something else had to be checked first; and for routes that show its
 * facts, like its ledger.
 */
export async function factsForPurpose(tx: Tx, reader: Pick<Reader, 'actor'>, hand: CaseAtHand): Promise<void> {
  if (!mayKnowFacts(await eyesForPurpose(tx, reader, hand))) throw refused(refuse('signs_only'))
}

export async function caseToRead(tx: Tx, reader: Reader, id: string): Promise<CaseAtHand> {
  const { eyes: _, ...hand } = await caseWithEyes(tx, reader, id)
  return hand
}

/** With what the reader is to the case, for a page that shows more of it to some. */
export async function caseWithEyes(tx: Tx, reader: Reader, id: string): Promise<CaseAtHand & { eyes: Eyes }> {
  const hand = await caseAtHand(tx, reader.deps, id)
  return { ...hand, eyes: await eyesForPurpose(tx, reader, hand) }
}

/** The case with all of its ledger: refused to an office that is only asked to sign. */
export async function caseToKnow(tx: Tx, reader: Reader, id: string): Promise<CaseAtHand> {
  const hand = await caseAtHand(tx, reader.deps, id)
  await factsForPurpose(tx, reader, hand)
  return hand
}

export async function taskToRead(tx: Tx, reader: Reader, id: string): Promise<TaskAtHand> {
  const hand = await taskAtHand(tx, reader.deps, id)
  await eyesForPurpose(tx, reader, hand)
  return hand
}
