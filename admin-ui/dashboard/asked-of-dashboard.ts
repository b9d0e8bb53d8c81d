// The filters of the dashboard, from the address, with a default for each that is missing.
import type { DashboardView } from '../../api/contract/reports.ts'
import { civilDay } from '../words/clock-words.ts'

export type Asked = Partial<Record<'area' | 'level' | 'month' | 'sop', string>>
type Known = Pick<DashboardView, 'asOf' | 'isWhole' | 'sop'>

/** The present month, if the server has it too. */
const thisMonth = ({ asOf }: Pick<DashboardView, 'asOf'>): string => civilDay(asOf, 'WIB').slice(0, 7)

/** A user who sees no cases always has one programme chosen. */
export const chosenOf = ({ area = '', level = 'province', month, sop }: Asked, known: Known): Required<Asked> => ({
  area,
  level,
  month: month ?? thisMonth(known),
  sop: sop ?? (known.isWhole ? '' : (known.sop ?? '')),
})

const before = (month: string): string =>
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
