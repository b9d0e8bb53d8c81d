// Counts of one day, kept for that day: every reader who asks gets the same numbers.
import type { Tx } from '../ground/connect.ts'
import type { Measured } from './reports.ts'

export type DayCounts = Measured
/**
 * `month` is empty for the present state of cases: counted again for each month, it would reveal what changed between
 * two questions. `list`: the list of indicators counted by, and empty for all other counts: those must not be counted
 * again when a list changes at noon.
 */
export interface DayQuestion {
  day: string
  sop: string
  month: string
  list: string
}

/** The first to ask causes the count. Of two simultaneous callers, one waits and gets the other's counts. */
export async function countedOn(tx: Tx, question: DayQuestion, count: () => Promise<DayCounts>): Promise<DayCounts> {
  const kept = () =>
    tx
      .selectFrom('day_count')
      .select('counts')
      .where('day', '=', question.day)
      .where('sop', '=', question.sop)
      .where('month', '=', question.month)
      .where('list', '=', question.list)
  const before = await kept().executeTakeFirst()
  if (before !== undefined) return before.counts
  await tx.deleteFrom('day_count').where('day', '<', question.day).execute()
  await tx
    .insertInto('day_count')
    .values({ ...question, counts: JSON.stringify(await count()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await kept().executeTakeFirstOrThrow()).counts
}
