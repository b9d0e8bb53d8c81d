// What an indicator may ask of a case or of staff, beside facts: `opened('care')`, `done('hearing', 'ended')`,
// `done_by('intake', 'trained_intake')`, `days('first_service')`, `count('visit')`, `holds('intake')`.
import type { IndicatorSource } from '../language/indicator-units.ts'
import { callIn, type Calls } from '../reading/lower.ts'

/**
 * `opened`, `done`: a stage or a step, with its outcome. `done_by`: by somebody who held a qualification on that day.
 * `days`: whole days from that by which the case counts to the first completion. `count`: how often it was completed.
 * `holds`: a duty or a qualification, on the last day.
 */
const MEASURES = {
  cases: {
    opened: { takes: [1], gives: 'bool' },
    done: { takes: [1, 2], gives: 'bool' },
    done_by: { takes: [2], gives: 'bool' },
    days: { takes: [1], gives: 'double' },
    count: { takes: [1], gives: 'double' },
  },
  staff: { holds: { takes: [1], gives: 'bool' } },
} as const satisfies Record<IndicatorSource, Calls>

export const callsOf = (source: IndicatorSource): Calls => MEASURES[source]

type MeasureName = keyof (typeof MEASURES)['cases'] | keyof (typeof MEASURES)['staff']
export interface Measure {
  name: MeasureName
  of: string
  /** An outcome or a qualification. */
  with: string | null
}
const isMeasure = (name: string): name is MeasureName => name in MEASURES.cases || name in MEASURES.staff

/** What a lowered fact asks for; null where it is a fact of the procedure. */
export function measureIn(fact: string): Measure | null {
  const call = callIn(fact)
  const [of, other = null] = call?.names ?? []
  return call === null || of === undefined || !isMeasure(call.name) ? null : { name: call.name, of, with: other }
}
