// A field that is worked out of others, never typed: the same function at the API and in the browser. What is not known
// stays unknown: no input counts as zero.
import type { Answers, Field, FormDefinition } from './form.ts'
import { rowsIn } from './rows.ts'

export type Calculation =
  | { minus: readonly [string, string] }
  | { sum: readonly string[] }
  | { count: string }
  | { days_between: readonly [string, string] }

const numberIn = (answers: Answers, id: string): number | undefined => {
  const answer = answers[id]
  return typeof answer === 'number' && Number.isFinite(answer) ? answer : undefined
}

/** `section.field` stands for one number a row. */
function numbersIn(answers: Answers, input: string): (number | undefined)[] {
  const [name = '', field] = input.split('.')
  if (field === undefined) return [numberIn(answers, name)]
  const rows = rowsIn(answers[name])
  return rows.length === 0 ? [undefined] : rows.map((row) => numberIn(row, field))
}

const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000
function dayIn(answers: Answers, id: string): number | undefined {
  const answer = answers[id]
  if (typeof answer !== 'string' || !WHOLE_DATE.test(answer)) return undefined
  const at = Date.parse(`${answer}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : at / DAY_MS
}

/** Sums of decimals must not end in digits that nobody wrote. */
const PLACES = 1_000_000
const exact = (value: number): number | undefined =>
  Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : Math.round(value * PLACES) / PLACES

const isKnown = (value: number | undefined): value is number => value !== undefined
const difference = (one: number | undefined, other: number | undefined): number | undefined =>
  isKnown(one) && isKnown(other) ? exact(one - other) : undefined

export function calculate(calculation: Calculation, answers: Answers): number | undefined {
  if ('minus' in calculation) {
    const [from, less] = calculation.minus
    return difference(numberIn(answers, from), numberIn(answers, less))
  }
  if ('days_between' in calculation) {
    const [from, to] = calculation.days_between
    return difference(dayIn(answers, to), dayIn(answers, from))
  }
  if ('count' in calculation) {
    const counted = answers[calculation.count]
    return Array.isArray(counted) ? counted.length : undefined
  }
  const all = calculation.sum.flatMap((input) => numbersIn(answers, input))
  return all.every(isKnown) ? exact(all.reduce((sum, one) => sum + one, 0)) : undefined
}

/** Rows come first: a field of the form may sum what was calculated in each row. */
export function withCalculated(form: FormDefinition, answers: Answers): Answers {
  const fields = form.sections.flatMap((section) => section.fields)
  const rows = fields.flatMap(({ id, rows: repeated }): [string, unknown][] =>
    repeated === undefined || answers[id] === undefined
      ? []
      : [[id, rowsIn(answers[id]).map((row) => calculatedIn(repeated.fields, row))]],
  )
  return calculatedIn(fields, { ...answers, ...Object.fromEntries(rows) })
}

function calculatedIn(fields: readonly Field[], answers: Answers): Answers {
  const derived = fields.filter(({ derive }) => derive !== undefined)
  if (derived.length === 0) return answers
  const ids = new Set(derived.map(({ id }) => id))
  const others = Object.entries(answers).filter(([id]) => !ids.has(id))
  const values = derived.flatMap((field): [string, unknown][] => {
    const value = field.derive === undefined ? undefined : calculate(field.derive, answers)
    return value === undefined ? [] : [[field.id, value]]
  })
  return Object.fromEntries([...others, ...values])
}
