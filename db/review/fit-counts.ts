// How many cases went as their procedure says, which constraints were broken and how long steps waited: over the cases
// in sight, or over all of an area, which is counted once a day.
import { sql, type RawBuilder } from 'kysely'
import { isKnown, type KnowingParts } from '../cases/coded-facts.ts'
import type { Tx } from '../ground/connect.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'

/** `fitting` of `cases - moved`, which were judged; `median`: fitness of those of them that are over. */
interface VersionFit {
  hash: string
  cases: number
  moved: number
  fitting: number
  over: number
  median: number | null
}
export interface ItemWait {
  item: string
  n: number
  median: number
  p90: number
}
interface FitDetail {
  broken: readonly { constraint: string; cases: number }[]
  begun: readonly ItemWait[]
  taken: readonly ItemWait[]
}
/** `detail` is of `version`; null where no case is counted. */
export interface FitAnswer {
  versions: readonly VersionFit[]
  version: string | null
  detail: FitDetail
}

/**
 * Which cases: those of an office, or all in sight, in which the asker may know the course; or all of an area, for
 * whoever counts without a person.
 */
export type FitSight = { organisation: string; isOffice: boolean; parts: KnowingParts } | { area: string }

const tests = (sight: FitSight): RawBuilder<unknown> => {
  if ('area' in sight) return sql`starts_with(case_file.area, ${sight.area})`
  const { organisation, isOffice, parts } = sight
  // Not left to row-level security, which would be asked of every case there is.
  const isOwn = sql`case_file.id in (select case_id from case_access where organisation_id = ${organisation})`
  return sql`${isOffice ? isOwn : sql`true`} and ${isKnown(parts, organisation)}`
}
/** Of an office, as the database gathers them; of wider sight, as row-level security shows them. */
const fitsIn = (sight: FitSight): RawBuilder<unknown> => {
  if ('area' in sight || !sight.isOffice)
    return sql`
      select fit.* from case_fit as fit join case_file on case_file.id = fit.case_id where ${tests(sight)}`
  const { strongest, knows } = sight.parts
  return sql`select fit.* from app.fits_of_office(${[...strongest]}::text[], ${[...knows]}::text[]) as fit`
}
const rowsOf = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(one), '[]') from (${query}) as one)`
const waits = (items: 'begun_items' | 'taken_items', times: 'begun_ms' | 'taken_ms') => sql`
  select wait.item, count(*)::integer as n,
    percentile_cont(0.5) within group (order by wait.ms) as median,
    percentile_cont(0.9) within group (order by wait.ms) as p90
  from seen cross join unnest(seen.${sql.ref(items)}, seen.${sql.ref(times)}) as wait (item, ms)
  where seen.sop_hash = (select hash from chosen) group by wait.item order by p90 desc, wait.item`

/**
 * Goes through the cases once. Without a version, that which most of them follow is told in detail.
 */
export async function countFits(tx: Tx, sight: FitSight, version: string | null): Promise<FitAnswer> {
  const { rows } = await sql<Pick<FitAnswer, 'versions' | 'version'> & FitDetail>`
    with seen as materialized (${fitsIn(sight)}),
    of_version as materialized (
      select sop_hash as hash, count(*)::integer as cases, count(*) filter (where fits is null)::integer as moved,
        count(*) filter (where fits)::integer as fitting,
        count(*) filter (where is_over and fits is not null)::integer as over,
        percentile_cont(0.5) within group (order by fitness) filter (where is_over) as median
      from seen group by sop_hash order by cases desc, sop_hash),
    chosen as materialized (select coalesce(${version}::text, (select hash from of_version limit 1)) as hash)
    select (select hash from chosen) as version, ${rowsOf(sql`select * from of_version`)} as versions,
      ${rowsOf(sql`
        select name as constraint, count(*)::integer as cases from seen cross join unnest(seen.broken) as name
          where seen.sop_hash = (select hash from chosen) group by name order by cases desc, name`)} as broken,
      ${rowsOf(waits('begun_items', 'begun_ms'))} as begun,
      ${rowsOf(waits('taken_items', 'taken_ms'))} as taken`.execute(tx)
  const { versions = [], version: told = null, ...detail } = rows[0] ?? { broken: [], begun: [], taken: [] }
  return { versions, version: told, detail }
}

export interface KeptFit {
  counts: FitAnswer
  counted_at: Date
}
/** Counted by the first who asks on a day; of two at once, one waits and gets the other's. */
export async function keptFit(
  tx: Tx,
  asked: { day: string; area: string; version: string },
  count: () => Promise<FitAnswer>,
): Promise<KeptFit> {
  const kept = () =>
    tx
      .selectFrom('fit_count')
      .select(['counts', 'counted_at'])
      .where('day', '=', asked.day)
      .where('area', '=', asked.area)
      .where('version', '=', asked.version)
  const before = await kept().executeTakeFirst()
  if (before !== undefined) return before
  await tx.deleteFrom('fit_count').where('day', '<', asked.day).execute()
  await tx
    .insertInto('fit_count')
    .values({ ...asked, counts: JSON.stringify(await count()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return kept().executeTakeFirstOrThrow()
}

/** Whoever is shut out of a case gets no number that was counted with it. */
export async function isShutOut(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ out: boolean }>`select cardinality(app.shut_out_of()) > 0 as out`.execute(tx)
  return rows[0]?.out === true
}

/** When the worker was last through with all cases that had changed. */
export const lastFitRound = async (tx: Tx): Promise<Date | null> =>
  (await tx.selectFrom('fit_round').select('ended_at').executeTakeFirst())?.ended_at ?? null

export interface BreakingCase {
  id: string
  number: string
  status: string
}
/** Cases in sight that broke a constraint, by number. */
export async function listBreaking(
  tx: Tx,
  sight: FitSight,
  {
    version,
    constraint,
    after,
    limit,
  }: { version: string; constraint: string; after?: string | undefined; limit: number },
): Promise<Page<BreakingCase>> {
  const cursor = readCursor(after, ['text', 'uuid'])
  const { rows } = await sql<BreakingCase>`
    select case_file.id, case_file.number, case_file.status
    from case_fit as fit join case_file on case_file.id = fit.case_id
    where fit.sop_hash = ${version} and ${constraint} = any(fit.broken) and ${tests(sight)}
      and ${cursor === null ? sql`true` : sql`(case_file.number, case_file.id) < (${cursor[0]}, ${cursor[1]}::uuid)`}
    order by case_file.number desc, case_file.id desc limit ${sql.lit(limit + 1)}`.execute(tx)
  return pageOf(rows, limit, (row) => [row.number, row.id])
}
