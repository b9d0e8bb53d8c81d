// Who said how certain an identity is, and why. The state stands in the row of the person.
import type { IdentityDoubt, IdentityEvidence } from '../../sop-definitions/language/same-person.ts'
import type { IdentityState } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

export type Certainty =
  | { state: 'verified'; evidence: IdentityEvidence }
  | { state: 'provisional' | 'conflicting'; doubt: IdentityDoubt }
export type IdentityAct = Certainty & { set_by: string; set_office: string; at: Date }

/** False where the person is out of sight, may not be changed by the asker, or is not in such a state any more. */
export const setCertainty = async (
  tx: Tx,
  { person, from, ...said }: Certainty & { person: string; from: IdentityState },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ identity_state: said.state })
    .where('id', '=', person)
    .where('identity_state', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx
    .insertInto('identity_act')
    .values({ person_id: person, ...said })
    .execute()
  return true
}

/** The latest; null where nobody has said anything, or the state was changed by something else since. */
export const findCertainty = async (
  tx: Tx,
  { person, state }: { person: string; state: IdentityState },
): Promise<IdentityAct | null> => {
  const row = await tx
    .selectFrom('identity_act')
    .select(['state', 'evidence', 'doubt', 'set_by', 'set_office', 'at'])
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.state !== state) return null
  const { evidence, doubt, state: said, ...by } = row
  if (said === 'verified') return evidence === null ? null : { state: said, evidence, ...by }
  return doubt === null ? null : { state: said, doubt, ...by }
}
