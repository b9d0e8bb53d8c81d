// Letters: written by the recorder from the ledger of their case, read here. Their words are sealed under the client's
// key, at the office that wrote them. Row-level security shows the letters of cases in sight.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { personKeyOf } from '../people/people.ts'
import { letterPlace, seal, unseal, type Vault } from '../people/vault.ts'
import type { LetterTable } from '../schema/case-tables.ts'
import type { LetterWordsTable } from '../schema/words-tables.ts'

export type LetterFile = Selectable<LetterTable>
type Part = LetterWordsTable['part']

/** No case has ever had as many; the newest come first. */
const MOST = 500
export const listLetters = (tx: Tx, caseId: string): Promise<LetterFile[]> =>
  tx
    .selectFrom('letter')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()

export const findLetter = async (tx: Tx, { caseId, id }: { caseId: string; id: string }): Promise<LetterFile | null> =>
  (await tx.selectFrom('letter').selectAll().where('id', '=', id).where('case_id', '=', caseId).executeTakeFirst()) ??
  null

/** The next number of the asker's office, which nobody else there gets until this transaction ends. */
export const nextLetter = async (tx: Tx, year: number): Promise<number | null> =>
  (await sql<{ n: number | null }>`select app.next_letter(${year}) as n`.execute(tx)).rows[0]?.n ?? null

export interface OfLetter {
  id: string
  caseId: string
  personId: string
}

/** False when the client is out of sight or erased: then there is no key to seal with. */
export async function keepLetter(
  tx: Tx,
  vault: Vault,
  { id, caseId, personId, part, text, userId }: OfLetter & { part: Part; text: string; userId: string },
): Promise<boolean> {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  const ciphertext = seal(key, text, letterPlace(personId, id, part))
  await tx
    .insertInto('letter_words')
    .values({ letter_id: id, part, case_id: caseId, ciphertext, created_by: userId })
    .execute()
  return true
}

/** Null where the asker may not read it, or it is gone. */
export async function readLetter(
  tx: Tx,
  vault: Vault,
  { id, personId, part }: Pick<OfLetter, 'id' | 'personId'> & { part: Part },
): Promise<string | null> {
  const row = await tx
    .selectFrom('letter_words')
    .select('ciphertext')
    .where('letter_id', '=', id)
    .where('part', '=', part)
    .executeTakeFirst()
  const key = row === undefined ? null : await personKeyOf(tx, vault, personId)
  return row === undefined || key === null ? null : unseal(key, row.ciphertext, letterPlace(personId, id, part))
}
