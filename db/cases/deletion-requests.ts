// Offices that no longer take part in a case are asked to delete their copies, and confirm it. The recorder asks in the
// transaction that ended their part; the office answers at the door.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Carried } from '../recording/read-off-events.ts'
import type { Tx } from '../ground/connect.ts'
import { uuidV5 } from '../ground/ids.ts'
import type { DeletionRequestTable } from '../schema/case-tables.ts'

export type DeletionRequest = Selectable<DeletionRequestTable>
/** UU 27/2022, article 40: within 3 × 24 hours after consent was withdrawn. */
const DELETION_HOURS = 72

interface Ending {
  id: string
  owner_organisation: string
  sop_hash: string
}

/** Removes the parts that have ended. `carried` knows who is left only when it was read from the whole ledger. */
export const endParts = async (
  tx: Tx,
  { id, owner_organisation, sop_hash }: Ending,
  { organisations, ended }: Pick<Carried, 'organisations' | 'ended'>,
): Promise<void> => {
  const gone = await tx
    .deleteFrom('case_access')
    .where('case_id', '=', id)
    .where('basis', '=', 'task')
    .where(sql<boolean>`organisation_id <> all(${[...organisations]}::uuid[])`)
    .returning('organisation_id')
    .execute()
  const asked = gone.filter(({ organisation_id }) => organisation_id !== owner_organisation)
  if (ended === null || asked.length === 0) return
  const { number } = await tx.selectFrom('case_file').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  const rows = asked.map(({ organisation_id }): Insertable<DeletionRequestTable> => ({
    id: uuidV5('deletion', id, organisation_id, ended.at.toISOString()),
    case_id: id,
    organisation_id,
    owner_organisation,
    number,
    sop_hash,
    code: ended.code,
    asked_at: ended.at,
    due: new Date(ended.at.getTime() + DELETION_HOURS * 3_600_000),
    confirmed_at: null,
    confirmed_by: null,
  }))
  await tx
    .insertInto('deletion_request')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Requests to one organisation: unanswered ones first, the earliest due on top. */
export const listDeletionRequests = (tx: Tx, organisation: string, most: number): Promise<DeletionRequest[]> =>
  tx
    .selectFrom('deletion_request')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .orderBy(sql`confirmed_at is not null`)
    .orderBy('due')
    .orderBy('id')
    .limit(most)
    .execute()

export const deletionRequestsOf = (tx: Tx, caseId: string): Promise<DeletionRequest[]> =>
  tx
    .selectFrom('deletion_request')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .execute()

export const findDeletionRequest = (tx: Tx, id: string): Promise<DeletionRequest | undefined> =>
  tx.selectFrom('deletion_request').selectAll().where('id', '=', id).executeTakeFirst()

/** False when it was confirmed already, or is not for this office to confirm. */
export const confirmDeletion = async (tx: Tx, id: string, by: { userId: string; now: Date }): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('deletion_request')
    .set({ confirmed_at: by.now, confirmed_by: by.userId })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
