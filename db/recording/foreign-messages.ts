// Counts messages in Temporal that this system did not send, by day and kind; nothing else of them is kept.
import { sql } from 'kysely'
import type { Db, Tx } from '../ground/connect.ts'
import type { ForeignMessageTable } from '../schema/ledger-tables.ts'

/** How a payload was not ours. */
export type ForeignMessage = ForeignMessageTable['kind']

export const countForeign = async (
  db: Db,
  kind: ForeignMessage,
  { count, at }: { count: number; at: Date },
): Promise<void> => {
  await sql`
    insert into app.foreign_message as m (day, kind, count, first_at, last_at)
      values (${at}::timestamptz::date, ${kind}, ${count}, ${at}, ${at})
    on conflict (day, kind) do update set count = m.count + excluded.count, last_at = excluded.last_at`.execute(db)
}

/** Administrators see it for this many days. */
const SHOWN_DAYS = 7
const DAY_MS = 86_400_000

/** How many came lately, for whichever case, and since when: the alarm concerns the whole installation. */
export const recentlyForeign = async (tx: Tx, at: Date): Promise<{ count: number; since: Date | null }> => {
  const { rows } = await sql<{
    count: string
    first_at: Date | null
  }>`select * from app.foreign_messages(${new Date(at.getTime() - SHOWN_DAYS * DAY_MS)})`.execute(tx)
  return { count: Number(rows[0]?.count ?? 0), since: rows[0]?.first_at ?? null }
}
