// Counted indicators as they are shown: whole to whoever sees the cases, and to others no number that tells of few.
import type { RunNumbers } from '../../db/review/measure-run.ts'
import type { Indicator } from '../../sop-definitions/rules/indicators.ts'
import { targetIn } from '../../sop-definitions/rules/indicators.ts'
import type { IndicatorRow } from '../contract/indicators.ts'
import { keyOf } from './area-tree.ts'
import { partCell, tableOf, wholeCell } from './cells.ts'
import type { IndicatorsAsked } from './indicator-counts.ts'

type Number = Pick<RunNumbers[number], 'needing' | 'served'>

/** Both, or null for what would tell of fewer than five. */
export function shownPair({ needing, served }: Number, isWhole: boolean): Pick<IndicatorRow, 'needing' | 'served'> {
  const table = tableOf([{ area: '', parts: [served, needing - served] }], 2, { isWhole, shared: {} })
  const key = keyOf(undefined)
  return {
    needing: wholeCell(table, key, {}).count,
    served: partCell(table, key, { part: 0, filter: {} }).count,
  }
}

/** `later`: the same as known now; null where the reader compares no instants. */
export interface CountedIndicator {
  then: Number
  later: Number | null
}

export const presentIndicator = (
  set: string,
  indicator: Indicator,
  { counted: { then, later }, asked }: { counted: CountedIndicator; asked: IndicatorsAsked },
): IndicatorRow => ({
  id: `${set}.${indicator.id}`,
  number: indicator.number,
  label: indicator.label,
  definition: indicator.definition,
  unit: indicator.unit,
  from: indicator.from,
  target: targetIn(indicator, Number(asked.month.slice(0, 4))),
  clause: indicator.clause ?? null,
  evidence: indicator.evidence,
  ...shownPair(then, asked.mayChoose),
  later: later === null ? null : { needing: later.needing - then.needing, served: later.served - then.served },
})
