// The calendar of one case, by value: days off, and office hours. Numbers only, about 1 KB; the names of the days stay
// with the published calendar. Types only. Made by calendar.ts, read by the engine and the API.
import type { DayOffKind } from '../language/vocabulary.ts'
import type { DatedOffset } from '../language/summer-time.ts'

export interface CalendarSource {
  calendar: string
  revision: number
  hash: string
}
/** Minutes of the local day: 480 to 960 is 08:00 to 16:00. */
export type OpenHours = readonly (readonly [from: number, to: number])[]

export interface WorkCalendar {
  id: string
  sources: readonly CalendarSource[] // nearest first; the names of the days are found there
  weekend: readonly number[] // 0 Monday … 6 Sunday
  off: Readonly<Partial<Record<DayOffKind, readonly number[]>>> // days since 1970, ascending, none of them a weekend
  settledUntil: number // the last day of the last decreed year
  hours: OpenHours // of the organisation that owns the case
  offset?: DatedOffset // where clocks are changed in the year; absent: the one offset of the case
}
