// Days on which an office works: weekends, holidays, joint leave. Whole days since 1970; no Date, no zone.
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'
import { DAY_OFF_KINDS, type DayOffKind } from '../../../sop-definitions/language/vocabulary.ts'
import { weekday } from './calendar.ts'

/** The calendar of cases that were opened before cases carried their own. */
export const MONDAY_TO_FRIDAY: WorkCalendar = {
  id: 'monday-to-friday',
  sources: [],
  weekend: [5, 6],
  off: {},
  settledUntil: 0,
  hours: [[480, 960]],
}

/** Which kinds of days off a rule leaves out; all of them by default. */
export interface Workdays {
  calendar: WorkCalendar
  skips?: readonly DayOffKind[]
}

const EVERY_KIND: readonly DayOffKind[] = DAY_OFF_KINDS

export function dayOffOf({ calendar, skips = EVERY_KIND }: Workdays, day: number): 'weekend' | DayOffKind | undefined {
  if (calendar.weekend.includes(weekday(day))) return 'weekend'
  return skips.find((kind) => placeIn(calendar.off[kind] ?? [], day) !== undefined)
}

export const isWorkday = (workdays: Workdays, day: number): boolean => dayOffOf(workdays, day) === undefined

/** How many of the days from `from` up to, but not including, `to` are worked. */
export function countWorkdays(workdays: Workdays, from: number, to: number): number {
  const {
    calendar: { weekend },
    skips = EVERY_KIND,
  } = workdays
  if (to <= from) return 0
  const weeks = Math.floor((to - from) / 7)
  let count = weeks * (7 - weekend.length)
  for (let day = from + weeks * 7; day < to; day += 1) if (!weekend.includes(weekday(day))) count += 1
  for (const kind of skips)
    for (const day of workdays.calendar.off[kind] ?? [])
      if (day >= from && day < to && dayOffOf(workdays, day) === kind) count -= 1
  return count
}

/**
 * The `count`-th working day after `day`. Counts whole weeks at once, then day by day: the cost does not grow with the
 * span.
 */
export function addWorkdays(day: number, count: number, workdays: Workdays = { calendar: MONDAY_TO_FRIDAY }): number {
  const perWeek = 7 - workdays.calendar.weekend.length
  let left = count
  let current = day
  while (left >= perWeek) {
    const next = current + Math.floor(left / perWeek) * 7
    left -= countWorkdays(workdays, current + 1, next + 1)
    current = next
  }
  while (left > 0) {
    current += 1
    if (isWorkday(workdays, current)) left -= 1
  }
  while (count > 0 && !isWorkday(workdays, current)) current -= 1
  return current
}

function placeIn(sorted: readonly number[], day: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((sorted[middle] ?? day) < day) low = middle + 1
    else high = middle
  }
  return sorted[low] === day ? low : undefined
}
