// The counts of offices: each decision inserts what it changes, and a worker adds that up.
import { sql } from 'kysely'
import type { Db } from '../ground/connect.ts'

const AT_ONCE = 50_000
/** Answers how many sums changed; null where another worker is at it. */
export const addUpCounts = async (db: Db): Promise<number | null> => {
  const { rows } = await sql<{ added: number | null }>`select app.add_up_counts(${AT_ONCE}) as added`.execute(db)
  return rows[0]?.added ?? null
}
