// Counts time the slow way, minute by minute and day by day, with the platform's own calendar, to check the engine's
// arithmetic. Shares no code with it.
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'
import type { DayOffKind } from '../../../sop-definitions/language/vocabulary.ts'

const MINUTE = 60_000
const DAY = 86_400_000

export interface Office {
  calendar: WorkCalendar
  offsetMinutes: number
  skips?: readonly DayOffKind[]
}
export interface Stop {
  from: number
  to: number
}

const KINDS: readonly DayOffKind[] = ['national', 'joint_leave', 'regional', 'host']

/** ISO weekday from 0 (Monday). */
const weekdayOf = (day: number): number => [6, 0, 1, 2, 3, 4, 5][new Date(day * DAY).getUTCDay()] ?? 0

export function works({ calendar, skips = KINDS }: Office, day: number): boolean {
  if (calendar.weekend.includes(weekdayOf(day))) return false
  return !skips.some((kind) => (calendar.off[kind] ?? []).includes(day))
}

export const dayAt = ({ offsetMinutes }: Pick<Office, 'offsetMinutes'>, at: number): number =>
  Math.floor((at + offsetMinutes * MINUTE) / DAY)
const midnightAfter = ({ offsetMinutes }: Office, day: number): number => (day + 1) * DAY - offsetMinutes * MINUTE

/** A day counts when it comes after the first, is not paused, and (for working days) the office works. */
export function endOfDays(
  office: Office,
  start: number,
  span: { days: number; working: boolean; stops?: readonly Stop[] },
): number {
  let day = dayAt(office, start)
  for (let left = span.days; left > 0;) {
    day += 1
    const isStopped = (span.stops ?? []).some(({ from, to }) => day > dayAt(office, from) && day <= dayAt(office, to))
    if (!isStopped && (!span.working || works(office, day))) left -= 1
  }
  return midnightAfter(office, day)
}

export function isOpen(office: Office, at: number): boolean {
  const day = dayAt(office, at)
  const minute = (at + office.offsetMinutes * MINUTE - day * DAY) / MINUTE
  return office.calendar.hours.some(([from, to]) => minute >= from && minute < to) && works(office, day)
}

/** Minute by minute: the instant at which this many open minutes have passed. */
export function endOfMinutes(office: Office, start: number, minutes: number): number {
  let at = start
  for (let left = minutes; left > 0;) {
    if (isOpen(office, at)) left -= 1
    at += MINUTE
  }
  return at
}

/** The same date in a later month by the platform's calendar, or the last day of that month. */
export function endOfMonths(office: Office, start: number, months: number): number {
  const local = new Date(start + office.offsetMinutes * MINUTE)
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months + 1, 0)).getUTCDate()
  const day = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, Math.min(local.getUTCDate(), last)) / DAY
  return midnightAfter(office, day)
}
