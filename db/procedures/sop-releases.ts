// Where new cases follow a published version. Shipped versions are in force everywhere; versions that people publish,
// only where they release them. A release may carry a stop rule: when too many limits of its new cases were missed, no
// new case follows it until a person has decided.
import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { SopReleaseTable } from '../schema/procedure-tables.ts'

interface StopRule {
  limitPercent: number
  windowDays: number
  atLeast: number
}
/** `areas`: null is everywhere, an empty list is nowhere yet. */
export interface ReleasePlan {
  areas: readonly string[] | null
  stop: StopRule | null
}
export type SopRelease = Selectable<SopReleaseTable>
export interface NewRelease {
  hash: string
  area: string | null
  by: string
  reason: string | null
  stop: StopRule | null
}
export interface Stopped {
  id: string
  hash: string
  area: string | null
  breached: number
  counted: number
}

/** Null when the version is released there already. */
export const addRelease = async (tx: Tx, { hash, area, by, reason, stop }: NewRelease): Promise<string | null> => {
  const id = randomUUID()
  const added = await tx
    .insertInto('sop_release')
    .values({
      id,
      hash,
      area,
      released_by: by,
      reason,
      limit_percent: stop?.limitPercent ?? null,
      window_days: stop?.windowDays ?? null,
      at_least: stop?.atLeast ?? null,
      stopped_at: null,
      breached: null,
      counted: null,
      ended_at: null,
      decided_by: null,
      decided_at: null,
      decision_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? id : null
}

export const listReleases = (tx: Tx, hashes: readonly string[]): Promise<SopRelease[]> =>
  hashes.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('sop_release')
        .selectAll()
        .where('hash', 'in', [...hashes])
        .orderBy(sql`ended_at is not null`)
        .orderBy('since')
        .execute()

export const lockRelease = async (tx: Tx, id: string): Promise<SopRelease | null> =>
  (await tx
    .selectFrom('sop_release')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()) ?? null

interface Decided {
  by: string
  reason: string
}
const decided = ({ by, reason }: Decided) => ({ decided_by: by, decided_at: sql<Date>`now()`, decision_reason: reason })

export const endRelease = async (tx: Tx, id: string, decision: Decided): Promise<void> => {
  await tx
    .updateTable('sop_release')
    .set({ ended_at: sql<Date>`now()`, ...decided(decision) })
    .where('id', '=', id)
    .execute()
}

/** Starts measuring anew: limits missed before count no more, because a person has decided about them. */
export const resumeRelease = async (tx: Tx, id: string, decision: Decided): Promise<void> => {
  await tx
    .updateTable('sop_release')
    .set({ stopped_at: null, breached: null, counted: null, measured_from: sql<Date>`now()`, ...decided(decision) })
    .where('id', '=', id)
    .execute()
}

/** Called when a case is opened and when releases are listed. Each stop is answered to one caller only. */
export const stopReleases = async (tx: Tx): Promise<Stopped[]> =>
  (await sql<Stopped>`select * from app.stop_releases()`.execute(tx)).rows

/** Releases that are stopped, or over the limit and not stopped yet: both are an alarm. */
export const countStopped = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from sop_release where stopped_at is not null and ended_at is null)
      + (select count(*) from app.releases_over_limit()))::integer as count`.execute(tx)
  return rows[0]?.count ?? 0
}

export const countCasesOfVersions = async (tx: Tx): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await sql<{ hash: string; open: number }>`select * from app.cases_of_versions()`.execute(tx)).rows.map(
      ({ hash, open }) => [hash, open],
    ),
  )
