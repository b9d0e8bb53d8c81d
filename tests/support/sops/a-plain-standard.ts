// A standard that a dashboard counts: each indicator asks only what was opened and what was done.
import { parseIndicators, type IndicatorSet } from '../../../sop-definitions/rules/indicators.ts'

const both = { id: 'contoh', en: 'example' }
const plain = (id: string, number: string, [denominator, numerator]: [string, string]) => ({
  ...{ id, number, label: both, definition: both, unit: 'case', evidence: 'recalled' },
  ...{ denominator, numerator, target: { 2014: { value: 75, evidence: 'recalled' } } },
})

export const aPlainStandard = (): IndicatorSet =>
  parseIndicators(
    JSON.stringify({
      ...{ set: 'contoh', sop: 'integrated-services', cite: 'Contoh 1', note: both },
      indicators: [
        plain('complaint', '1', ["opened('complaint')", "done('triage')"]),
        plain('health', '2', ["opened('health')", "done('examination') || done('psychological_care')"]),
        plain('legal', '3', ["opened('legal') || opened('legal_aid')", "done('legal_info')"]),
      ],
    }),
  )
