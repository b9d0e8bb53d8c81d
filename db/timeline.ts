// What happened to a case, newest first, read from the ledger itself: there is no second story.
import { sql } from 'kysely'
import type { CaseEvent } from '../workflows/engine/events.ts'
import type { Tx } from './connect.ts'
import { eventOf, type LedgerRow } from './ledger.ts'
import { countRows, listPage, type Page, type PageAsk, type SortKey, type Total } from './list-query.ts'

const SEQ: SortKey = { by: sql`e.seq`, as: 'seq', type: 'integer' }
const FROM = sql`case_event e`

export const listTimeline = async (tx: Tx, caseId: string, page: PageAsk): Promise<Page<CaseEvent> & { total: Total }> => {
  const where = [sql<boolean>`e.stream = ${caseId}`]
  const total = await countRows(tx, { from: FROM, where })
  const found = await listPage<{ canon: string }>(tx, { select: sql`e.canon`, from: FROM, where, sort: [{ ...SEQ, descending: true }] }, page)
  return { ...found, rows: found.rows.map(eventOf), total }
}

/** The rows themselves, oldest first, for whoever wants to verify. */
export const listLedger = async (tx: Tx, stream: string, page: PageAsk): Promise<Page<LedgerRow> & { total: Total }> => {
  const where = [sql<boolean>`e.stream = ${stream}`]
  const total = await countRows(tx, { from: FROM, where })
  return { ...await listPage<LedgerRow>(tx, { select: sql`e.*`, from: FROM, where, sort: [SEQ] }, page), total }
}
