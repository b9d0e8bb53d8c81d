// The counts of a dashboard: cases that row-level security shows to the asker, by area, gone through once. Whoever sees
// the cases is told what is kept instead (kept-counts.ts), which a test holds equal to this.
import { sql, type RawBuilder } from 'kysely'
import { HEARD, STAGE_AGE_NAMES, type HeardKind, type StageAge } from '../../sop-definitions/language/vocabulary.ts'
import {
  done,
  FIRST_SERVICE,
  inPartOf,
  isAged,
  ITEMS,
  missedIn,
  needed,
  STAGES,
  stoodThen,
  underArea,
  wasHeard,
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

const NOW = { columns: sql`status, closed_at, late_count > 0 as is_late`, test: sql`true`, was: sql`` }
/**
 * What a case was then is what it has ceased to be since, and otherwise what it is now. So a report of last night reads
 * the few spells that ended since, and not one of each case.
 *
 * Lateness at that instant is read from the tasks of each case, which is slow under row-level security. It is skipped
 * for cases that were closed by then, the great majority, and where nobody asks for it.
 */
const asOf = (then: Date, asksForLate: boolean): typeof NOW => {
  const status = sql`coalesce(was.status, case_file.status)`
  const late = sql`
    case when ${status} = 'closed' then false
      else exists (select 1 from task t
        where t.case_id = case_file.id and t.due < ${then} and t.opened_at < ${then}
          and (t.ended_at is null or t.ended_at >= ${then})) end`
  return {
    columns: sql`
      ${status} as status, case when ${status} = 'closed' then coalesce(was.since, closed_at) end as closed_at,
      ${asksForLate ? late : sql`null::boolean`} as is_late`,
    test: sql`opened_at < ${then}`,
    was: sql`
      left join (select s.case_id, s.value as status, s.since from case_spell s
        where s.kind = 'status' and s.since < ${then} and s.until >= ${then}) as was on was.case_id = case_file.id`,
  }
}
/** What is long, or long to find out, is read of every case only where it is asked for. */
const ASK_FOR_LATE: readonly (keyof Measured)[] = ['areas', 'stages']
const ASK_FOR_COURSE: readonly (keyof Measured)[] = ['stages', 'breaches', 'service', 'tellings', 'indicators']
const isAmong = (names: readonly (keyof Measured)[], those: readonly (keyof Measured)[]): boolean =>
  names.some((name) => those.includes(name))
const casesOf = (
  { sop, under, office, then }: Pick<ReportWanted, 'sop' | 'under' | 'office' | 'then'>,
  names: readonly (keyof Measured)[],
): RawBuilder<unknown> => {
  const { columns, test, was } = then === undefined ? NOW : asOf(then, isAmong(names, ASK_FOR_LATE))
  const course = isAmong(names, ASK_FOR_COURSE) ? sql`course` : sql`null::jsonb as course`
  const ofSop = sop === undefined ? sql`true` : sql`sop = ${sop}`
  const inArea = under === undefined ? sql`true` : underArea(under)
  const ofOffice = office === undefined ? sql`true` : inPartOf(office)
  return sql`
    select id, sop, sop_hash, area, opened_at, channel, closed_code, unowned_count > 0 as is_unowned, ${course},
        ${columns}
      from case_file ${was} where ${test} and ${ofSop} and ${inArea} and ${ofOffice}`
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
export interface StageCounts {
  area: string
  sop: string
  item: string
  hash: string
  late: number
  ages: number[]
  stood: number[]
}
export interface BreachCounts {
  area: string
  law: number
  other: number
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
/** Of the cases opened in the month: what became of questions that were answered elsewhere before. */
export type TellingCounts = { area: string; opened: number } & Record<HeardKind, number>
export interface IndicatorCounts {
  area: string
  served: number[]
  waiting: number[]
}

/**
 * `areas`: how many cases are open, and how many were opened and closed in each week (`flow`: that alone, without
 * reading tasks). `stages`: how many are in each open stage, by how long; and how many were in each at the end of each
 * week. `breaches`: cases that missed a limit in the month, by whether one of these limits is set by the law.
 * `service`: of the cases opened in the month, how many had a service, and the median of days until it. `indicators`:
 * of those cases, how many got what was needed, and how many not yet.
 */
export interface Measured {
  areas: AreaCounts[]
  flow: AreaFlow[]
  stages: StageCounts[]
  breaches: BreachCounts[]
  service: FirstService
  tellings: TellingCounts[]
  indicators: IndicatorCounts[]
}
/** `ends`: of the weeks whose stock is asked for. */
export interface Measuring extends ReportWanted {
  ends: readonly Date[]
  needs: readonly Needs[]
}

const weekly = ({ weeks }: ReportWanted, column: 'opened_at' | 'closed_at') =>
  sql`array[${sql.join(weeks.map((week) => sql`count(*) filter (where ${within(column, week)})`))}]::integer[]`
const rowsOf = (query: RawBuilder<unknown>) => sql`select coalesce(json_agg(one), '[]') from (${query}) as one`

const stagesOf = ({ then, ends }: Measuring): RawBuilder<unknown> => {
  const isOpen = then === undefined ? sql`p.active` : stoodThen(then)
  const stoodAt = (_: Date, at: number) => sql`count(*) filter (where stage.stood[${sql.lit(at + 1)}])`
  const aged = (age: StageAge) => sql`count(*) filter (where status <> 'closed' and ${isAged(age, then)})`
  return sql`
    select area, sop, stage.item, min(sop_hash) as hash,
      count(*) filter (where status <> 'closed' and stage.since is not null and is_late)::integer as late,
      array[${sql.join(STAGE_AGE_NAMES.map(aged))}]::integer[] as ages,
      array[${sql.join(ends.map(stoodAt))}]::integer[] as stood
    from case_file cross join lateral (
      select p.item, min(p.opened) filter (where ${isOpen}) as since,
        array[${sql.join(ends.map((at) => sql`bool_or(${stoodThen(at)})`))}]::boolean[] as stood
      from ${STAGES} group by p.item) as stage
    where ${ends.length > 0 ? sql`true` : sql`status <> 'closed'`} group by area, sop, stage.item`
}

const serviceOf = ({ then, month }: Measuring): RawBuilder<unknown> => {
  const at = then === undefined ? FIRST_SERVICE : sql`case when ${FIRST_SERVICE} < ${then} then ${FIRST_SERVICE} end`
  return sql`
    with opened as materialized (
      select area, served.at, round(extract(epoch from served.at - opened_at) / 86400, 1) as days
      from case_file cross join lateral (select ${at} as at) as served
        where ${within('opened_at', month)}),
    counted as (select area, count(at)::integer as served, (count(*) - count(at))::integer as waiting from opened
      group by area),
    halves as (select place as area, percentile_cont(0.5) within group (order by days)::double precision as days
      from opened
      cross join lateral (select distinct unnest(array['', split_part(area, '.', 1), area]) as place) as places
      group by place)
    select json_build_object('areas', (select coalesce(json_agg(counted), '[]') from counted),
      'medians', (select coalesce(json_agg(halves), '[]') from halves))`
}

/** The items are taken out of the course once for a case, and not for each of its indicators. */
const indicatorsOf = ({ then, month, needs: asked }: Measuring): RawBuilder<unknown> => {
  const count = (needs: Needs, isServed: boolean) => {
    const [isAsked, isHad] = [needed(needs, then, sql`items.opened`), done(needs, then, sql`items.done`)]
    return sql`count(*) filter (where sop = ${needs.sop} and ${isAsked} and ${isHad} is ${sql.lit(isServed)})`
  }
  const counts = (isServed: boolean) => sql`array[${sql.join(asked.map((needs) => count(needs, isServed)))}]::integer[]`
  return sql`
    select area, ${counts(true)} as served, ${counts(false)} as waiting
    from case_file cross join lateral (select ${ITEMS.opened} as opened, ${ITEMS.done} as done offset 0) as items
    where ${within('opened_at', month)} and ${sql.lit(asked.length > 0)} group by area`
}

/** Each asks of the cases in sight, under the name of their table, and answers in JSON. */
const MEASURES = {
  areas: (asked) =>
    rowsOf(sql`
      select area, count(*) filter (where status <> 'closed')::integer as running,
        count(*) filter (where status <> 'closed' and is_late)::integer as late,
        count(*) filter (where status <> 'closed' and is_unowned)::integer as unowned,
        ${weekly(asked, 'opened_at')} as opened, ${weekly(asked, 'closed_at')} as closed
      from case_file group by area`),
  flow: (asked) =>
    rowsOf(sql`
      select area, ${weekly(asked, 'opened_at')} as opened, ${weekly(asked, 'closed_at')} as closed
      from case_file group by area`),
  stages: (asked) => rowsOf(stagesOf(asked)),
  breaches: ({ month }) =>
    rowsOf(sql`
      select area, count(*) filter (where missed.by_law)::integer as law,
        count(*) filter (where not missed.by_law)::integer as other
      from case_file cross join lateral (${missedIn(month)}) as missed where missed.by_law is not null group by area`),
  service: serviceOf,
  tellings: ({ then, month }) =>
    rowsOf(sql`
      select area, count(*)::integer as opened, ${sql.join(
        HEARD.map((kind) => sql`count(*) filter (where ${wasHeard(kind, then)})::integer as ${sql.id(kind)}`),
      )} from case_file where ${within('opened_at', month)} group by area`),
  indicators: (asked) => rowsOf(indicatorsOf(asked)),
} as const satisfies Record<keyof Measured, (asked: Measuring) => RawBuilder<unknown>>

/** Goes through the cases in sight once, whatever is asked of them. */
export async function measure<Name extends keyof Measured>(
  tx: Tx,
  asked: Measuring,
  names: readonly Name[],
): Promise<Pick<Measured, Name>> {
  const told = names.map((name) => sql`(${MEASURES[name](asked)}) as ${sql.id(name)}`)
  const { rows } = await sql<Pick<Measured, Name>>`
    with case_file as materialized (${casesOf(asked, names)}) select ${sql.join(told)}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('a count without a row')
  return row
}
