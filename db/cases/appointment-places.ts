// Where an appointment is, and what the client calls that place: sealed under her key, and erased with her. Row-level
// security decides who reads it.
import type { Tx } from '../ground/connect.ts'
import { jsonOf } from '../ground/json.ts'
import { personKeyOf } from '../people/people.ts'
import { meetingPlace, seal, unseal, type Vault } from '../people/vault.ts'

export interface Where {
  place: string | null
  nickname: string | null
}
interface Sealing {
  id: string
  caseId: string
  personId: string
  userId: string
  where: Where
}

/** False when the client is out of sight or erased: then there is no key to seal with. */
export async function keepPlace(
  tx: Tx,
  vault: Vault,
  { id, caseId, personId, userId, where }: Sealing,
): Promise<boolean> {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  const ciphertext = seal(key, JSON.stringify(where), meetingPlace(personId, id))
  await tx.insertInto('appointment_place').values({ id, case_id: caseId, ciphertext, created_by: userId }).execute()
  return true
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Null where the asker may not read it, or it is gone. `by`: who wrote it. */
export async function placeOf(
  tx: Tx,
  vault: Vault,
  { id, personId }: { id: string; personId: string },
): Promise<(Where & { by: string }) | null> {
  const row = await tx
    .selectFrom('appointment_place')
    .select(['ciphertext', 'created_by'])
    .where('id', '=', id)
    .executeTakeFirst()
  const key = row === undefined ? null : await personKeyOf(tx, vault, personId)
  if (row === undefined || key === null) return null
  const found = jsonOf(unseal(key, row.ciphertext, meetingPlace(personId, id)))
  if (typeof found !== 'object' || found === null) return null
  return {
    place: 'place' in found ? textIn(found.place) : null,
    nickname: 'nickname' in found ? textIn(found.nickname) : null,
    by: row.created_by,
  }
}
