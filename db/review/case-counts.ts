// The tests by which reports count cases and lists filter them: shared, so that a number and the list behind it agree.
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { IMPORT_CHANNEL, IMPORTED_CLOSED } from '../../sop-definitions/language/imports.ts'
import {
  STAGE_AGES,
  type BreachRight,
  type HeardKind,
  type StageAge,
} from '../../sop-definitions/language/vocabulary.ts'

export interface Between {
  from: Date
  until: Date
}
export interface Counted {
  openedIn?: Between | undefined
  closedIn?: Between | undefined
  areaOnly?: string | undefined // in this area itself, and in none below it
  standing?: Date | undefined
  // of the stage that the list is filtered by: as it was just before then; for how long it has been open
  aged?: StageAge | undefined
  breached?: BreachRight | undefined
  breachedIn?: Between | undefined
  served?: boolean | undefined
  heard?: HeardKind | undefined
  needs?: Needs | undefined
}
/** Of a programme: cases in which one of `needing` was opened, and whether one of `served` was completed. */
export interface Needs {
  sop: string
  needing: readonly string[]
  served: readonly string[]
  isServed: boolean
}
type Test = Expression<SqlBool>

export const underArea = (area: string): Test => sql<SqlBool>`starts_with(case_file.area, ${area})`
/** Row-level security alone would look at every case of the installation. */
export const inPartOf = (organisation: string): Test =>
  sql<SqlBool>`case_file.id in (select case_id from case_access where organisation_id = ${organisation})`
/** The same where a span of days would seem the shorter way to a planner: it may hold all cases that there are. */
export const isOfOffice = (organisation: string): Test =>
  sql<SqlBool>`case_file.id = any(array(select case_id from case_access where organisation_id = ${organisation}))`
/** What a register of another office brought was opened and closed there, on days of its own. */
const HERE = {
  opened_at: sql`case_file.channel <> ${sql.lit(IMPORT_CHANNEL)}`,
  closed_at: sql`case_file.closed_code is distinct from ${sql.lit(IMPORTED_CLOSED)}`,
} as const
export const within = (column: 'opened_at' | 'closed_at', { from, until }: Between): Test =>
  sql<SqlBool>`(case_file.${sql.raw(column)} >= ${from} and case_file.${sql.raw(column)} < ${until}
    and ${HERE[column]})`

/** Each time that a stage of the case was open. */
export const STAGES = sql`
  jsonb_to_recordset(case_file.course -> 'stages') as p (
    item text, opened timestamptz, ended timestamptz, active boolean)`
/** Since when each open stage has been open; of several times, the first. */
const OPEN_STAGES = sql`select p.item, min(p.opened) as since from ${STAGES} where p.active group by p.item`
/** Days in WIB, as the counts that are kept tell days. */
const dayOf = (at: RawBuilder<unknown>) => sql`(${at} at time zone interval '+7 hours')::date`
export const isAged = (age: StageAge, then: Date | undefined): Test => {
  const [from, until] = STAGE_AGES[age],
    at = then === undefined ? sql`now()` : sql`${then}::timestamptz`
  const days = sql`${dayOf(at)} - ${dayOf(sql`stage.since`)}`
  return until === null
    ? sql<SqlBool>`(${days} >= ${sql.lit(from)})`
    : sql<SqlBool>`(${days} >= ${sql.lit(from)} and ${days} < ${sql.lit(until)})`
}
export const stoodThen = (at: Date): Test => sql<SqlBool>`(p.opened < ${at} and (p.ended is null or p.ended >= ${at}))`

/** Of the limits that were missed in this span: whether the law set one of them. No row where none was missed. */
export const missedIn = (between: Between | undefined) => {
  const fellDue = between === undefined ? sql`true` : sql`k.due >= ${between.from} and k.due < ${between.until}`
  return sql`
    select bool_or(k.law) as by_law
      from jsonb_to_recordset(case_file.course -> 'missed') as k (due timestamptz, law boolean) where ${fellDue}`
}
const BY_RIGHT = {
  law: sql<SqlBool>`missed.by_law`,
  default: sql<SqlBool>`not missed.by_law`,
} as const satisfies Record<BreachRight, unknown>

/** The first step completed outside the stage in which the case began, whatever the programme is about. */
export const FIRST_SERVICE = sql<Date | null>`(case_file.course ->> 'served')::timestamptz`

/** Whether by then a form was completed in which this became of a question that was answered elsewhere. */
export const wasHeard = (kind: HeardKind, then: Date | undefined): Test => sql<SqlBool>`
  exists (select from jsonb_to_recordset(case_file.course -> 'heard') as h (at timestamptz, ${sql.raw(kind)} integer)
    where h.${sql.raw(kind)} > 0 and ${then === undefined ? sql`true` : sql`h.at < ${then}`})`

/** By item, when it was first opened, and first completed. */
export const ITEMS = { opened: sql`case_file.course -> 'opened'`, done: sql`case_file.course -> 'done'` } as const

/** Whether one of these items was there by then. */
const anyOf = (items: readonly string[], found: RawBuilder<unknown>, then: Date | undefined): Test =>
  then === undefined
    ? sql<SqlBool>`(${found}) ?| ${[...items]}::text[]`
    : sql<SqlBool>`
        exists (select from jsonb_each_text(${found}) i
          where i.key = any(${[...items]}::text[]) and i.value::timestamptz < ${then})`
export const needed = ({ needing }: Needs, then: Date | undefined, found: RawBuilder<unknown> = ITEMS.opened): Test =>
  anyOf(needing, found, then)
export const done = ({ served }: Needs, then: Date | undefined, found: RawBuilder<unknown> = ITEMS.done): Test =>
  anyOf(served, found, then)

export const where = <Wanted>(wanted: Wanted | undefined, test: (wanted: Wanted) => Test): Test[] =>
  wanted === undefined ? [] : [test(wanted)]

export function testsOfCounted(
  { openedIn, closedIn, areaOnly, standing, aged, breached, breachedIn, served, heard, needs }: Counted,
  stage: string | undefined,
): Test[] {
  return [
    ...where(openedIn, (days) => within('opened_at', days)),
    ...where(closedIn, (days) => within('closed_at', days)),
    ...(areaOnly === undefined ? [] : [sql<SqlBool>`case_file.area = ${areaOnly}`]),
    ...(standing === undefined || stage === undefined
      ? []
      : [
          sql<SqlBool>`
            exists (select 1 from ${STAGES} where p.item = ${stage} and ${stoodThen(standing)})`,
        ]),
    ...(aged === undefined || stage === undefined
      ? []
      : [
          sql<SqlBool>`
            exists (select 1 from (${OPEN_STAGES}) as stage
              where stage.item = ${stage} and ${isAged(aged, undefined)})`,
        ]),
    ...(breached === undefined
      ? []
      : [sql<SqlBool>`exists (select 1 from (${missedIn(breachedIn)}) as missed where ${BY_RIGHT[breached]})`]),
    ...where(heard, (kind) => wasHeard(kind, undefined)),
    ...(needs === undefined
      ? []
      : [
          sql<SqlBool>`case_file.sop = ${needs.sop}`,
          needed(needs, undefined),
          ...(needs.isServed ? [done(needs, undefined)] : []),
        ]),
    ...(served === undefined ? [] : [sql<SqlBool>`${FIRST_SERVICE} is not null`]),
  ]
}
