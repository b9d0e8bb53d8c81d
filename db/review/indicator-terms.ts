// Lowered conditions of indicators as SQL over what a case was known to be: the same three values, null for unknown.
import { sql, type RawBuilder } from 'kysely'
import type { Condition } from '../../sop-definitions/definition/ir.ts'
import { measureIn, type Measure } from '../../sop-definitions/rules/measures.ts'

type Sql = RawBuilder<unknown>
type Kind = 'bool' | 'num' | 'text'

/** `at`: the instant in milliseconds by which the case counts; `k` is the row of the case, `able` what staff held. */
export interface Asking {
  at: Sql
}

/** The day in Western Indonesia Time. */
const dayOf = (ms: Sql): Sql => sql`((to_timestamp(${ms} / 1000.0) at time zone 'UTC') + interval '7 hours')::date`
const DONE = sql`jsonb_to_recordset(k.done) as d(item text, outcome text, at bigint, "user" text)`
const heldOn = (who: Sql, code: string, day: Sql): Sql => sql`
  exists (select from able q where q.user_id = ${who} and q.code = ${code} and q.since <= ${day}
    and (q.until is null or q.until >= ${day}))`

const firstDone = (of: string, outcome: string | null): Sql => sql`
  (select min(d.at) from ${DONE} where d.item = ${of}${outcome === null ? sql`` : sql` and d.outcome = ${outcome}`})`

type Answering = (measure: Pick<Measure, 'of' | 'with'>, asking: Asking) => { kind: Kind; sql: Sql }
const ANSWERS = {
  opened: ({ of }) => ({ kind: 'bool', sql: sql`(k.opened -> ${of} is not null)` }),
  done: ({ of, with: outcome }) => ({ kind: 'bool', sql: sql`(${firstDone(of, outcome)} is not null)` }),
  done_by: ({ of, with: code }) => ({
    kind: 'bool',
    sql: sql`exists (select from ${DONE} where d.item = ${of}
      and ${heldOn(sql`d."user"::uuid`, code ?? '', dayOf(sql`d.at`))})`,
  }),
  days: ({ of }, { at }) => ({
    kind: 'num',
    sql: sql`floor((${firstDone(of, null)} - ${at})::numeric / 86400000)`,
  }),
  count: ({ of }) => ({ kind: 'num', sql: sql`(select count(*) from ${DONE} where d.item = ${of})::numeric` }),
  holds: ({ of }) => ({ kind: 'bool', sql: sql`(k.held ? ${of})` }),
} as const satisfies Record<Measure['name'], Answering>

/** The instant by which a case counts, in milliseconds; null where it counts in no month. */
export function periodSql(periodBy: string): Sql {
  const [name = '', what] = periodBy.split('.')
  if (name === 'case') return sql`k.opened_at`
  if (what === 'opened') return sql`(k.opened ->> ${name})::bigint`
  if (what !== undefined) return firstDone(name, what === 'completed' ? null : what)
  return sql`(extract(epoch from (k.facts -> ${name} ->> 0)::date - interval '7 hours') * 1000)::bigint`
}

/** What a term is, where it says so itself; a fact is what it is compared with. */
function kindOf(term: Condition): Kind | null {
  if (term.op === 'literal') return kindOfValue(term.value)
  if (term.op !== 'fact') return null
  const measure = measureIn(term.name)
  return measure === null ? null : ANSWERS[measure.name](measure, { at: sql`null` }).kind
}
function kindOfValue(value: boolean | number | string): Kind {
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'number' ? 'num' : 'text'
}

const CASTS = { bool: sql`boolean`, num: sql`numeric`, text: sql`text` } as const satisfies Record<Kind, Sql>

function termSql(term: Condition, kind: Kind, asking: Asking): Sql {
  if (term.op === 'literal') return sql`${String(term.value)}::text::${CASTS[kindOfValue(term.value)]}`
  if (term.op !== 'fact') return sql`null`
  const measure = measureIn(term.name)
  return measure === null
    ? sql`(k.facts -> ${term.name} ->> 0)::${CASTS[kind]}`
    : ANSWERS[measure.name](measure, asking).sql
}

const SIGNS = { eq: sql`=`, ne: sql`<>`, lt: sql`<`, le: sql`<=`, gt: sql`>`, ge: sql`>=` } as const

function comparedSql({ op, args: [left, right] }: Compared, asking: Asking): Sql {
  const kind = kindOf(left) ?? kindOf(right) ?? 'text'
  const [one, other] = [termSql(left, kind, asking), termSql(right, kind, asking)]
  // By code points, as the engine compares.
  return kind === 'text' ? sql`(${one} collate "C" ${SIGNS[op]} ${other})` : sql`(${one} ${SIGNS[op]} ${other})`
}
interface Compared {
  op: keyof typeof SIGNS
  args: readonly [Condition, Condition]
}
const isCompared = (condition: Condition): condition is Condition & Compared => condition.op in SIGNS

function inSql([needle, haystack]: readonly [Condition, Condition], asking: Asking): Sql {
  if (haystack.op === 'fact') {
    const code = termSql(needle, 'text', asking)
    return sql`(k.facts -> ${haystack.name} ? ${code})`
  }
  if (haystack.op !== 'list') return sql`null::boolean`
  const kind = kindOf(needle) ?? (haystack.values[0] === undefined ? 'text' : kindOfValue(haystack.values[0]))
  const values = haystack.values.filter((value) => kindOfValue(value) === kind).map(String)
  return sql`(${termSql(needle, kind, asking)} = any(${values}::text[]::${CASTS[kind]}[]))`
}

export function conditionSql(condition: Condition, asking: Asking): Sql {
  if (isCompared(condition)) return comparedSql(condition, asking)
  switch (condition.op) {
    case 'and':
    case 'or':
      return sql`(${sql.join(
        condition.args.map((arg) => conditionSql(arg, asking)),
        condition.op === 'and' ? sql` and ` : sql` or `,
      )})`
    case 'not':
      return sql`(not ${conditionSql(condition.arg, asking)})`
    case 'in':
      return inSql(condition.args, asking)
    case 'fact':
    case 'literal':
      return termSql(condition, 'bool', asking)
    default:
      return sql`null::boolean`
  }
}
