// The noun import leftover: what a register said of a client and has no home here, one ciphertext under the key of the
// client, and erased with it.
import type { Tx } from '../ground/connect.ts'
import { personKeyOf } from '../people/people.ts'
import { leftoverPlace, seal, unseal, type Vault } from '../people/vault.ts'

export interface OfCase {
  caseId: string
  personId: string
}

export async function keepLeftover(
  tx: Tx,
  vault: Vault,
  { caseId, personId, heads, content }: OfCase & { heads: number; content: string },
): Promise<void> {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) throw new Error('defect: the client of a case that was just opened is out of sight')
  await tx
    .insertInto('import_leftover')
    .values({
      case_id: caseId,
      person_id: personId,
      heads,
      ciphertext: seal(key, content, leftoverPlace(personId, caseId)),
    })
    .execute()
}

/** Null where there is none, or the client is out of sight. */
export async function readLeftover(tx: Tx, vault: Vault, { caseId, personId }: OfCase): Promise<string | null> {
  const row = await tx
    .selectFrom('import_leftover')
    .select('ciphertext')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const key = row === undefined ? null : await personKeyOf(tx, vault, personId)
  return row === undefined || key === null ? null : unseal(key, row.ciphertext, leftoverPlace(personId, caseId))
}

/** How many cells; null where there are none to see. */
export const countLeftover = async (tx: Tx, caseId: string): Promise<number | null> =>
  (await tx.selectFrom('import_leftover').select('heads').where('case_id', '=', caseId).executeTakeFirst())?.heads ??
  null
