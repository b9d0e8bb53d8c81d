// What happened to a case, newest first, read from the ledger itself: there is no second story.
import { sql } from 'kysely'
import type { CaseEvent } from '../workflows/engine/events.ts'
import type { Tx } from './connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from './keyset.ts'
import { eventOf, type LedgerRow } from './ledger.ts'

export interface StreamWanted { stream: string; after?: string; limit: number; order: 'newest_first' | 'oldest_first' }

/** The rows themselves, for whoever wants to verify. */
export const listLedger = async (tx: Tx, { stream, after, limit, order }: StreamWanted): Promise<Page<LedgerRow> & { total: Total }> => {
  const [seq] = readCursor(after, ['count']) ?? []
  const matching = tx.selectFrom('case_event').where('stream', '=', stream)
  const rows = await matching.selectAll()
    .$if(seq !== undefined, (query) => query.where('seq', order === 'newest_first' ? '<' : '>', Number(seq)))
    .orderBy('seq', order === 'newest_first' ? 'desc' : 'asc').limit(sql.lit(limit + 1)).execute()
  return { ...pageOf(rows, limit, (row) => [row.seq]), total: await countUpTo(tx, matching.select(sql`1`.as('one'))) }
}

export const listTimeline = async (tx: Tx, wanted: StreamWanted): Promise<Page<CaseEvent> & { total: Total }> => {
  const page = await listLedger(tx, wanted)
  return { ...page, rows: page.rows.map(eventOf) }
}

/** When a case changed its version, the oldest first. */
export const changesOfVersion = async (tx: Tx, stream: string): Promise<{ seq: number; from: string }[]> => {
  const rows = await tx.selectFrom('case_event').select('canon').where('stream', '=', stream).where('type', 'in', ['case_migrated', 'migration_undone']).orderBy('seq').execute()
  return rows.map(eventOf).flatMap(({ seq, body }) => body.type === 'case_migrated' || body.type === 'migration_undone' ? [{ seq, from: body.from.hash }] : [])
}
