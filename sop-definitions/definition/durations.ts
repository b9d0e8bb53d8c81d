// Durations compared and put into words. Two ways of counting are compared only where the answer is certain for every
// calendar.
import type { Label, Unit } from '../language/vocabulary.ts'
import { parseWithin, type Duration } from './within.ts'

const DAY = 86_400
/** Shortest and longest, in seconds. */
const SECONDS = {
  second: [1, 1],
  minute: [60, 60],
  hour: [3600, 3600],
  day: [DAY, DAY],
  week: [7 * DAY, 7 * DAY],
  month: [28 * DAY, 31 * DAY],
  year: [365 * DAY, 366 * DAY],
} as const satisfies Record<Unit, readonly [number, number]>

/** Calendar time runs to the end of its last day. How long working days take depends on the holidays. */
function range({ value, unit, counting }: Duration): { least: number; most: number } {
  const [least, most] = SECONDS[unit]
  const rest = { clock: 0, calendar: DAY, working: Infinity } as const satisfies Record<Duration['counting'], number>
  return { least: value * least, most: value * most + rest[counting] }
}

/** Whether the first is certainly no longer than the second, counted from the same moment. */
export function isAtMost(one: Duration, other: Duration): boolean {
  if (one.unit === other.unit && one.counting === other.counting) return one.value <= other.value
  if (one.counting === 'calendar' && other.counting === 'working' && other.unit === 'day')
    return one.value * SECONDS[one.unit][1] <= other.value * SECONDS[other.unit][0]
  return range(one).most <= range(other).least
}

/** -1: certainly shorter, 0: the same, 1: certainly longer, undefined: depends. */
export function compareDurations(one: Duration, other: Duration): -1 | 0 | 1 | undefined {
  const isLess = isAtMost(one, other)
  const isMore = isAtMost(other, one)
  if (isLess && isMore) return 0
  if (isLess) return -1
  return isMore ? 1 : undefined
}

const UNIT_WORDS = {
  second: { id: 'detik', en: 'second' },
  minute: { id: 'menit', en: 'minute' },
  hour: { id: 'jam', en: 'hour' },
  day: { id: 'hari', en: 'day' },
  week: { id: 'minggu', en: 'week' },
  month: { id: 'bulan', en: 'month' },
  year: { id: 'tahun', en: 'year' },
} as const satisfies Record<Unit, Label>

/** `3 hari kerja`, `3 working days`; zero days means the same day. */
function durationWords({ value, unit, counting }: Duration): Label {
  if (value === 0) return { id: 'hari yang sama', en: 'the same day' }
  const { id, en } = UNIT_WORDS[unit]
  const isWorking = counting === 'working'
  return {
    id: `${value} ${id}${isWorking ? ' kerja' : ''}`,
    en: `${value} ${isWorking ? 'working ' : ''}${en}${value === 1 ? '' : 's'}`,
  }
}

export const withinWords = (text: string): Label => {
  const duration = parseWithin(text)
  return duration === undefined ? { id: text, en: text } : durationWords(duration)
}

/** By how much two durations differ, if both count in the same way or in fixed lengths. */
export function differenceWords(one: Duration, other: Duration): Label | undefined {
  if (one.unit === other.unit && one.counting === other.counting)
    return durationWords({ ...one, value: Math.abs(one.value - other.value) })
  if (one.counting !== 'clock' || other.counting !== 'clock' || !isFixed(one) || !isFixed(other)) return undefined
  const seconds = Math.abs(one.value * SECONDS[one.unit][0] - other.value * SECONDS[other.unit][0])
  const unit = (['day', 'hour', 'minute'] as const).find((name) => seconds % SECONDS[name][0] === 0) ?? 'second'
  return durationWords({ value: seconds / SECONDS[unit][0], unit, counting: 'clock' })
}
const isFixed = ({ unit }: Duration): boolean => SECONDS[unit][0] === SECONDS[unit][1]
