// Free text about a case, sealed under the key of the client. The ledger never holds it.
import type { Tx } from '../ground/connect.ts'
import { personKeyOf } from '../people/people.ts'
import { notePlace, seal, type Vault } from '../people/vault.ts'

export interface NewNote {
  id: string
  caseId: string
  personId: string
  userId: string
  text: string
}

/** False when the client is out of sight: then there is no key to seal with. */
export const addNote = async (
  tx: Tx,
  vault: Vault,
  { id, caseId, personId, userId, text }: NewNote,
): Promise<boolean> => {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  await tx
    .insertInto('note')
    .values({ id, case_id: caseId, ciphertext: seal(key, text, notePlace(personId, id)), created_by: userId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return true
}
