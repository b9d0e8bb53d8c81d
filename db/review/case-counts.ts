// The tests by which reports count cases and lists filter them: shared, so that a number and the list behind it agree.
import { sql, type Expression, type SqlBool } from 'kysely'
import { STAGE_AGES, type BreachRight, type StageAge } from '../../sop-definitions/language/vocabulary.ts'

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
export const within = (column: 'opened_at' | 'closed_at', { from, until }: Between): Test =>
  sql<SqlBool>`(case_file.${sql.raw(column)} >= ${from} and case_file.${sql.raw(column)} < ${until})`

/** Since when each open stage has been open; of several instances, the first. */
const OPEN_STAGES = sql`
  select p.item, min(p.opened_at) as since from plan_item p
    where p.case_id = case_file.id and p.kind = 'stage' and p.state = 'active' group by p.item`
export const isAged = (age: StageAge, then: Date | undefined): Test => {
  const [from, until] = STAGE_AGES[age],
    at = then === undefined ? sql`now()` : sql`${then}::timestamptz`
  const sinceFrom = sql`stage.since <= ${at} - make_interval(days => ${sql.lit(from)})`
  return until === null
    ? sql<SqlBool>`(${sinceFrom})`
    : sql<SqlBool>`(${sinceFrom} and stage.since > ${at} - make_interval(days => ${sql.lit(until)}))`
}
export const stoodThen = (at: Date): Test =>
  sql<SqlBool>`(p.kind = 'stage' and p.opened_at < ${at} and (p.ended_at is null or p.ended_at >= ${at}))`

/** Of the limits that were missed in this span: whether the law set one of them. No row where none was missed. */
export const missedIn = (between: Between | undefined) => {
  const fellDue = between === undefined ? sql`true` : sql`k.due >= ${between.from} and k.due < ${between.until}`
  return sql`
    select bool_or(k.basis <> 'product-default') as by_law from clock k
      where k.case_id = case_file.id and k.breached and ${fellDue}`
}
const BY_RIGHT = {
  law: sql<SqlBool>`missed.by_law`,
  default: sql<SqlBool>`not missed.by_law`,
} as const satisfies Record<BreachRight, unknown>

/**
 * The first step completed outside the stage in which the case began. A service begins there, whatever the programme is
 * about.
 */
export const FIRST_SERVICE = sql`
  select min(p.ended_at) as at from plan_item p
    where p.case_id = case_file.id and p.kind = 'task' and p.state = 'completed' and p.parent is not null
      and split_part(p.parent, '#', 1) <> (select first.item from plan_item first
        where first.case_id = case_file.id and first.kind = 'stage' and first.parent is null
        order by first.opened_at, first.item limit 1)`

/** Whether a row of the plan is an item that was needed; `done`: whether it is one that was given. */
export const needed = ({ needing }: Needs, then: Date | undefined): Test =>
  sql<SqlBool>`(p.item = any(${[...needing]}::text[])${then === undefined ? sql`` : sql` and p.opened_at < ${then}`})`
export const done = ({ served }: Needs, then: Date | undefined): Test => {
  const byThen = then === undefined ? sql`true` : sql`p.ended_at < ${then}`
  return sql<SqlBool>`(p.item = any(${[...served]}::text[]) and p.state = 'completed' and ${byThen})`
}
const has = (item: Test): Test =>
  sql<SqlBool>`exists (select 1 from plan_item p where p.case_id = case_file.id and ${item})`

export function testsOfCounted(
  { openedIn, closedIn, areaOnly, standing, aged, breached, breachedIn, served, needs }: Counted,
  stage: string | undefined,
): Test[] {
  return [
    ...(openedIn === undefined ? [] : [within('opened_at', openedIn)]),
    ...(closedIn === undefined ? [] : [within('closed_at', closedIn)]),
    ...(areaOnly === undefined ? [] : [sql<SqlBool>`case_file.area = ${areaOnly}`]),
    ...(standing === undefined || stage === undefined
      ? []
      : [
          sql<SqlBool>`
            exists (select 1 from plan_item p
              where p.case_id = case_file.id and p.item = ${stage} and ${stoodThen(standing)})`,
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
    ...(needs === undefined
      ? []
      : [
          sql<SqlBool>`case_file.sop = ${needs.sop}`,
          has(needed(needs, undefined)),
          ...(needs.isServed ? [has(done(needs, undefined))] : []),
        ]),
    ...(served === undefined
      ? []
      : [sql<SqlBool>`exists (select 1 from (${FIRST_SERVICE}) as service where service.at is not null)`]),
  ]
}
