// The history of a case, newest first, read from the ledger itself: no second copy of it exists.
import { sql, type Expression, type SqlBool } from 'kysely'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { eventOf, type LedgerRow } from '../ledger/ledger.ts'

export interface StreamWanted {
  stream: string
  after?: string
  limit: number
  order: 'newest_first' | 'oldest_first'
  filter?: HistoryFilter
}
/** `keys`: instances that have this name now. A key that matches no present item is looked up by its own name. */
export interface HistoryFilter {
  actor?: string | undefined
  organisation?: string | undefined
  role?: string | undefined
  isByClock?: boolean
  item?: { name: string; keys: readonly string[]; others: readonly string[] } | undefined
  types?: readonly string[] | undefined
  onlyBreaches?: boolean
}

const BODY = sql`(canon::jsonb -> 'body')`
/** The instance that a row is about: its own, or the one of its clock. */
const KEY = sql<string>`
  coalesce(${BODY} ->> 'instance',
    split_part(case when jsonb_typeof(${BODY} -> 'clock') = 'object' then ${BODY} -> 'clock' ->> 'instance'
      else ${BODY} ->> 'clock' end, ':', 1))`
const BREACHED = sql<SqlBool>`(type = 'clock_fired' and ${BODY} ->> 'kind' <> 'at_risk')`

const ofItem = ({ name, keys, others }: NonNullable<HistoryFilter['item']>): Expression<SqlBool> =>
  sql<SqlBool>`
    (${KEY} = any(${[...keys]}::text[])
      or (split_part(${KEY}, '#', 1) = ${name} and ${KEY} <> all(${[...others]}::text[])))`

const testsOf = ({
  actor,
  organisation,
  role,
  isByClock,
  item,
  types,
  onlyBreaches,
}: HistoryFilter): Expression<SqlBool>[] => [
  ...(actor === undefined ? [] : [sql<SqlBool>`actor = ${actor}`]),
  ...(organisation === undefined ? [] : [sql<SqlBool>`organisation = ${organisation}`]),
  ...(role === undefined ? [] : [sql<SqlBool>`role = ${role}`]),
  ...(isByClock === true ? [sql<SqlBool>`actor is null`] : []),
  ...(types === undefined ? [] : [sql<SqlBool>`type = any(${[...types]}::text[])`]),
  ...(onlyBreaches === true ? [BREACHED] : []),
  ...(item === undefined ? [] : [ofItem(item)]),
]

/** The plain rows, for a reader who wants to verify them. */
const listLedger = async (
  tx: Tx,
  { stream, after, limit, order, filter = {} }: StreamWanted,
): Promise<Page<LedgerRow> & { total: Total }> => {
  const [seq] = readCursor(after, ['count']) ?? []
  const matching = tx
    .selectFrom('case_event')
    .where('stream', '=', stream)
    .where((from) => from.and(testsOf(filter)))
  const rows = await matching
    .selectAll()
    .$if(seq !== undefined, (query) => query.where('seq', order === 'newest_first' ? '<' : '>', Number(seq)))
    .orderBy('seq', order === 'newest_first' ? 'desc' : 'asc')
    .limit(sql.lit(limit + 1))
    .execute()
  return { ...pageOf(rows, limit, (row) => [row.seq]), total: await countUpTo(tx, matching.select(sql`1`.as('one'))) }
}

export const listTimeline = async (tx: Tx, wanted: StreamWanted): Promise<Page<CaseEvent> & { total: Total }> => {
  const page = await listLedger(tx, wanted)
  return { ...page, rows: page.rows.map(eventOf) }
}

export interface Kinds {
  actor: string | null
  organisation: string | null
  role: string | null
  type: string
  breach: boolean
}
/** Who acted in a case and what kinds of rows there are, each once. */
export const kindsInTimeline = (tx: Tx, stream: string): Promise<Kinds[]> =>
  tx
    .selectFrom('case_event')
    .select(['actor', 'organisation', 'role', 'type', sql<boolean>`${BREACHED}`.as('breach')])
    .distinct()
    .where('stream', '=', stream)
    .execute()

/** When a case changed its version, the oldest first. */
export const changesOfVersion = async (tx: Tx, stream: string): Promise<{ seq: number; from: string }[]> => {
  const rows = await tx
    .selectFrom('case_event')
    .select('canon')
    .where('stream', '=', stream)
    .where('type', 'in', ['case_migrated', 'migration_undone'])
    .orderBy('seq')
    .execute()
  return rows
    .map(eventOf)
    .flatMap(({ seq, body }) =>
      body.type === 'case_migrated' || body.type === 'migration_undone' ? [{ seq, from: body.from.hash }] : [],
    )
}
