// The counts of a dashboard. A reader who sees cases gets present counts of the cases in sight. A reader of statistics
// alone gets counts made once that day over everything, as of the end of the day before. So two answers of one day
// never reveal what happened in between.
import { countedOn, type DayCounts } from '../../db/review/day-counts.ts'
import { NOBODY, type Scope, type Tx } from '../../db/ground/connect.ts'
import { countKept } from '../../db/review/kept-counts.ts'
import { measure, type Measuring, type ReportWanted } from '../../db/review/reports.ts'
import type { Needs } from '../../db/review/case-counts.ts'
import { hashOfDocument } from '../../db/procedures/sops.ts'
import type { Named } from '../sops/indicators.ts'
import type { Found } from './dashboard.ts'
import { daysOf, spanOf, startOf, weeksOf, type Days } from './month.ts'

export type Counts = Pick<Found, 'areas' | 'flow' | 'stages' | 'breaches' | 'service' | 'tellings' | 'indicators'>

/** The scope of the count: nobody's, so that it does not depend on who asks first. */
export const COUNTING: Scope = { ...NOBODY, reach: 'all', capabilities: ['read_pseudonymous'], purpose: 'statistics' }

/** Weeks that have not begun are left out. */
export const begun = (month: string, now: Date): Days[] => weeksOf(month).filter(({ from }) => startOf(from) <= now)
const needsOf = (named: readonly Named[]): Needs[] =>
  named.map(({ set, needs }) => ({ sop: set.sop, ...needs, isServed: true }))

export const countNow = (tx: Tx, wanted: ReportWanted, named: readonly Named[]): Promise<Counts> =>
  countKept(tx, { ...wanted, ends: wanted.weeks.map(({ until }) => until), needs: needsOf(named) })

const NONE: DayCounts = {
  areas: [],
  flow: [],
  stages: [],
  breaches: [],
  service: { areas: [], medians: [] },
  tellings: [],
  indicators: [],
}
export const NOTHING: Counts = NONE

/** Identifies the list of indicators: their order and what each of them counts. */
const listOf = (named: readonly Named[]): string =>
  hashOfDocument(named.map(({ set: { sop }, indicator: { id }, needs }) => ({ sop, id, ...needs })))

/** As of the beginning of the day, for one programme and one month. */
export async function countOfDay(
  tx: Tx,
  { day, sop, month }: { day: string; sop: string; month: string },
  named: readonly Named[],
): Promise<Counts> {
  const then = startOf(day),
    span = spanOf(daysOf(month))
  const asked: Measuring = {
    sop,
    then,
    month: { from: span.from, until: span.until < then ? span.until : then },
    weeks: begun(month, then).map(spanOf),
    ends: [],
    needs: needsOf(named),
  }
  const { areas, stages } = await countedOn(tx, { day, sop, month: '', list: '' }, async () => ({
    ...NONE,
    ...(await measure(tx, { ...asked, weeks: [] }, ['areas', 'stages'])),
  }))
  const { flow, breaches, service, tellings } = await countedOn(tx, { day, sop, month, list: '' }, async () => ({
    ...NONE,
    ...(await measure(tx, asked, ['flow', 'breaches', 'service', 'tellings'])),
  }))
  const { indicators } = await countedOn(tx, { day, sop, month, list: listOf(named) }, async () => ({
    ...NONE,
    ...(await measure(tx, asked, ['indicators'])),
  }))
  return { areas, stages, flow, breaches, service, tellings, indicators }
}
