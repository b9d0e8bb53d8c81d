// Counts indicators by SQL, of the cases that the asker sees, as of an instant: beside the fold of ledgers
// (measure-run.ts) the second way to the same numbers, and the only one that a page can wait for.
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { factsRead } from '../../sop-definitions/language/conditions.ts'
import { measureIn } from '../../sop-definitions/rules/measures.ts'
import type { Tx } from '../ground/connect.ts'
import { conditionSql, periodSql } from './indicator-terms.ts'
import { UNKNOWN_CODE, type SplitBy } from './known-case.ts'
import { countsByOpening, type AskedIndicator, type RunNumbers, type RunQuestion } from './measure-run.ts'

type Sql = RawBuilder<unknown>
interface Counted {
  place: number
  split: string
  code: string
  needing: number
  served: number
}

/** `tests`: which of the cases in sight. Staff count where they are of the office, or of one in the area. */
export interface CountingScope {
  tests: readonly Expression<SqlBool>[]
  office?: string | undefined
  area?: string | undefined
}
export const EVERYTHING: CountingScope = { tests: [] }

/** The facts, and the steps and stages, that these indicators read: of a case nothing else is looked up. */
function readBy(indicators: readonly AskedIndicator[]): { facts: string[]; items: string[] } {
  const names = indicators.flatMap(({ denominator, numerator }) => [...factsRead(denominator), ...factsRead(numerator)])
  const periods = indicators.map(({ periodBy }) => periodBy.split('.'))
  return {
    facts: [
      ...names.filter((name) => measureIn(name) === null),
      ...indicators.flatMap(({ by }) => by.flatMap(({ facts }) => facts)),
      ...periods.flatMap(([name = '', what]) => (what === undefined ? [name] : [])),
    ],
    items: [...names.flatMap((name) => measureIn(name)?.of ?? []), ...periods.map(([name = '']) => name)],
  }
}

/**
 * Which cases can count in the span at all. A step by which a case counts begins a spell at that instant, or later
 * where it was told again; a date fact may lie anywhere.
 */
function ofTheSpan({ period, set }: RunQuestion): Sql {
  const opened = sql`case_file.opened_at >= ${period.from}::timestamptz
    and case_file.opened_at < ${period.until}::timestamptz`
  if (countsByOpening(set)) return opened
  if (set.indicators.some(({ from, periodBy }) => from === 'cases' && !periodBy.includes('.'))) return sql`true`
  return sql`(${opened} or exists (select from case_spell s where s.case_id = case_file.id
    and s.kind in ('opened', 'done') and s.since >= ${period.from}::timestamptz))`
}

/**
 * What was known of each case before the instant, one row a case: facts and what was opened and done. Without a join:
 * planned for any number of cases, one would be a loop within a loop.
 */
function knownSql(question: RunQuestion, tests: CountingScope['tests']): Sql {
  const { set, asOf } = question
  const read = readBy(set.indicators.filter(({ from }) => from === 'cases'))
  const all = [
    sql`case_file.sop = ${set.sop}`,
    sql`case_file.opened_at < ${asOf}::timestamptz`,
    ofTheSpan(question),
    ...tests,
  ]
  return sql`
  held as materialized (
    select s.case_id, s.subject, s.opened_at, s.kind, s.key, jsonb_agg(s.value) as said
    from app.spells_known(array(select case_file.id from case_file where ${sql.join(all, sql` and `)}),
      ${asOf}::timestamptz, ${read.facts}::text[], ${read.items}::text[]) s
    group by s.case_id, s.subject, s.opened_at, s.kind, s.key),
  known as (
    select h.case_id as id, h.subject, h.opened_at, min(h.said ->> 0) filter (where h.kind = 'area') as area,
      coalesce(jsonb_object_agg(h.key, h.said) filter (where h.kind = 'fact'), '{}') as facts,
      coalesce(jsonb_object_agg(h.key, h.said -> 0) filter (where h.kind = 'opened'), '{}') as opened,
      coalesce(jsonb_agg(jsonb_build_object('item', split_part(h.said ->> 0, ' ', 1),
        'outcome', nullif(split_part(h.said ->> 0, ' ', 2), '-'), 'at', split_part(h.said ->> 0, ' ', 3),
        'user', nullif(split_part(h.said ->> 0, ' ', 4), '-'))) filter (where h.kind = 'done'), '[]') as done
    from held h group by h.case_id, h.subject, h.opened_at having bool_or(h.kind = 'area'))`
}

function codesSql({ facts }: SplitBy): Sql {
  if (facts.length === 0) return sql`jsonb_build_array(split_part(k.area, '.', 1))`
  const known = facts.map((fact) => sql`k.facts -> ${fact}`)
  return sql`coalesce(${sql.join([...known, sql`jsonb_build_array(${UNKNOWN_CODE}::text)`])})`
}

const splitsSql = (by: readonly SplitBy[]): Sql =>
  by.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object(${sql.join(by.flatMap((split) => [sql`${split.name}::text`, codesSql(split)]))})`

function measuredCase({ unit, periodBy, denominator, numerator, by }: AskedIndicator, place: number): Sql {
  const at = periodSql(periodBy)
  return sql`(${sql.lit(place)}, ${unit === 'person' ? sql`k.subject` : sql`k.id`}, ${at},
    ${conditionSql(denominator, { at })}, ${conditionSql(numerator, { at })}, ${splitsSql(by)})`
}

const NO_AT = { at: sql`null` }
const measuredStaff = ({ denominator, numerator }: AskedIndicator, place: number): Sql =>
  sql`(${sql.lit(place)}, ${conditionSql(denominator, NO_AT)}, ${conditionSql(numerator, NO_AT)})`

async function countCases(tx: Tx, question: RunQuestion, { tests }: CountingScope): Promise<readonly Counted[]> {
  const { set, period, asOf } = question
  const measured = set.indicators.flatMap((one, place) => (one.from === 'cases' ? [measuredCase(one, place)] : []))
  if (measured.length === 0) return []
  const [from, until] = [Date.parse(period.from), Date.parse(period.until)]
  const { rows } = await sql<Counted>`
    with able as materialized (select * from app.qualifications_known(${asOf}::timestamptz)),
    ${knownSql(question, tests)},
    counted as materialized (
      select m.place, m.unit, m.served is true as served, m.splits from known k
        cross join lateral (values ${sql.join(measured)}) as m(place, unit, at, needing, served, splits)
      where m.at >= ${from}::bigint and m.at < ${until}::bigint and m.needing)
    select place, '' as split, '' as code, count(distinct unit)::integer as needing,
      count(distinct unit) filter (where served)::integer as served
    from counted group by place
    union all
    select c.place, s.key, code, count(distinct c.unit)::integer,
      count(distinct c.unit) filter (where c.served)::integer
    from counted c cross join lateral jsonb_each(c.splits) s cross join lateral jsonb_array_elements_text(s.value) code
    group by c.place, s.key, code`.execute(tx)
  return rows
}

/** The cases behind one number, by the tests of the count itself, the newest first. */
export async function casesCounted(
  tx: Tx,
  question: RunQuestion,
  { scope: { tests }, isServed, most }: { scope: CountingScope; isServed: boolean; most: number },
): Promise<{ id: string; number: string }[]> {
  const { set, period, asOf } = question
  const measured = set.indicators.flatMap((one, place) => (one.from === 'cases' ? [measuredCase(one, place)] : []))
  if (measured.length === 0) return []
  const { rows } = await sql<{ id: string; number: string }>`
    with able as materialized (select * from app.qualifications_known(${asOf}::timestamptz)),
    ${knownSql(question, tests)}
    select c.id, c.number from known k
      cross join lateral (values ${sql.join(measured)}) as m(place, unit, at, needing, served, splits)
      join case_file c on c.id = k.id
    where m.at >= ${Date.parse(period.from)}::bigint and m.at < ${Date.parse(period.until)}::bigint and m.needing
      and (not ${isServed}::boolean or m.served)
    order by c.opened_at desc, c.id desc limit ${most}`.execute(tx)
  return rows
}

async function countStaff(tx: Tx, { set, period, asOf }: RunQuestion, { office, area }: CountingScope) {
  const measured = set.indicators.flatMap((one, place) => (one.from === 'staff' ? [measuredStaff(one, place)] : []))
  if (measured.length === 0) return []
  const { rows } = await sql<Counted>`
    with day as (select (((${period.until}::timestamptz - interval '1 millisecond') at time zone 'UTC')
        + interval '7 hours')::date as last),
    k as (
      select q.user_id, jsonb_object_agg(q.code, true) filter (where q.since <= day.last
        and (q.until is null or q.until >= day.last)) as held
      from app.qualifications_known(${asOf}::timestamptz) q cross join day
      where (${office ?? null}::uuid is null or q.organisation_id = ${office ?? null}::uuid)
        and (${area ?? null}::text is null or exists (select from organisation o
          where o.id = q.organisation_id and starts_with(o.area, ${area ?? null}::text)))
      group by q.user_id)
    select m.place, '' as split, '' as code, count(*) filter (where m.needing)::integer as needing,
      count(*) filter (where m.needing and m.served)::integer as served
    from (select user_id, coalesce(held, '{}') as held from k) k
      cross join lateral (values ${sql.join(measured)}) as m(place, needing, served) group by m.place`.execute(tx)
  return rows
}

export async function countIndicators(tx: Tx, question: RunQuestion, scope: CountingScope): Promise<RunNumbers> {
  const found = [...(await countCases(tx, question, scope)), ...(await countStaff(tx, question, scope))]
  return question.set.indicators.map(({ id }, place) => {
    const mine = found.filter((one) => one.place === place)
    const whole = mine.find(({ split }) => split === '')
    const by: RunNumbers[number]['by'] = {}
    for (const { split, code, needing, served } of mine)
      if (split !== '') by[split] = { ...by[split], [code]: [needing, served] }
    return { id, needing: whole?.needing ?? 0, served: whole?.served ?? 0, by }
  })
}
