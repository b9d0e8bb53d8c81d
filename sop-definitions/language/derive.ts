// Facts that follow from answers, by a closed list of ways: a birth date becomes an age band, an address a province.
// The door works them out when answers are staged, and the browser shows the same from the same function. Pure,
// browser-safe.
import { evaluate, type Lookup } from './conditions.ts'
import type { Condition, FactValue } from '../definition/ir.ts'
import type { FieldKind, Label } from './vocabulary.ts'

export const DERIVE_WAYS = [
  'age_band',
  'province_of',
  'country_of',
  'band',
  'count',
  'sum',
  'minus',
  'days_between',
  'collect',
  'any',
] as const
export type DeriveWay = (typeof DERIVE_WAYS)[number]
/** These say less than what they read, so only they may read what identifies or is sensitive (D2, D3). */
export const COARSER_WAYS: ReadonlySet<DeriveWay> = new Set(['age_band', 'province_of', 'country_of', 'band', 'count'])

/** The day on which the case was opened, among the facts that a form knows; no fact has a name with a dot. */
export const OPENED_ON = 'case.opened'

/** A question; with `section`, of each row of that section, or of its only one. */
export interface Source {
  field: string
  section?: string
  kind: FieldKind
}
/** A fact that a form sets without asking it. `otherwise`: the age in years, where no birth date is known. */
export interface Derivation {
  fact: string
  label: Label
  way: DeriveWay
  from: readonly Source[]
  options?: readonly { code: string; label: Label }[]
  bands?: readonly number[]
  at?: string
  otherwise?: Source
  where?: Condition
}

type Row = Readonly<Record<string, unknown>>
/** What is answered, what else is known, and what a condition reads with the answers of a row. */
export interface Given {
  answers: Row
  facts: Readonly<Record<string, FactValue>>
  lookup: (row: Row) => Lookup
}
interface Reading extends Given {
  rule: Derivation
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows of a section that repeats; a section that is asked once is its own only row. */
function rowsOf({ section }: Source, { answers }: Reading): readonly Row[] {
  const rows = section === undefined ? undefined : answers[section]
  return Array.isArray(rows) && rows.every(isRow) ? rows : [answers]
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== 'not_asked'
/** The answers to one question, each choice of a list by itself. */
const answersTo = (source: Source, rows: readonly Row[]): unknown[] =>
  rows
    .map((row) => row[source.field])
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isSaid)

const all = (reading: Reading): unknown[] =>
  reading.rule.from.flatMap((source) => answersTo(source, rowsOf(source, reading)))

const counted = (reading: Reading): unknown[] => {
  const { where, from } = reading.rule
  return from.flatMap((source) =>
    answersTo(
      source,
      rowsOf(source, reading).filter((row) => where === undefined || evaluate(where, reading.lookup(row)) === true),
    ),
  )
}

const numbers = (values: readonly unknown[]): number[] => values.filter((value) => typeof value === 'number')
const firstText = (reading: Reading): string | undefined => all(reading).find((value) => typeof value === 'string')

const DAY = /^\d{4}-\d{2}-\d{2}$/
const dayOf = (value: unknown): number | undefined =>
  typeof value === 'string' && DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : undefined
const DAY_MS = 86_400_000
const OLDEST = 130

/**
 * Completed years. Of a month or a year alone the last day that it can mean counts: in doubt somebody is the younger,
 * because doubt about an age means a child.
 */
function ageOn(born: string, day: string): number | undefined {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(born) || !DAY.test(day) || born > day) return undefined
  const last = born.length === 4 ? '12-31' : `${born.slice(5, 7)}-${born.slice(8, 10) || '31'}`
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < last ? 1 : 0)
  return years > OLDEST ? undefined : Math.max(0, years)
}

/** A number belongs to the band whose beginning it has reached and whose end it has not. */
const bandOf = (value: number | undefined, { bands = [], options = [] }: Derivation): string | undefined =>
  value === undefined ? undefined : options[bands.filter((end) => value >= end).length]?.code

const among = ({ options = [] }: Derivation, code: string): string | undefined =>
  options.some((option) => option.code === code) ? code : undefined

/** The code of an area begins with that of its province. */
const PROVINCE = /^(\d{2})(?:\.|$)/
const areaIn = (value: unknown): string | undefined => {
  const area = isRow(value) ? value['area'] : value
  return typeof area === 'string' ? area : undefined
}
const areas = (reading: Reading): string[] => all(reading).flatMap((value) => areaIn(value) ?? [])
export const PROVINCE_SIGN = 'P'
/** Indonesia in the two standards of country codes. */
const HOME = ['IDN', 'ID']

function ageBand(reading: Reading): FactValue | undefined {
  const { rule, answers, facts } = reading
  const { at = OPENED_ON, otherwise } = rule
  const day = at === OPENED_ON ? facts[OPENED_ON] : answers[at]
  const born = firstText(reading)
  const age = born === undefined || typeof day !== 'string' ? undefined : ageOn(born, day)
  const told = otherwise === undefined ? [] : numbers(answersTo(otherwise, rowsOf(otherwise, reading)))
  return bandOf(age ?? told[0], rule)
}

function countryOf(reading: Reading): FactValue | undefined {
  for (const area of areas(reading)) {
    const codes = PROVINCE.test(area) ? HOME : [area, ...(area === 'ID' ? HOME : [])]
    const found = codes.find((code) => among(reading.rule, code) !== undefined)
    if (found !== undefined) return found
  }
  return undefined
}

function anyOf(reading: Reading): FactValue | undefined {
  const said = all(reading)
  if (said.length === 0) return undefined
  const isYesNo = reading.rule.from.every(({ kind }) => kind === 'yes_no')
  if (counted(reading).some((value) => !isYesNo || value === 'yes')) return true
  return isYesNo && said.some((value) => value !== 'yes' && value !== 'no') ? undefined : false
}

const pairOf = ({ rule: { from }, answers }: Reading): readonly unknown[] => from.map(({ field }) => answers[field])
const unlessEmpty = <T>(values: readonly T[], value: FactValue): FactValue | undefined =>
  values.length === 0 ? undefined : value

const WAYS = {
  age_band: ageBand,
  province_of: (reading) =>
    areas(reading)
      .map((area) => among(reading.rule, `${PROVINCE_SIGN}${PROVINCE.exec(area)?.[1] ?? ''}`))
      .find((code) => code !== undefined),
  country_of: countryOf,
  band: (reading) => bandOf(numbers(all(reading))[0], reading.rule),
  count: (reading) => unlessEmpty(all(reading), counted(reading).length),
  sum: (reading) =>
    unlessEmpty(
      numbers(all(reading)),
      numbers(counted(reading)).reduce((total, value) => total + value, 0),
    ),
  minus: (reading) => {
    const [from, less] = pairOf(reading)
    return typeof from === 'number' && typeof less === 'number' ? from - less : undefined
  },
  days_between: (reading) => {
    const [from, to] = pairOf(reading).map(dayOf)
    return from === undefined || to === undefined ? undefined : (to - from) / DAY_MS
  },
  collect: (reading) => {
    const values = new Set(counted(reading))
    const codes = (reading.rule.options ?? []).flatMap(({ code }) => (values.has(code) ? [code] : []))
    return unlessEmpty(codes, codes)
  },
  any: anyOf,
} as const satisfies Record<DeriveWay, (reading: Reading) => FactValue | undefined>

/** The value that follows; undefined where nothing is answered from which it could. */
export const derived = (rule: Derivation, given: Given): FactValue | undefined => WAYS[rule.way]({ ...given, rule })
