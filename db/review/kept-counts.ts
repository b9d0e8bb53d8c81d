// The counts of a dashboard for whoever sees the cases, as they stand now: sums that each decision has changed, so that
// a page adds up some rows, however many cases there are.
import { sql, type RawBuilder } from 'kysely'
import { HEARD, STAGE_AGE_NAMES, STAGE_AGES, type StageAge } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { Needs } from './case-counts.ts'
import { measure, type IndicatorCounts, type Measured, type Measuring } from './reports.ts'

type Place = Pick<Measuring, 'sop' | 'under'>
/** Sums in sight, and what is not added up yet. */
const kept = (wanted: readonly string[], { sop, under }: Place): RawBuilder<unknown> => sql`
  select k.what, k.sop, k.area, k.detail, k.n from app.counted_in(${[...wanted]}::text[], ${under ?? null}) as k
    where ${sop === undefined ? sql`true` : sql`k.sop = ${sop}`}`
const KEPT = ['case', 'opened', 'closed', 'stage', 'stood', 'missed', 'served', 'heard', 'need'] as const
type Kept = (typeof KEPT)[number]

const is = (what: Kept) => sql`kept.what = ${sql.lit(what)}`
const text = (name: string) => sql`(kept.detail ->> ${sql.lit(name)})`
const flag = (name: string) => sql`${text(name)}::boolean`
const summed = (test: RawBuilder<unknown>) => sql`coalesce(sum(kept.n) filter (where ${test}), 0)::integer`
const list = (numbers: readonly RawBuilder<unknown>[]) => sql`array[${sql.join(numbers)}]::integer[]`
const rowsOf = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(one), '[]') from (${query}) as one)`
/** As days and months are written in the sums. */
const written = (at: Date, form: string) =>
  sql`to_char(${at}::timestamptz at time zone interval '+7 hours', ${sql.lit(form)})`
const dayOf = (at: Date) => written(at, 'YYYY-MM-DD')
const isIn = ({ from, until }: Measuring['month']) =>
  sql`${text('day')} >= ${dayOf(from)} and ${text('day')} < ${dayOf(until)}`
const isOf = ({ month }: Measuring) => sql`${text('month')} = ${written(month.from, 'YYYY-MM')}`

const AGE = sql`((now() at time zone interval '+7 hours')::date - ${text('day')}::date)`
const isAged = (age: StageAge): RawBuilder<unknown> => {
  const [from, until] = STAGE_AGES[age]
  const young = until === null ? sql`true` : sql`${AGE} < ${sql.lit(until)}`
  return sql`${is('stage')} and ${AGE} >= ${sql.lit(from)} and ${young}`
}
const stagesOf = ({ ends }: Measuring) => {
  const stoodAt = (end: Date) => sql`
    coalesce(sum(case when ${flag('in')} then kept.n else -kept.n end)
      filter (where ${is('stood')} and ${text('day')} <= ${dayOf(end)}), 0)`
  return sql`
    select area, sop, ${text('item')} as item, min(${text('hash')}) as hash,
      ${summed(sql`${is('stage')} and ${flag('late')}`)} as late,
      ${list(STAGE_AGE_NAMES.map((age) => summed(isAged(age))))} as ages,
      ${list(ends.map(stoodAt))} as stood
    from kept where kept.what in ('stage', 'stood') group by area, sop, ${text('item')} order by area, sop, item`
}

interface Row extends Pick<Measured, 'areas' | 'flow' | 'stages' | 'breaches' | 'tellings'> {
  service: { area: string; days: number | null; n: number }[]
  needs: { area: string; sop: string; needing: string[]; served: string[]; had: boolean; n: number }[]
}

async function rowsKept(tx: Tx, asked: Measuring): Promise<Row> {
  const weekly = (what: 'opened' | 'closed') =>
    list(asked.weeks.map((week) => summed(sql`${is(what)} and ${isIn(week)}`)))
  const running = (test: RawBuilder<unknown>) => summed(sql`${text('status')} <> 'closed' and ${test}`)
  const { rows } = await sql<Row>`
    with kept as materialized (${kept(KEPT, asked)})
    select ${rowsOf(sql`
      select area, ${running(sql`true`)} as running, ${running(flag('late'))} as late,
        ${running(flag('unowned'))} as unowned, '{}'::integer[] as opened, '{}'::integer[] as closed
      from kept where ${is('case')} group by area`)} as areas,
    ${rowsOf(sql`
      select area, ${weekly('opened')} as opened, ${weekly('closed')} as closed
      from kept where kept.what in ('opened', 'closed') group by area`)} as flow,
    ${rowsOf(stagesOf(asked))} as stages,
    ${rowsOf(sql`
      select area, ${summed(flag('law'))} as law, ${summed(sql`not ${flag('law')}`)} as other
      from kept where ${is('missed')} and ${isOf(asked)} group by area`)} as breaches,
    ${rowsOf(sql`
      select area, ${text('days')}::double precision as days, n
      from kept where ${is('served')} and ${isOf(asked)}`)} as service,
    ${rowsOf(sql`
      select area, ${summed(is('opened'))} as opened,
        ${sql.join(HEARD.map((kind) => sql`${summed(flag(kind))} as ${sql.id(kind)}`))}
      from kept where (${is('opened')} and ${isIn(asked.month)}) or (${is('heard')} and ${isOf(asked)})
      group by area`)} as tellings,
    ${rowsOf(sql`
      select area, sop, detail -> 'needing' as needing, detail -> 'served' as served, ${flag('had')} as had, n
      from kept where ${is('need')} and ${isOf(asked)}`)} as needs`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('a count without a row')
  return row
}

/** The middle of values of which each stands so many times, as Postgres has it: between the two in the middle. */
export function middleOf(values: readonly { days: number; n: number }[]): number | null {
  const sorted = values.toSorted((one, other) => one.days - other.days)
  const total = sorted.reduce((sum, { n }) => sum + n, 0)
  const at = (place: number): number => {
    let passed = 0
    return sorted.find(({ n }) => (passed += n) > place)?.days ?? Number.NaN
  }
  return total === 0 ? null : (at(Math.floor((total - 1) / 2)) + at(Math.ceil((total - 1) / 2))) / 2
}

function serviceOf(rows: Row['service']): Measured['service'] {
  const areas = [...Map.groupBy(rows, ({ area }) => area)].map(([area, of]) => ({
    area,
    served: of.reduce((sum, { days, n }) => sum + (days === null ? 0 : n), 0),
    waiting: of.reduce((sum, { days, n }) => sum + (days === null ? n : 0), 0),
  }))
  const days = middleOf(rows.flatMap(({ days: after, n }) => (after === null ? [] : [{ days: after, n }])))
  return { areas, medians: [{ area: '', days }] }
}

const nameOf = ({ sop, needing, served }: Pick<Needs, 'sop' | 'needing' | 'served'>): string =>
  JSON.stringify([sop, needing, served])

/** An indicator that is not kept is counted case by case: right, and slow. */
async function indicatorsOf(tx: Tx, asked: Measuring, rows: Row['needs']): Promise<IndicatorCounts[]> {
  if (asked.needs.length === 0) return []
  const known = await tx.selectFrom('counted_need').selectAll().execute()
  const names = new Set(known.map(nameOf))
  if (!asked.needs.every((one) => names.has(nameOf(one)))) return (await measure(tx, asked, ['indicators'])).indicators
  return [...Map.groupBy(rows, ({ area }) => area)].map(([area, of]) => {
    const count = (had: boolean) =>
      asked.needs.map((needs) =>
        of.reduce((sum, one) => sum + (one.had === had && nameOf(one) === nameOf(needs) ? one.n : 0), 0),
      )
    return { area, served: count(true), waiting: count(false) }
  })
}

export async function countKept(tx: Tx, asked: Measuring): Promise<Measured> {
  const { service, needs, ...counts } = await rowsKept(tx, asked)
  return { ...counts, service: serviceOf(service), indicators: await indicatorsOf(tx, asked, needs) }
}

export interface CaseTotals {
  all: number
  open: number
  late: number
  lateTasks: number
}
export async function countCases(tx: Tx): Promise<CaseTotals> {
  const { rows } = await sql<CaseTotals>`
    with kept as materialized (${kept(['case', 'late'], {})})
    select ${summed(is('case'))} as all, ${summed(sql`${is('case')} and ${text('status')} <> 'closed'`)} as open,
      ${summed(sql`${is('case')} and ${flag('late')}`)} as late,
      coalesce(sum(kept.n * ${text('tasks')}::integer) filter (where kept.what = 'late'), 0)::integer as "lateTasks"
    from kept`.execute(tx)
  return rows[0] ?? { all: 0, open: 0, late: 0, lateTasks: 0 }
}

export interface OfficeLoad {
  organisation: string
  name: string | null
  open: number
  late: number
}
/** Who has how much of the open work in the cases of the asker's office. */
export async function countOfficeLoad(tx: Tx, { sop, under }: Place): Promise<OfficeLoad[]> {
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

/** The areas with cases; of each programme a version, and the first and last day on which cases were opened. */
export interface Reported {
  areas: string[]
  programmes: { sop: string; hash: string; first: Date; last: Date }[]
}
export async function listReported(tx: Tx): Promise<Reported> {
  const day = sql`(${text('day')}::timestamp at time zone interval '+7 hours')`
  const { rows } = await sql<{
    areas: string[]
    programmes: { sop: string; hash: string; first: string; last: string }[]
  }>`
    with kept as materialized (${kept(['case', 'opened'], {})})
    select array(select distinct area from kept where ${is('case')} order by area) as areas,
      ${rowsOf(sql`
        select sop, max(${text('hash')}) as hash, min(${day}) as first, max(${day}) as last from kept
        where ${is('opened')} group by sop order by sop`)} as programmes`.execute(tx)
  const { areas = [], programmes = [] } = rows[0] ?? {}
  return {
    areas,
    programmes: programmes.map((one) => ({ ...one, first: new Date(one.first), last: new Date(one.last) })),
  }
}

/** By the owner. From then on each decision counts by them. */
export async function keepNeeds(tx: Tx, needs: readonly Pick<Needs, 'sop' | 'needing' | 'served'>[]): Promise<void> {
  for (const { sop, needing, served } of needs)
    await sql`select app.keep_need(${sop}, ${[...needing]}::text[], ${[...served]}::text[])`.execute(tx)
}
