// Reads the standards from the files beside the procedures.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  parseIndicators,
  isInForce,
  plainNeeds,
  rivalsIn,
  type Indicator,
  type IndicatorSet,
} from '../../sop-definitions/rules/indicators.ts'

/** Throws everything that is wrong with a file. Whether its names are known was asked when the SOP was published. */
export function readIndicators(folder: string): IndicatorSet[] {
  const sets = globSync('*/indicators/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => {
      try {
        return parseIndicators(readFileSync(join(folder, file), 'utf8'))
      } catch (error) {
        throw new Error(`${file}:\n${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    })
  const rivals = rivalsIn(sets)
  if (rivals.length > 0) throw new Error(rivals.join('\n'))
  return sets
}

/** An indicator that the course of a case answers alone: a dashboard counts it at once, and lists its cases. */
export interface Named {
  set: IndicatorSet
  indicator: Indicator
  needs: { needing: readonly string[]; served: readonly string[] }
}
/** `days`: only of what holds on any of them. */
export const plainIndicatorsIn = (
  sets: readonly IndicatorSet[],
  { sop, days }: { sop?: string | undefined; days?: { from: string; to: string } },
): Named[] =>
  sets
    .filter((set) => (sop === undefined || set.sop === sop) && (days === undefined || isInForce(set, days)))
    .flatMap((set) =>
      set.indicators.flatMap((indicator) => {
        const needs = plainNeeds(indicator)
        return needs === null ? [] : [{ set, indicator, needs }]
      }),
    )
