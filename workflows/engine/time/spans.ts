// Spans of time under a way of counting: when a span is over, how much of it lies between two instants, and how it goes
// on after a pause. Integer arithmetic with an offset and a calendar as arguments; see calendar.ts for civil dates,
// workdays.ts for days off. Hours are counted as they pass; days are counted as the clocks of the place show them, also
// where these are changed in between.
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'
import type { Counting, DayOffKind, Unit } from '../../../sop-definitions/language/vocabulary.ts'
import { instantOf, steadyOf, type Offset } from '../../../sop-definitions/language/zones.ts'
import type { Instant } from '../case-state.ts'
import { addMonths, DAY, HOUR, MINUTE, SECOND } from './calendar.ts'
import { addWorkdays, countWorkdays, isWorkday, MONDAY_TO_FRIDAY, type Workdays } from './workdays.ts'

export interface Span {
  value: number
  unit: Unit
  counting: Counting
  skips?: readonly DayOffKind[]
}
/** Where time is counted: the offset of a case's area, and the calendar that it carries, which may date the offset. */
export interface Where {
  offsetMinutes: number
  calendar?: WorkCalendar
}

const EXACT: Partial<Record<Unit, number>> = { second: SECOND, minute: MINUTE, hour: HOUR }

export const isByTheDay = ({ unit, counting }: Span): boolean => counting !== 'clock' && EXACT[unit] === undefined
export const calendarOf = ({ calendar = MONDAY_TO_FRIDAY }: Where): WorkCalendar => calendar
export const offsetOf = ({ offsetMinutes, calendar }: Where): Offset => calendar?.offset ?? offsetMinutes
export const localDay = (at: Instant, where: Where): number => Math.floor(steadyOf(at, offsetOf(where)) / DAY)
/** Local midnight at which a civil day begins. */
export const startOfDay = (day: number, where: Where): Instant => instantOf(day * DAY, offsetOf(where))
/** Local 24:00 of a day. */
export const endOfDay = (day: number, where: Where): Instant => startOfDay(day + 1, where)

/** When a span that starts at `start` is over. Calendar and working days end at local 24:00 of their last day. */
export function addSpan(start: Instant, span: Span, where: Where): Instant {
  const exact = EXACT[span.unit]
  const whole = Math.round(span.value)
  if (exact !== undefined)
    return span.counting === 'working'
      ? measureOf(span, where).after(start, Math.round(span.value * exact))
      : start + Math.round(span.value * exact)
  const today = localDay(start, where)
  if (isByTheDay(span)) return endOfDay(lastDay(today, span, where), where)
  if (span.unit === 'day' || span.unit === 'week')
    return start + Math.round(span.value * (span.unit === 'week' ? 7 : 1) * DAY)
  const days = addMonths(today, monthsIn({ ...span, value: whole })) - today
  return instantOf(steadyOf(start, offsetOf(where)) + days * DAY, offsetOf(where))
}

function lastDay(today: number, span: Span, where: Where): number {
  const whole = Math.round(span.value)
  const workdays = workdaysOf(span, where)
  if (span.unit === 'month' || span.unit === 'year') {
    let day = addMonths(today, monthsIn(span))
    while (span.counting === 'working' && !isWorkday(workdays, day)) day += 1
    return day
  }
  const isWeeks = span.unit === 'week'
  if (span.counting === 'working')
    return addWorkdays(today, isWeeks ? whole * (7 - workdays.calendar.weekend.length) : whole, workdays)
  return today + (isWeeks ? whole * 7 : whole)
}

export const monthsIn = ({ value, unit }: Span): number => Math.round(value) * (unit === 'year' ? 12 : 1)
export const workdaysOf = ({ skips }: Span, where: Where): Workdays => ({
  calendar: calendarOf(where),
  ...(skips === undefined ? {} : { skips }),
})

/**
 * `origin`: the instant at which counting begins for a start. `between`: how much counts between two instants. `after`:
 * when a given amount has been counted.
 */
export interface Measure {
  origin(at: Instant): Instant
  between(from: Instant, to: Instant): number
  after(from: Instant, amount: number): Instant
}

export function measureOf(span: Span, where: Where): Measure {
  if (!isByTheDay(span)) {
    const origin = (at: Instant): Instant => at
    return span.counting === 'working'
      ? { origin, ...workedTime(span, where) }
      : { origin, between: (from, to) => to - from, after: (from, amount) => from + amount }
  }
  const origin = (at: Instant): Instant => endOfDay(localDay(at, where), where)
  return { origin, ...(span.counting === 'working' ? workedTime(span, where) : shownTime(where)) }
}

/** Days of 24 hours on the clocks of the place, so that what ended at a local midnight still does after a pause. */
function shownTime(where: Where): Pick<Measure, 'between' | 'after'> {
  const offset = offsetOf(where)
  return {
    between: (from, to) => steadyOf(to, offset) - steadyOf(from, offset),
    after: (from, amount) => instantOf(steadyOf(from, offset) + amount, offset),
  }
}

const WHOLE_DAY = [[0, 1_440]] as const

function workedTime(span: Span, where: Where): Pick<Measure, 'between' | 'after'> {
  const workdays = workdaysOf(span, where)
  const hours = isByTheDay(span) ? WHOLE_DAY : workdays.calendar.hours
  const perDay = hours.reduce((sum, [from, to]) => sum + (to - from) * MINUTE, 0)
  const offset = offsetOf(where)
  /** How much of the local day counts up to this instant. */
  const spent = (at: Instant): number => {
    const day = localDay(at, where)
    const time = steadyOf(at, offset) - day * DAY
    return isWorkday(workdays, day)
      ? hours.reduce((sum, [from, to]) => sum + Math.min(Math.max(time - from * MINUTE, 0), (to - from) * MINUTE), 0)
      : 0
  }
  const between = (from: Instant, to: Instant): number =>
    countWorkdays(workdays, localDay(from, where), localDay(to, where)) * perDay + spent(to) - spent(from)
  const after = (from: Instant, amount: number): Instant => {
    if (amount <= 0) return from
    const needed = amount + spent(from)
    const before = Math.ceil(needed / perDay) - 1
    const day = addWorkdays(localDay(from, where) - 1, before + 1, workdays)
    return instantOf(day * DAY + timeOfDay(hours, needed - before * perDay), offset)
  }
  return { between: (from, to) => (to < from ? -between(to, from) : between(from, to)), after }
}

function timeOfDay(hours: readonly (readonly [number, number])[], amount: number): number {
  let left = amount
  for (const [from, to] of hours) {
    const length = (to - from) * MINUTE
    if (left <= length) return from * MINUTE + left
    left -= length
  }
  return DAY
}

/**
 * What was left when the pause began is left when it ends: an instant that lay ahead moves exactly by the time that did
 * not count.
 */
export function afterPause(
  instant: Instant,
  { from, to }: { from: Instant; to: Instant },
  { span, where }: { span: Span; where: Where },
): Instant {
  const { origin, between, after } = measureOf(span, where)
  return after(origin(to), Math.max(0, between(origin(from), instant)))
}
