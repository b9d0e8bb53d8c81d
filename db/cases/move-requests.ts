// Who asked for a batch of moves, or for undoing one, and how the second person decided. The approval itself starts the
// batch.
import { sql, type Selectable } from 'kysely'
import type { CaseMigration } from './case-moves.ts'
import type { Tx } from '../ground/connect.ts'
import type { MigrationRequestTable } from '../schema/procedure-tables.ts'

export type MigrationRequest = Selectable<MigrationRequestTable>
export interface NewMigrationRequest {
  id: string
  migrationId: string
  verb: MigrationRequest['verb']
  reason: string
  askedBy: string
}

/** False when another request waits already. */
export const addMigrationRequest = async (
  tx: Tx,
  { id, migrationId, verb, reason, askedBy }: NewMigrationRequest,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('migration_request')
    .values({ id, migration_id: migrationId, verb, reason, asked_by: askedBy, decided_by: null, decision_reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Locks the row: the later of two simultaneous decisions waits, and then reads the earlier one. */
export const lockMigrationRequest = async (tx: Tx, id: string): Promise<MigrationRequest | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`migration_request:${id}`}, 0))`.execute(tx)
  return (await tx.selectFrom('migration_request').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The newest request of each batch. */
export const latestRequests = async (
  tx: Tx,
  migrations: readonly string[],
): Promise<ReadonlyMap<string, MigrationRequest>> => {
  if (migrations.length === 0) return new Map()
  const rows = await tx
    .selectFrom('migration_request')
    .selectAll()
    .distinctOn('migration_id')
    .where('migration_id', 'in', [...migrations])
    .orderBy('migration_id')
    .orderBy('asked_at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.migration_id, row]))
}

export const decideMigrationRequest = async (
  tx: Tx,
  id: string,
  decision: { state: 'approved' | 'rejected' | 'withdrawn'; by: string; reason: string | null },
): Promise<void> => {
  await tx
    .updateTable('migration_request')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: sql<Date>`now()`,
      decision_reason: decision.reason,
    })
    .where('id', '=', id)
    .execute()
}

/** Where no case moves, only the decision is recorded. */
export const beginMigration = async (
  tx: Tx,
  { id, run_when }: Pick<CaseMigration, 'id' | 'run_when'>,
): Promise<void> => {
  const end =
    run_when === 'new_only'
      ? { state: 'finished' as const, finished_at: sql<Date>`now()` }
      : { state: 'running' as const }
  await tx.updateTable('migration').set(end).where('id', '=', id).where('state', '=', 'waiting').execute()
}

/** Ends a batch that was requested and will not be carried out. */
export const dropMigration = async (tx: Tx, id: string, state: 'rejected' | 'withdrawn'): Promise<void> => {
  await tx
    .updateTable('migration')
    .set({ state, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
