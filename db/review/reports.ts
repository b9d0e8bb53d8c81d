// The counts of a dashboard: cases that row-level security shows to the asker, by area. A few queries, each over all of
// them.
import { sql, type RawBuilder } from 'kysely'
import { STAGE_AGE_NAMES, type StageAge } from '../../sop-definitions/language/vocabulary.ts'
import {
  done,
  FIRST_SERVICE,
  isAged,
  missedIn,
  needed,
  STAGES,
  stoodThen,
  underArea,
  within,
  type Between,
  type Needs,
} from './case-counts.ts'
import type { Tx } from '../ground/connect.ts'

/**
 * `under`: only cases of this area and below. `office`: only cases in which it takes part, found through its parts:
 * with row-level security alone Postgres would read every case of the installation. `then`: the state at that instant
 * instead of now; tasks that nobody holds are known only for now.
 */
export interface ReportWanted {
  sop?: string | undefined
  under?: string | undefined
  month: Between
  weeks: readonly Between[]
  office?: string | undefined
  then?: Date | undefined
}

const NOW = { columns: sql`status, closed_at, late_count > 0 as is_late`, test: sql`true` }
/**
 * Lateness at that instant is read from the tasks of each case, which is slow under row-level security. It is skipped
 * for cases that were closed by then, the great majority.
 */
const asOf = (then: Date): typeof NOW => {
  const status = sql`case when closed_at >= ${then} then 'open' else status end`
  return {
    columns: sql`
      ${status} as status, case when closed_at < ${then} then closed_at end as closed_at,
      case when ${status} = 'closed' then false
        else exists (select 1 from task t
          where t.case_id = case_file.id and t.due < ${then} and t.opened_at < ${then}
            and (t.ended_at is null or t.ended_at >= ${then})) end as is_late`,
    test: sql`opened_at < ${then}`,
  }
}
const casesOf = ({
  sop,
  under,
  office,
  then,
}: Pick<ReportWanted, 'sop' | 'under' | 'office' | 'then'>): RawBuilder<unknown> => {
  const { columns, test } = then === undefined ? NOW : asOf(then)
  const ofSop = sop === undefined ? sql`true` : sql`sop = ${sop}`
  const inArea = under === undefined ? sql`true` : underArea(under)
  const ofOffice =
    office === undefined ? sql`true` : sql`id in (select case_id from case_access where organisation_id = ${office})`
  return sql`
    (select id, sop, sop_hash, area, opened_at, unowned_count > 0 as is_unowned, course, ${columns} from case_file
      where ${test} and ${ofSop} and ${inArea} and ${ofOffice}) as case_file`
}

export interface AreaFlow {
  area: string
  opened: number[]
  closed: number[]
}
export interface AreaCounts extends AreaFlow {
  running: number
  late: number
  unowned: number
}
const weekly = ({ weeks }: ReportWanted, column: 'opened_at' | 'closed_at') =>
  sql`array[${sql.join(weeks.map((week) => sql`count(*) filter (where ${within(column, week)})`))}]::integer[]`

/** For each area: how many cases are open, and how many were opened and closed in each week. */
export async function countByArea(tx: Tx, wanted: ReportWanted): Promise<AreaCounts[]> {
  if (wanted.office !== undefined && wanted.then === undefined) return countOfOffice(tx, wanted)
  const { rows } = await sql<AreaCounts>`
    select area, count(*) filter (where status <> 'closed')::integer as running,
      count(*) filter (where status <> 'closed' and is_late)::integer as late,
      count(*) filter (where status <> 'closed' and is_unowned)::integer as unowned,
      ${weekly(wanted, 'opened_at')} as opened, ${weekly(wanted, 'closed_at')} as closed
    from ${casesOf(wanted)} group by area`.execute(tx)
  return rows
}

/** The sums that are kept for the asker's office, under the names of the columns that they were counted by. */
const keptCounts = ({ sop, under }: Pick<ReportWanted, 'sop' | 'under'>): RawBuilder<unknown> => sql`
  (select k.area, k.sop, k.what, k.detail, k.n from app.counted('{case,opened,closed}') as k
    where ${sop === undefined ? sql`true` : sql`k.sop = ${sop}`}
      and ${under === undefined ? sql`true` : sql`starts_with(k.area, ${under})`}) as kept`
const DAY = sql`((kept.detail ->> 'day')::timestamp at time zone interval '+7 hours')`

async function countOfOffice(tx: Tx, wanted: ReportWanted): Promise<AreaCounts[]> {
  const summed = (test: RawBuilder<unknown>) => sql`coalesce(sum(kept.n) filter (where ${test}), 0)::integer`
  const running = (flag: RawBuilder<unknown>) =>
    summed(sql`kept.what = 'case' and kept.detail ->> 'status' <> 'closed' and ${flag}`)
  const weeks = (what: 'opened' | 'closed') => {
    const counts = wanted.weeks.map(({ from, until }) =>
      summed(sql`kept.what = ${sql.lit(what)} and ${DAY} >= ${from} and ${DAY} < ${until}`),
    )
    return sql`array[${sql.join(counts)}]::integer[]`
  }
  const { rows } = await sql<AreaCounts>`
    select area, ${running(sql`true`)} as running, ${running(sql`(kept.detail ->> 'late')::boolean`)} as late,
      ${running(sql`(kept.detail ->> 'unowned')::boolean`)} as unowned,
      ${weeks('opened')} as opened, ${weeks('closed')} as closed
    from ${keptCounts(wanted)} group by area`.execute(tx)
  return rows
}

/** How many were opened and closed in each week, without reading their tasks. */
export async function countFlow(tx: Tx, wanted: ReportWanted): Promise<AreaFlow[]> {
  const { rows } = await sql<AreaFlow>`
    select area, ${weekly(wanted, 'opened_at')} as opened, ${weekly(wanted, 'closed_at')} as closed
      from ${casesOf(wanted)} group by area`.execute(tx)
  return rows
}

export interface StageCounts {
  area: string
  sop: string
  item: string
  hash: string
  late: number
  ages: number[]
  stood: number[]
}
/**
 * Where cases are: how many in each open stage, by how long; and how many were in each stage at the end of each week.
 * One pass over the stages of all cases.
 */
export async function countByStage(tx: Tx, wanted: ReportWanted, ends: readonly Date[]): Promise<StageCounts[]> {
  const isOpen = wanted.then === undefined ? sql`p.active` : stoodThen(wanted.then)
  const stoodAt = (_: Date, at: number) => sql`count(*) filter (where stage.stood[${sql.lit(at + 1)}])`
  const aged = (age: StageAge) => sql`count(*) filter (where status <> 'closed' and ${isAged(age, wanted.then)})`
  const { rows } = await sql<StageCounts>`
    select area, sop, stage.item, min(sop_hash) as hash,
      count(*) filter (where status <> 'closed' and stage.since is not null and is_late)::integer as late,
      array[${sql.join(STAGE_AGE_NAMES.map(aged))}]::integer[] as ages,
      array[${sql.join(ends.map(stoodAt))}]::integer[] as stood
    from ${casesOf(wanted)} cross join lateral (
      select p.item, min(p.opened) filter (where ${isOpen}) as since,
        array[${sql.join(ends.map((at) => sql`bool_or(${stoodThen(at)})`))}]::boolean[] as stood
      from ${STAGES} group by p.item) as stage
    where ${ends.length > 0 ? sql`true` : sql`status <> 'closed'`} group by area, sop, stage.item`.execute(tx)
  return rows
}

export interface BreachCounts {
  area: string
  law: number
  other: number
}
/** Cases that missed a limit in the month, split by whether one of these limits is set by the law. */
export async function countBreaches(tx: Tx, wanted: ReportWanted): Promise<BreachCounts[]> {
  const { rows } = await sql<BreachCounts>`
    select area, count(*) filter (where missed.by_law)::integer as law,
      count(*) filter (where not missed.by_law)::integer as other
    from ${casesOf(wanted)} cross join lateral (${missedIn(wanted.month)}) as missed where missed.by_law is not null
      group by area`.execute(tx)
  return rows
}

interface Served {
  area: string
  served: number
  waiting: number
}
/**
 * `medians`: for each place, for each province (the first part of its code), and for all together under the empty name.
 */
export interface FirstService {
  areas: Served[]
  medians: { area: string; days: number | null }[]
}
/** Cases opened in the month: how many had a service, and the median of days until it. */
export async function measureFirstService(tx: Tx, wanted: ReportWanted): Promise<FirstService> {
  const at =
    wanted.then === undefined
      ? FIRST_SERVICE
      : sql`case when ${FIRST_SERVICE} < ${wanted.then} then ${FIRST_SERVICE} end`
  const { rows } = await sql<FirstService>`
    with opened as materialized (
      select area, served.at, extract(epoch from served.at - opened_at) / 86400 as days
      from ${casesOf(wanted)} cross join lateral (select ${at} as at) as served
        where ${within('opened_at', wanted.month)}),
    counted as (select area, count(at)::integer as served, (count(*) - count(at))::integer as waiting from opened
      group by area),
    halves as (select place as area, percentile_cont(0.5) within group (order by days)::double precision as days
      from opened
      cross join lateral (select distinct unnest(array['', split_part(area, '.', 1), area]) as place) as places
      group by place)
    select (select coalesce(json_agg(counted), '[]') from counted) as areas,
      (select coalesce(json_agg(halves), '[]') from halves) as medians`.execute(tx)
  return rows[0] ?? { areas: [], medians: [] }
}

export interface IndicatorCounts {
  area: string
  served: number[]
  waiting: number[]
}
/** Cases opened in the month, for each indicator: how many got what was needed, and how many not yet. */
export async function countIndicators(
  tx: Tx,
  wanted: ReportWanted,
  indicators: readonly Needs[],
): Promise<IndicatorCounts[]> {
  if (indicators.length === 0) return []
  const count = (needs: Needs, isServed: boolean) => {
    const [isAsked, isHad] = [needed(needs, wanted.then), done(needs, wanted.then)]
    return sql`count(*) filter (where sop = ${needs.sop} and ${isAsked} and ${isHad} is ${sql.lit(isServed)})`
  }
  const counts = (isServed: boolean) =>
    sql`array[${sql.join(indicators.map((needs) => count(needs, isServed)))}]::integer[]`
  const { rows } = await sql<IndicatorCounts>`
    select area, ${counts(true)} as served, ${counts(false)} as waiting
    from ${casesOf(wanted)} where ${within('opened_at', wanted.month)} group by area`.execute(tx)
  return rows
}

export interface OfficeLoad {
  organisation: string
  name: string | null
  open: number
  late: number
}
/** Who has how much of the open work in the cases of the asker's office. */
export async function countOfficeLoad(
  tx: Tx,
  { sop, under }: Pick<ReportWanted, 'sop' | 'under'>,
): Promise<OfficeLoad[]> {
  const { rows } = await sql<OfficeLoad>`
    select load.*, o.name from (
      select (k.detail ->> 'at')::uuid as organisation, sum(k.n)::integer as open,
        coalesce(sum(k.n) filter (where (k.detail ->> 'late')::boolean), 0)::integer as late
      from app.counted('{task}') as k
      where k.detail ->> 'at' is not null
        and ${under === undefined ? sql`true` : sql`starts_with(k.area, ${under})`}
        and ${sop === undefined ? sql`true` : sql`k.sop = ${sop}`}
      group by k.detail ->> 'at') as load left join organisation o on o.id = load.organisation
        order by load.open desc, o.name`.execute(tx)
  return rows
}

/** The areas with cases, the programmes, and the first and last day on which cases were opened. */
export interface Reported {
  area: string
  sop: string
  hash: string
  first: Date
  last: Date
}
export async function listReported(tx: Tx, office: string | undefined): Promise<Reported[]> {
  const { rows } =
    office === undefined
      ? await sql<Reported>`
          select area, sop, max(sop_hash) as hash, min(opened_at) as first, max(opened_at) as last from ${casesOf({})}
            group by area, sop order by area, sop`.execute(tx)
      : await sql<Reported>`
          select kept.area, kept.sop, max(kept.detail ->> 'hash') as hash, min(${DAY}) as first, max(${DAY}) as last
            from ${keptCounts({})} where kept.what = 'opened' group by kept.area, kept.sop
            order by kept.area, kept.sop`.execute(tx)
  return rows
}
