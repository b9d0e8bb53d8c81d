// Offices that no longer take part in a case are asked to delete their copies, and confirm it. The recorder asks in the
// transaction that ended their part; the office answers at the door.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { DeletionRequestTable } from '../schema/case-tables.ts'

export type DeletionRequest = Selectable<DeletionRequestTable>
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
