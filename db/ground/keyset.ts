// Lists page by keyset: the cursor holds the sort key of the last row. Totals are exact while cheap.
import { sql, type Expression, type SelectQueryBuilder } from 'kysely'
import type { Tx } from './connect.ts'
import { jsonOf } from './json.ts'
import type { Database } from '../schema/schema.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

export interface Page<Row> {
  rows: Row[]
  after: string | null
  hasMore: boolean
}
export interface Total {
  value: number
  exact: boolean
}

const cursorOf = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

export type KeyPart = 'count' | 'instant' | 'uuid' | 'text'
const FITS = {
  count: (part) => Number.isSafeInteger(part),
  instant: (part) =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && !Number.isNaN(Date.parse(part)),
  uuid: (part) => typeof part === 'string' && isUuid(part),
  text: (part) => typeof part === 'string' && /^[\w-]{1,100}$/.test(part),
} as const satisfies Record<KeyPart, (part: unknown) => boolean>

/** Null when there is no cursor, or it was not made here: the list then starts at its beginning. */
export function readCursor(after: string | undefined, parts: readonly KeyPart[]): (string | number)[] | null {
  const key = after === undefined ? null : jsonOf(Buffer.from(after, 'base64url').toString('utf8'))
  return Array.isArray(key) && key.length === parts.length && parts.every((part, index) => FITS[part](key[index]))
    ? key
    : null
}

export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => readonly (string | number)[]): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, hasMore: rows.length > limit, after: last === undefined ? null : cursorOf(keyOf(last)) }
}

interface Made {
  id: string
  created_at: Date
}

/** Whole rows of one table, the newest first; two of one instant stand by their ids. */
export async function newestFirst<Table extends keyof Database, Row extends Made>(
  matching: SelectQueryBuilder<Database, Table, Row>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<Row>> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const rows = await matching
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
    )
    .orderBy(sql`created_at`, 'desc')
    .orderBy(sql`id`, 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id])
}

const CHEAP = 1_000
/** Each part of a count may stop here. */
export const COUNTED = CHEAP + 1

/** What was counted up to one more than `most`. */
export const totalUpTo = (value: number, most: number): Total =>
  value > most ? { value: most, exact: false } : { value, exact: true }

/** Counts up to a thousand, or to what is named; above that it says "at least". */
export async function countUpTo(tx: Tx, matching: Expression<unknown>, most = CHEAP): Promise<Total> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count
    from (select 1 from ${matching} as matching limit ${sql.lit(most + 1)}) as counted`.execute(tx)
  return totalUpTo(Number(rows[0]?.count ?? 0), most)
}
