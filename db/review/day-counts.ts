// Counts of one day, kept while it lasts: whoever asks again, and whoever else asks, is told the same.
import type { Tx } from '../ground/connect.ts'
import type { AreaCounts, AreaFlow, BreachCounts, FirstService, IndicatorCounts, StageCounts } from './reports.ts'

export interface DayCounts {
  areas: AreaCounts[]
  flow: AreaFlow[]
  stages: StageCounts[]
  breaches: BreachCounts[]
  service: FirstService
  indicators: IndicatorCounts[]
}
/**
 * `month` is empty for how cases stand, which belongs to no month: kept with each of several months it would tell what
 * moved between two questions. `list`: by which indicators, and empty for what no list changes: that a list changes at
 * noon is no reason to tell anew what else was counted.
 */
export interface DayQuestion {
  day: string
  sop: string
  month: string
  list: string
}

/** The first to ask has it counted. Of two who ask at once, one waits for the other's counts and is told those. */
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
