// What a dashboard is made of. Whoever sees cases counts those in sight, as they are now. Whoever reads statistics
// alone is told what was counted once that day for everybody, everywhere, as the day before ended: two answers of one
// day, to one reader or to two, differ in nothing that happened between.
import { countedOn, type DayCounts } from '../../db/review/day-counts.ts'
import { NOBODY, type Scope, type Tx } from '../../db/ground/connect.ts'
import {
  countBreaches,
  countByArea,
  countByStage,
  countFlow,
  countIndicators,
  measureFirstService,
  type ReportWanted,
} from '../../db/review/reports.ts'
import type { Needs } from '../../db/review/case-counts.ts'
import { hashOfDocument } from '../../db/procedures/sops.ts'
import type { Named } from '../sops/indicators.ts'
import type { Found } from './dashboard.ts'
import { daysOf, spanOf, startOf, weeksOf, type Days } from './month.ts'

export type Counts = Pick<Found, 'areas' | 'flow' | 'stages' | 'breaches' | 'service' | 'indicators'>

/** Of nobody in particular: no case is kept from the count because of who asks first. */
export const COUNTING: Scope = { ...NOBODY, reach: 'all', capabilities: ['read_pseudonymous'], purpose: 'statistics' }

/** Weeks that have not begun are none yet. */
export const begun = (month: string, now: Date): Days[] => weeksOf(month).filter(({ from }) => startOf(from) <= now)
const needsOf = (named: readonly Named[]): Needs[] =>
  named.map(({ set, indicator: { needing, served } }) => ({ sop: set.sop, needing, served, isServed: true }))

export async function countNow(tx: Tx, wanted: ReportWanted, named: readonly Named[]): Promise<Counts> {
  const areas = await countByArea(tx, wanted)
  return {
    areas,
    flow: areas,
    stages: await countByStage(
      tx,
      wanted,
      wanted.weeks.map(({ until }) => until),
    ),
    breaches: await countBreaches(tx, wanted),
    service: await measureFirstService(tx, wanted),
    indicators: await countIndicators(tx, wanted, needsOf(named)),
  }
}

const NONE: DayCounts = {
  areas: [],
  flow: [],
  stages: [],
  breaches: [],
  service: { areas: [], medians: [] },
  indicators: [],
}
export const NOTHING: Counts = NONE

/**
 * What is counted of each indicator has its place among the others: by their order, and by what each of them asks for.
 */
const listOf = (named: readonly Named[]): string =>
  hashOfDocument(named.map(({ set: { sop }, indicator: { id, needing, served } }) => ({ sop, id, needing, served })))

/** As the day began, of one programme and one month. */
export async function countOfDay(
  tx: Tx,
  { day, sop, month }: { day: string; sop: string; month: string },
  named: readonly Named[],
): Promise<Counts> {
  const then = startOf(day),
    span = spanOf(daysOf(month))
  const wanted: ReportWanted = {
    sop,
    then,
    month: { from: span.from, until: span.until < then ? span.until : then },
    weeks: begun(month, then).map(spanOf),
  }
  const { areas, stages } = await countedOn(tx, { day, sop, month: '', list: '' }, async () => ({
    ...NONE,
    areas: await countByArea(tx, { ...wanted, weeks: [] }),
    stages: await countByStage(tx, wanted, []),
  }))
  const { flow, breaches, service } = await countedOn(tx, { day, sop, month, list: '' }, async () => ({
    ...NONE,
    flow: await countFlow(tx, wanted),
    breaches: await countBreaches(tx, wanted),
    service: await measureFirstService(tx, wanted),
  }))
  const { indicators } = await countedOn(tx, { day, sop, month, list: listOf(named) }, async () => ({
    ...NONE,
    indicators: await countIndicators(tx, wanted, needsOf(named)),
  }))
  return { areas, stages, flow, breaches, service, indicators }
}
