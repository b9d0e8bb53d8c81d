// One way to page: by keyset. A page costs the same wherever it stands, and a row that moves is neither skipped nor shown twice by counting.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from './connect.ts'

export interface SortKey { by: RawBuilder<unknown>; as: string; type: 'timestamptz' | 'integer' | 'uuid' | 'text'; descending?: boolean }
/** The last key of every sort is the id: no two rows may compare equal. */
export type Sort = readonly SortKey[]
export interface PageAsk { after?: string; limit: number }
export interface Page<R> { rows: R[]; after: string | null; hasMore: boolean }
export interface Total { value: number; exact: boolean }
export interface ListParts { select: RawBuilder<unknown>; from: RawBuilder<unknown>; where: readonly RawBuilder<SqlBool>[]; sort: Sort }

export class BadCursor extends Error {
  constructor() { super('this cursor was not made by this list') }
}

const CASTS = { timestamptz: sql`timestamptz`, integer: sql`integer`, uuid: sql`uuid`, text: sql`text` }
const SHAPES: Record<SortKey['type'], RegExp> = { timestamptz: /^\d{4}-\d\d-\d\d[ T][\d:.]+(Z|[+-]\d\d(:?\d\d)?)?$/, integer: /^-?\d{1,9}$/, uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, text: /^[^\0]{0,400}$/ }

const encode = (values: readonly string[]): string => Buffer.from(JSON.stringify(values), 'utf8').toString('base64url')

const decode = (after: string, sort: Sort): string[] => {
  const values = parsed(after)
  if (!Array.isArray(values) || values.length !== sort.length) throw new BadCursor()
  return sort.map(({ type }, index) => {
    const value: unknown = values[index]
    if (typeof value !== 'string' || !SHAPES[type].test(value)) throw new BadCursor()
    return value
  })
}

const parsed = (after: string): unknown => {
  try { return JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) } catch { throw new BadCursor() }
}

/** (a, b, c) behind (x, y, z), each key in its own direction. */
const behind = (sort: Sort, values: readonly string[]): RawBuilder<SqlBool> => {
  const steps = sort.map(({ by, type, descending }, index) => {
    const equal = sort.slice(0, index).map((key, at) => sql`${key.by} = ${values[at]}::${CASTS[key.type]}`)
    const beyond = sql`${by} ${descending === true ? sql`<` : sql`>`} ${values[index]}::${CASTS[type]}`
    return sql`(${sql.join([...equal, beyond], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
}

const whereOf = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`

/** `R` is what `select` says; the cursor's own columns are taken off again. */
export const listPage = async <R>(tx: Tx, { select, from, where, sort }: ListParts, { after, limit }: PageAsk): Promise<Page<R>> => {
  const conditions = after === undefined ? where : [...where, behind(sort, decode(after, sort))]
  const order = sort.map(({ by, descending }) => sql`${by} ${descending === true ? sql`desc` : sql`asc`}`)
  const cursor = sort.map(({ by }) => sql`(${by})::text`)
  const { rows } = await sql<R & { cursor_keys: string[] }>`select ${select}, array[${sql.join(cursor)}] as cursor_keys from ${from} ${whereOf(conditions)}
    order by ${sql.join(order)} limit ${limit + 1}`.execute(tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit
  return { rows: shown, after: hasMore && last !== undefined ? encode(last.cursor_keys) : null, hasMore }
}

/** Counted while that is cheap; beyond, what the planner believes, said to be an estimate. */
const CHEAP = 1_000

export const countRows = async (tx: Tx, { from, where }: Pick<ListParts, 'from' | 'where'>): Promise<Total> => {
  const some = sql`select 1 from ${from} ${whereOf(where)}`
  const counted = await sql<{ n: number }>`select count(*)::integer as n from (${some} limit ${CHEAP + 1}) as some`.execute(tx)
  const value = counted.rows[0]?.n ?? 0
  if (value <= CHEAP) return { value, exact: true }
  const planned = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json) ${some}`.execute(tx)
  return { value: Math.max(value, planned.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0), exact: false }
}
