// Indicators of a standard or a plan, as data beside the procedure: whom they count (`denominator`), what is asked of
// those (`numerator`), in CEL over facts and steps. They judge nobody. A file is read whole, with everything that is
// wrong with it; whether its names are known in a procedure is asked of each edition (check-indicators.ts).
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import type { Condition } from '../definition/ir.ts'
import { lowerShape } from '../reading/lower.ts'
import { EVIDENCE } from '../language/vocabulary.ts'
import {
  INDICATOR_SOURCES,
  INDICATOR_UNITS,
  type IndicatorSource,
  type IndicatorUnit,
} from '../language/indicator-units.ts'
import { callsOf, measureIn } from './measures.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** Units that a plan may ask for and nothing here can answer, each with what is missing. */
const NO_SOURCE = {
  task: 'steps are counted within a case: ask count() of the case',
  office: 'what an office does is counted by its cases and its staff',
  activity: 'campaigns and trainings are not recorded here',
  rupiah: 'budgets are not recorded here, and costs stand on the page of their case',
} as const
const UNIT_OF = { case: 'cases', person: 'cases', staff: 'staff' } as const satisfies Record<
  IndicatorUnit,
  IndicatorSource
>

const Unit = z.union([z.enum(INDICATOR_UNITS), z.enum(['task', 'office', 'activity', 'rupiah'])])
/** A case counts by its opening, by a step (`hearing.ended`, `care.opened`), or by a fact that is a date. */
const PeriodBy = z.string().regex(/^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$/)
const Text = z.string().min(1).max(400)
const Indicator = z.strictObject({
  id: Id,
  number: z.string().min(1).max(8),
  label: LabelText,
  definition: LabelText,
  unit: Unit,
  from: z.enum(INDICATOR_SOURCES).default('cases'),
  period_by: PeriodBy.default('case.opened'),
  denominator: Text,
  numerator: Text,
  by: z.array(Id).max(4).default([]),
  target: z
    .record(
      z.string().regex(/^20\d\d$/),
      z.strictObject({ value: z.number().int().min(1).max(100), evidence: z.enum(EVIDENCE) }),
    )
    .default({}),
  clause: z.string().min(1).max(120).optional(),
  evidence: z.enum(EVIDENCE),
})
type Written = z.infer<typeof Indicator>

const File = z.strictObject({
  set: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  sop: z.string().min(1),
  cite: z.string().min(1),
  note: LabelText,
  valid_from: z.iso.date().optional(),
  valid_until: z.iso.date().optional(),
  indicators: z.array(Indicator).min(1).max(40),
})

export interface Indicator extends Omit<Written, 'unit' | 'denominator' | 'numerator' | 'period_by'> {
  unit: IndicatorUnit
  periodBy: string
  denominator: Condition
  numerator: Condition
  /** As they are written, for whoever reads the definition. */
  written: { denominator: string; numerator: string }
}
export interface IndicatorSet extends Omit<z.infer<typeof File>, 'indicators' | 'valid_from' | 'valid_until'> {
  validFrom: string | null
  validUntil: string | null
  indicators: readonly Indicator[]
}
/** Everything that is wrong with a file, each with its place. */
export type ReadIndicators = { set: IndicatorSet } | { issues: readonly string[] }

const isUnit = (unit: Written['unit']): unit is IndicatorUnit => INDICATOR_UNITS.some((one) => one === unit)

function unitIssues({ unit, from, period_by, by }: Written): string[] {
  if (!isUnit(unit)) return [`unit: nothing here can count by ${unit}: ${NO_SOURCE[unit]}`]
  return [
    ...(UNIT_OF[unit] === from ? [] : [`unit: ${unit} is not counted from ${from}`]),
    ...(from === 'staff' && period_by !== 'case.opened' ? ['period_by: staff count on the last day'] : []),
    ...(from === 'staff' && by.length > 0 ? ['by: staff have no facts'] : []),
  ]
}

function lowered(text: string, source: IndicatorSource): { condition: Condition } | { issues: string[] } {
  const found = lowerShape(text, callsOf(source))
  return 'condition' in found ? found : { issues: found.problems.map(({ message }) => message.en) }
}

function indicatorOf(one: Written): { indicator: Indicator } | { issues: string[] } {
  const { unit, denominator, numerator, period_by, ...rest } = one
  const found = { denominator: lowered(denominator, one.from), numerator: lowered(numerator, one.from) }
  const issues = [
    ...unitIssues(one),
    ...(['denominator', 'numerator'] as const).flatMap((part) => {
      const it = found[part]
      return 'issues' in it ? it.issues.map((issue) => `${part}: ${issue}`) : []
    }),
  ]
  if (issues.length > 0 || !isUnit(unit) || 'issues' in found.denominator || 'issues' in found.numerator)
    return { issues: issues.map((issue) => `${one.id}.${issue}`) }
  return {
    indicator: {
      ...rest,
      unit,
      periodBy: period_by,
      denominator: found.denominator.condition,
      numerator: found.numerator.condition,
      written: { denominator, numerator },
    },
  }
}

export function readIndicatorSet(text: string): ReadIndicators {
  const parsed = File.safeParse(parse(text, { maxAliasCount: 0 }))
  if (!parsed.success)
    return { issues: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  const { indicators, valid_from: validFrom = null, valid_until: validUntil = null, ...rest } = parsed.data
  const ids = indicators.map(({ id }) => id)
  const read = indicators.map(indicatorOf)
  const issues = [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: an indicator id is used twice`),
    ...read.flatMap((one) => ('issues' in one ? one.issues : [])),
    ...(validFrom !== null && validUntil !== null && validUntil < validFrom
      ? ['valid_until: lies before valid_from']
      : []),
  ]
  return issues.length > 0
    ? { issues }
    : {
        set: {
          ...rest,
          validFrom,
          validUntil,
          indicators: read.flatMap((one) => ('indicator' in one ? [one.indicator] : [])),
        },
      }
}

/** Throws everything that is wrong: standards ship beside their procedure and are tested. */
export function parseIndicators(text: string): IndicatorSet {
  const read = readIndicatorSet(text)
  if ('issues' in read) throw new Error(read.issues.join('\n'))
  return read.set
}

type Force = Pick<IndicatorSet, 'validFrom' | 'validUntil'>
/** Whether it holds on any of these days, both included. Whatever says nothing holds always. */
export const isInForce = ({ validFrom, validUntil }: Force, { from, to }: { from: string; to: string }): boolean =>
  (validFrom === null || validFrom <= to) && (validUntil === null || validUntil >= from)

/** Sets of one name follow each other: where two hold on one day, a number of that name would have two answers. */
export const rivalsIn = (sets: readonly IndicatorSet[]): string[] =>
  sets.flatMap((one, at) =>
    sets
      .slice(at + 1)
      .filter((other) => other.set === one.set)
      .filter((other) => isInForce(one, { from: other.validFrom ?? '0000', to: other.validUntil ?? '9999' }))
      .map(({ cite }) => `${one.set}: ${one.cite} and ${cite} hold on the same days`),
  )

/** The newest target that is not of a later year: how it is known stands beside it. */
export function targetIn({ target }: Pick<Indicator, 'target'>, year: number) {
  const [newest] = Object.keys(target)
    .map(Number)
    .filter((one) => one <= year)
    .toSorted((one, other) => other - one)
  const found = newest === undefined ? undefined : target[newest]
  return newest === undefined || found === undefined ? null : { year: newest, ...found }
}

/**
 * What can be counted by the course of a case alone, case by case: for whom one of some items was opened, and for whom
 * one of others was done. Null where more is asked.
 */
export function plainNeeds({ unit, periodBy, denominator, numerator }: Indicator) {
  const needing = alternatives(denominator, 'opened'),
    served = alternatives(numerator, 'done')
  return unit !== 'case' || periodBy !== 'case.opened' || needing === null || served === null
    ? null
    : { needing, served }
}
function alternatives(condition: Condition, name: 'opened' | 'done'): string[] | null {
  const parts = condition.op === 'or' ? condition.args : [condition]
  const found = parts.flatMap((part) => {
    const measure = part.op === 'fact' ? measureIn(part.name) : null
    return measure?.name === name && measure.with === null ? [measure.of] : []
  })
  return found.length === parts.length ? found : null
}
