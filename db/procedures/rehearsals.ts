// The noun rehearsal: requested by the door, carried out by one worker, page by page. It writes nothing to any case.
import { sql, type Selectable } from 'kysely'
import type { MigrationMap } from '../../sop-definitions/definition/ir.ts'
import type { CaseStatus } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { NO_CASES, troublesOf, type CaseOutcome, type Tally } from '../../workflows/engine/move/tally.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { countUpTo, newestFirst, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { RehearsalCaseTable, RehearsalTable } from '../schema/procedure-tables.ts'

export type Rehearsal = Selectable<RehearsalTable>
export type RehearsedRow = Selectable<RehearsalCaseTable>
/** `draftId`: of a draft that is only tried. */
export interface NewRehearsal {
  id: string
  from: string
  to: string
  draftId?: string
  map: MigrationMap
  areas: readonly string[]
  closed: boolean
  userId: string
  organisationId: string
}

export const startRehearsal = async (
  tx: Tx,
  { id, from, to, draftId, map, areas, closed, userId, organisationId }: NewRehearsal,
): Promise<void> => {
  await tx
    .insertInto('rehearsal')
    .values({
      id,
      from_hash: from,
      to_hash: to,
      draft_id: draftId ?? null,
      map: JSON.stringify(map),
      areas: [...areas],
      closed,
      state: 'waiting',
      created_by: userId,
      organisation_id: organisationId,
    })
    .execute()
}

export const findRehearsal = (tx: Tx, id: string): Promise<Rehearsal | undefined> =>
  tx.selectFrom('rehearsal').selectAll().where('id', '=', id).executeTakeFirst()

/** False when it had ended already. */
export const cancelRehearsal = async (tx: Tx, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('rehearsal')
    .set({ state: 'cancelled', finished_at: new Date() })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

interface Wanted {
  after?: string | undefined
  limit: number
}

/** `draft`, `to`: only those of one draft, or to one text. */
export async function listRehearsals(
  tx: Tx,
  { draft, to, ...wanted }: Wanted & { draft?: string | undefined; to?: string | undefined },
): Promise<Page<Rehearsal> & { total: Total }> {
  const matching = tx
    .selectFrom('rehearsal')
    .selectAll()
    .$if(draft !== undefined, (query) => query.where('draft_id', '=', draft ?? null))
    .$if(to !== undefined, (query) => query.where('to_hash', '=', to ?? ''))
  return { ...(await newestFirst(matching, wanted)), total: await countUpTo(tx, matching) }
}

export async function listRehearsed(
  tx: Tx,
  { id, trouble, after, limit }: Wanted & { id: string; trouble?: string | undefined },
): Promise<Page<RehearsedRow> & { total: Total }> {
  const cursor = readCursor(after, ['uuid'])
  const matching = tx
    .selectFrom('rehearsal_case')
    .where('rehearsal_id', '=', id)
    .$if(trouble !== undefined, (query) => query.where(sql<boolean>`troubles @> array[${trouble}]::text[]`))
  const rows = await matching
    .selectAll()
    .$if(cursor !== null, (query) => query.where('case_id', '>', String(cursor?.[0])))
    .orderBy('case_id')
    .limit(limit + 1)
    .execute()
  return { ...pageOf(rows, limit, (row) => [row.case_id]), total: await countUpTo(tx, matching.select('case_id')) }
}

// — the worker's side: its role may carry out every rehearsal, and asks for cases by a question of its own —

const inApp = (db: Db): Db => db.withSchema('app')

export const rehearsalsWanted = (db: Db): Promise<Pick<Rehearsal, 'id' | 'state'>[]> =>
  inApp(db)
    .selectFrom('rehearsal')
    .select(['id', 'state'])
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('created_at')
    .execute()

export interface CaseOfVersion {
  case_id: string
  number: string
  status: CaseStatus
  seq: number
  state: CaseState
}
export interface OfVersion {
  version: string
  areas: readonly string[]
  withClosed: boolean
}

export const casesOfVersion = async (
  db: Db,
  { version, areas, withClosed, after, most }: OfVersion & { after: string | null; most: number },
): Promise<CaseOfVersion[]> =>
  (
    await sql<CaseOfVersion>`
      select *
        from app.cases_of_version(${version}, ${[...areas]}::text[], ${withClosed}, ${after}::uuid, ${most})`.execute(
      db,
    )
  ).rows

/** Answers the rehearsal as it stands, or null when it was cancelled in the meantime. */
export async function beginRehearsal(db: Db, id: string): Promise<Rehearsal | null> {
  const found = await inApp(db)
    .selectFrom('rehearsal')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (found === undefined) return null
  if (found.state === 'running') return found
  const { rows } = await sql<{
    total: number
  }>`select app.count_cases_of_version(${found.from_hash}, ${found.areas}::text[], ${found.closed}) as total`.execute(
    db,
  )
  return (
    (await inApp(db)
      .updateTable('rehearsal')
      .set({ state: 'running', started_at: new Date(), total: rows[0]?.total ?? 0, tally: JSON.stringify(NO_CASES) })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returningAll()
      .executeTakeFirst()) ?? null
  )
}

export interface RehearsedCase extends Pick<CaseOfVersion, 'case_id' | 'number' | 'status'> {
  outcome: CaseOutcome
}
/** `before`: the last case of the page before; null for the first page. */
export interface Progress {
  before: string | null
  after: string
  done: number
  tally: Tally
}

/**
 * Saves a page of cases together with the progress, so that after a crash no case is counted twice. False when the
 * rehearsal was cancelled, or when another attempt has gone on from the same page.
 */
export const keepRehearsed = (
  db: Db,
  id: string,
  { cases, progress }: { cases: readonly RehearsedCase[]; progress: Progress },
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema('app')
    const { numUpdatedRows } = await tx
      .updateTable('rehearsal')
      .set({ after_case: progress.after, done: progress.done, tally: JSON.stringify(progress.tally) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('after_case', 'is not distinct from', progress.before)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    const rows = cases.map(({ case_id, number, status, outcome }) => ({
      rehearsal_id: id,
      case_id,
      number,
      status,
      report: JSON.stringify(outcome),
      troubles: troublesOf(outcome),
    }))
    await tx
      .insertInto('rehearsal_case')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })

/** `after`: the last case of the last page. */
export const endRehearsal = async (db: Db, id: string, after: string | null): Promise<void> => {
  await inApp(db)
    .updateTable('rehearsal')
    .set({ state: 'finished', finished_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('after_case', 'is not distinct from', after)
    .execute()
}
