// Colleagues who are locked out of a case. Row-level security reads the same rows, so the colleague sees nothing of the
// case from the commit on.
import { sql, type Selectable } from 'kysely'
import type { LockReason } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { CaseLockTable } from '../schema/case-tables.ts'

export type CaseLock = Selectable<CaseLockTable>

/** False when the colleague is locked out already. */
export const addLock = async (
  tx: Tx,
  lock: { id: string; caseId: string; userId: string; reason: LockReason; by: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('case_lock')
    .values({
      id: lock.id,
      case_id: lock.caseId,
      user_id: lock.userId,
      reason: lock.reason,
      set_by: lock.by,
      lifted_by: null,
      lifted_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findLock = async (tx: Tx, id: string): Promise<CaseLock | null> =>
  (await tx.selectFrom('case_lock').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

export const listLocks = (tx: Tx, caseId: string): Promise<CaseLock[]> =>
  tx
    .selectFrom('case_lock')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy(sql`lifted_at is not null`)
    .orderBy('set_at', 'desc')
    .execute()

/** False when the lock was lifted in the meantime, or is not for the asker to lift. */
export const liftLock = async (tx: Tx, id: string, by: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('case_lock')
    .set({ lifted_by: by, lifted_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The locked-out colleagues of each of these cases. */
export const shutOutOfEach = async (
  tx: Tx,
  cases: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const rows =
    cases.length === 0
      ? []
      : await tx
          .selectFrom('case_lock')
          .select(['case_id', 'user_id'])
          .where('case_id', 'in', [...cases])
          .where('lifted_at', 'is', null)
          .execute()
  return new Map(
    [...Map.groupBy(rows, ({ case_id }) => case_id)].map(([id, found]) => [
      id,
      new Set(found.map(({ user_id }) => user_id)),
    ]),
  )
}

export const shutOutOf = async (tx: Tx, caseId: string): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('case_lock')
    .select('user_id')
    .where('case_id', '=', caseId)
    .where('lifted_at', 'is', null)
    .execute()
  return new Set(rows.map(({ user_id }) => user_id))
}
