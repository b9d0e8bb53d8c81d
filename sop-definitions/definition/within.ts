// Durations as a person writes them: `2 hours`, `3 working days`, `8 working hours`, `6 months`, `7 calendar days`, `72
// clock hours`.
import { COUNTINGS, UNITS, type Counting, type Unit } from '../language/vocabulary.ts'

export interface Duration {
  value: number
  unit: Unit
  counting: Counting
}

const UNIT_BY_WORD = new Map<string, Unit>(
  UNITS.flatMap((unit) => [
    [unit, unit],
    [`${unit}s`, unit],
  ]),
)
const CLOCKED: readonly Unit[] = ['second', 'minute', 'hour']

const WORKED: readonly Unit[] = ['hour', 'day']

/** `undefined` when the text is no duration; working time is counted in days and hours only. */
export function parseWithin(text: string): Duration | undefined {
  const words = text.trim().split(/\s+/)
  const value = Number(words[0])
  const unit = UNIT_BY_WORD.get(words.at(-1) ?? '')
  if (!Number.isInteger(value) || value < 0 || value > 100_000 || unit === undefined || words.length > 3)
    return undefined
  const counting = countingIn(words, unit)
  if (counting === undefined || !isCounted(unit, counting)) return undefined
  // `0 days` means the same day. Zero of any other unit is a mistake.
  if (value === 0 && (unit !== 'day' || counting !== 'calendar')) return undefined
  return { value, unit, counting }
}

function countingIn(words: readonly string[], unit: Unit): Counting | undefined {
  if (words.length === 3) return COUNTINGS.find((word) => word === words[1])
  return CLOCKED.includes(unit) ? 'clock' : 'calendar'
}

const isCounted = (unit: Unit, counting: Counting): boolean =>
  ({ clock: true, calendar: !CLOCKED.includes(unit), working: WORKED.includes(unit) })[counting]
