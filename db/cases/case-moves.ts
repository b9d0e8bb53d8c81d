// The noun migration: a batch of cases moved to another version. The door requests, cancels or undoes it; a worker
// carries it out and writes down the result of each case.
import { sql, type Selectable } from 'kysely'
import type { MigrationMap } from '../../sop-definitions/definition/ir.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor } from '../../workflows/engine/commands.ts'
import type { CaseOutcome } from '../../workflows/engine/move/tally.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { countUpTo, newestFirst, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { casesOfVersion } from '../procedures/rehearsals.ts'
import type { MigrationCaseTable, MigrationTable } from '../schema/procedure-tables.ts'

export type CaseMigration = Selectable<MigrationTable>
export type MigratedRow = Selectable<MigrationCaseTable>
export type MigratedState = MigratedRow['state']
/** `by`: the person on record as having asked, when `actor` is not known to any case. */
export interface NewMigration {
  id: string
  from: string
  to: string
  map: MigrationMap
  isPrepared?: boolean
  areas: readonly string[]
  when: CaseMigration['run_when']
  reason: string
  actor: Actor
  by?: { user: string; organisation: string }
}

/** Requested; it waits for a second person. */
export const askMigration = (tx: Tx, migration: NewMigration): Promise<void> => putMigration(tx, migration, 'waiting')
/** Started by the operator of the machine, who needs no second person. */
export const startMigration = (tx: Tx, migration: NewMigration): Promise<void> => putMigration(tx, migration, 'running')

const putMigration = async (
  tx: Tx,
  { id, from, to, map, isPrepared = false, areas, when, reason, actor, by = actor }: NewMigration,
  state: 'waiting' | 'running',
): Promise<void> => {
  await tx
    .insertInto('migration')
    .values({
      id,
      from_hash: from,
      to_hash: to,
      map: JSON.stringify(map),
      is_prepared: isPrepared,
      areas: [...areas],
      run_when: when,
      reason,
      state,
      finished_at: null,
      created_by: by.user,
      organisation_id: by.organisation,
      actor: JSON.stringify(actor),
    })
    .execute()
}

export const findMigration = (tx: Tx, id: string): Promise<CaseMigration | undefined> =>
  tx.selectFrom('migration').selectAll().where('id', '=', id).executeTakeFirst()

/** The map that two publishers agreed on for these two versions, the newest first; null where there is none. */
export const approvedMap = async (tx: Tx, { from, to }: { from: string; to: string }): Promise<MigrationMap | null> =>
  (await sql<{ map: MigrationMap | null }>`select app.approved_map(${from}, ${to}) as map`.execute(tx)).rows[0]?.map ??
  null

/** Cases that have moved stay moved; no further case moves. False when the migration had ended already. */
export const cancelMigration = async (tx: Tx, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('migration')
    .set({ state: 'cancelled', finished_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx
    .updateTable('migration_case')
    .set({ state: 'cancelled' })
    .where('migration_id', '=', id)
    .where('state', '=', 'pending')
    .execute()
  return true
}

/** Asks every case that was moved to go back. A case that was worked on since then refuses, each for itself. */
export const undoMigration = async (
  tx: Tx,
  id: string,
  { reason, actor }: { reason: string; actor: Actor },
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('migration')
    .set({ state: 'undoing', finished_at: null, undo_reason: reason, undo_actor: JSON.stringify(actor) })
    .where('id', '=', id)
    .where('state', 'in', ['finished', 'cancelled'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx
    .updateTable('migration_case')
    .set({ state: 'undo_pending' })
    .where('migration_id', '=', id)
    .where('state', '=', 'done')
    .execute()
  return true
}

interface Wanted {
  after?: string | undefined
  limit: number
}

/** `to`: only migrations to one version. */
export async function listMigrations(
  tx: Tx,
  { to, ...wanted }: Wanted & { to?: string | undefined },
): Promise<Page<CaseMigration> & { total: Total }> {
  const matching = tx
    .selectFrom('migration')
    .selectAll()
    .$if(to !== undefined, (query) => query.where('to_hash', '=', to ?? ''))
  return { ...(await newestFirst(matching, wanted)), total: await countUpTo(tx, matching) }
}

export async function listMigrated(
  tx: Tx,
  { id, state, after, limit }: Wanted & { id: string; state?: MigratedState | undefined },
): Promise<Page<MigratedRow> & { total: Total }> {
  const cursor = readCursor(after, ['uuid'])
  const matching = tx
    .selectFrom('migration_case')
    .where('migration_id', '=', id)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'done'))
  const rows = await matching
    .selectAll()
    .$if(cursor !== null, (query) => query.where('case_id', '>', String(cursor?.[0])))
    .orderBy('case_id')
    .limit(limit + 1)
    .execute()
  return { ...pageOf(rows, limit, (row) => [row.case_id]), total: await countUpTo(tx, matching.select('case_id')) }
}

export interface MigrationCounts {
  states: Partial<Record<MigratedState, number>>
  total: number
  mispredicted: number
}
export async function countMigrated(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, MigrationCounts>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('migration_case')
    .where('migration_id', 'in', [...ids])
    .groupBy(['migration_id', 'state'])
    .select([
      'migration_id',
      'state',
      sql<number>`count(*)::integer`.as('cases'),
      sql<number>`(count(*) filter (where predicted <> actual))::integer`.as('mispredicted'),
    ])
    .execute()
  const counts = new Map<string, MigrationCounts>()
  for (const { migration_id, state, cases, mispredicted } of rows) {
    const so = counts.get(migration_id) ?? { states: {}, total: 0, mispredicted: 0 }
    counts.set(migration_id, {
      states: { ...so.states, [state]: cases },
      total: so.total + cases,
      mispredicted: so.mispredicted + mispredicted,
    })
  }
  return counts
}

// — the worker's side —

const inApp = (db: Db): Db => db.withSchema('app')

export const migrationsWanted = (db: Db): Promise<Pick<CaseMigration, 'id' | 'state'>[]> =>
  inApp(db)
    .selectFrom('migration')
    .select(['id', 'state'])
    .where('state', 'in', ['running', 'undoing'])
    .orderBy('created_at')
    .execute()

export const wantedMigration = async (db: Db, id: string): Promise<CaseMigration | null> =>
  (await inApp(db)
    .selectFrom('migration')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['running', 'undoing'])
    .executeTakeFirst()) ?? null

const PAGE = 500
/** The list of cases is fixed once, at the beginning. */
export async function planMigration(db: Db, { id, from_hash, areas }: CaseMigration): Promise<void> {
  for (let after: string | null = null; ;) {
    const page = await casesOfVersion(db, { version: from_hash, areas, withClosed: false, after, most: PAGE })
    const rows = page.map(({ case_id, number, seq }) => ({
      migration_id: id,
      case_id,
      number,
      planned_seq: seq,
      state: 'pending' as const,
    }))
    if (rows.length > 0)
      await inApp(db)
        .insertInto('migration_case')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    after = page.at(-1)?.case_id ?? null
    if (page.length < PAGE) break
  }
  await inApp(db).updateTable('migration').set({ planned_at: new Date() }).where('id', '=', id).execute()
}

/** The next cases to move. */
export async function casesToMove(
  db: Db,
  { id, state, run_when }: CaseMigration,
  { after, most }: { after: string | null; most: number },
): Promise<MigratedRow[]> {
  const open = inApp(db)
    .selectFrom('migration_case')
    .selectAll()
    .where('migration_id', '=', id)
    .where('state', '=', state === 'undoing' ? 'undo_pending' : 'pending')
    .$if(after !== null, (query) => query.where('case_id', '>', after ?? ''))
    .orderBy('case_id')
    .limit(most)
  if (state === 'undoing' || run_when === 'now') return open.execute()
  const { rows } = await sql<{ case_id: string }>`select case_id from app.cases_past_a_stage(${id}, ${PAGE})`.execute(
    db,
  )
  return rows.length === 0
    ? []
    : open
        .where(
          'case_id',
          'in',
          rows.map(({ case_id }) => case_id),
        )
        .execute()
}

export const isAnyOpen = async (db: Db, id: string): Promise<boolean> =>
  (await inApp(db)
    .selectFrom('migration_case')
    .select('case_id')
    .where('migration_id', '=', id)
    .where('state', 'in', ['pending', 'undo_pending'])
    .limit(1)
    .executeTakeFirst()) !== undefined

export const endMigration = async (db: Db, { id, state }: CaseMigration): Promise<void> => {
  await inApp(db)
    .updateTable('migration')
    .set({ state: state === 'undoing' ? 'undone' : 'finished', finished_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', state)
    .execute()
}

export interface Asked {
  at: Date
  predicted: string
  predictedSeq: number
  outcome: CaseOutcome
}
type Which = Pick<MigratedRow, 'migration_id' | 'case_id'>

/** What was expected of the move. */
export const keepPrediction = async (
  db: Db,
  { migration_id, case_id }: Which,
  { at, predicted, predictedSeq, outcome }: Asked,
): Promise<void> => {
  await inApp(db)
    .updateTable('migration_case')
    .set({ asked_at: at, predicted, predicted_seq: predictedSeq, report: JSON.stringify(outcome) })
    .where('migration_id', '=', migration_id)
    .where('case_id', '=', case_id)
    .execute()
}

export interface Result {
  state: MigratedState
  at: Date
  refusal?: Refusal
  actual?: string | null
  predicted?: null
}

/**
 * Written even when the case was cancelled in the meantime: a case that moved all the same is recorded as moved.
 */
export const keepResult = async (
  db: Db,
  { migration_id, case_id }: Which,
  { state, at, refusal, ...hashes }: Result,
): Promise<void> => {
  await inApp(db)
    .updateTable('migration_case')
    .set({ state, at, refusal: refusal === undefined ? null : JSON.stringify(refusal), ...hashes })
    .where('migration_id', '=', migration_id)
    .where('case_id', '=', case_id)
    .execute()
}
