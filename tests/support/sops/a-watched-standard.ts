// A standard over the facts and steps of the classed cases: a number of it may tell nobody what a row hides.
import { parseIndicators, type IndicatorSet } from '../../../sop-definitions/rules/indicators.ts'

const both = { id: 'contoh', en: 'example' }
export const WATCHED = 'watched.risky'
export const aWatchedStandard = (): IndicatorSet =>
  parseIndicators(
    JSON.stringify({
      ...{ set: 'watched', sop: 'classed', cite: 'Contoh', note: both },
      indicators: [
        {
          ...{ id: 'risky', number: '1', label: both, definition: both, unit: 'person', evidence: 'inferred' },
          ...{ denominator: "count('care') >= 0.0", numerator: "risk == 'high'", by: ['risk', 'province'] },
        },
      ],
    }),
  )
