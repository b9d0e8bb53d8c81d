// The filters of the dashboard, as they stand in its address, with a default for each that is missing.
import { z } from 'zod'
import type { DashboardView } from '../../api/contract/reports.ts'
import { free } from '../listing/address.ts'
import { civilDay } from '../words/clock-words.ts'

export const LEVELS = ['province', 'city'] as const satisfies readonly DashboardView['level'][]
export const ASKED = z.object({ area: free, level: z.enum(LEVELS).catch('province'), month: free, sop: free })
export type Asked = z.infer<typeof ASKED>
type Known = Pick<DashboardView, 'asOf' | 'isWhole' | 'sop'>

/** The present month, if the server has it too. */
const thisMonth = ({ asOf }: Pick<DashboardView, 'asOf'>): string => civilDay(asOf, 'WIB').slice(0, 7)

/** A user who sees no cases always has one programme chosen. */
export const chosenOf = ({ area = '', level, month, sop }: Asked, known: Known) => ({
  area,
  level,
  month: month ?? thisMonth(known),
  sop: sop ?? (known.isWhole ? '' : (known.sop ?? '')),
})

/** The month before. */
export const before = (month: string): string =>
  new Date(Date.parse(`${month}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 7)
const MOST = 36

/** All months that may have figures, newest first, and the chosen one. */
export function monthsOf({ months, asOf }: Pick<DashboardView, 'months' | 'asOf'>, month: string): string[] {
  const first = months === null ? month : ([months.first, month].toSorted()[0] ?? month)
  const found: string[] = []
  for (
    let at = [thisMonth({ asOf }), months?.last ?? ''].toSorted().at(-1) ?? month;
    at >= first && found.length < MOST;
    at = before(at)
  )
    found.push(at)
  return [...new Set([...found, month])].toSorted().toReversed()
}
