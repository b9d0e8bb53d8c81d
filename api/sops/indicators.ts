// Reads the standards from the files beside the procedures.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseIndicators, type IndicatorSet } from '../../sop-definitions/rules/indicators.ts'

export const readIndicators = (folder: string): IndicatorSet[] =>
  globSync('*/indicators/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => parseIndicators(readFileSync(join(folder, file), 'utf8')))

export interface Named {
  set: IndicatorSet
  indicator: IndicatorSet['indicators'][number]
}
export const indicatorsIn = (sets: readonly IndicatorSet[], sop: string | undefined): Named[] =>
  sets
    .filter((set) => sop === undefined || set.sop === sop)
    .flatMap((set) => set.indicators.map((indicator) => ({ set, indicator })))
