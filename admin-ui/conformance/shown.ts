// Which steps of a judged case are shown, from the address: all, the deviations, or one kind of mark.
import type { ConformanceRow } from '../../api/contract/conformance.ts'
import { DEVIATIONS, MARKS, type Mark } from '../../sop-definitions/language/vocabulary.ts'

export type Shown = 'everything' | 'deviations' | Mark
export const shownIn = (asked: URLSearchParams): Shown =>
  (['deviations', ...MARKS] as const).find((known) => known === asked.get('show')) ?? 'everything'

const WANTED: readonly Mark[] = DEVIATIONS
export const isDeviation = (mark: Mark): boolean => WANTED.includes(mark)
export const pick = (rows: readonly ConformanceRow[], shown: Shown): readonly ConformanceRow[] =>
  shown === 'everything'
    ? rows
    : rows.filter(({ marks }) => marks.some((mark) => (shown === 'deviations' ? isDeviation(mark) : mark === shown)))
