// The calendar of one case, by value: on which days nobody works there, and when an office is open. Numbers only, about
// 1 KB; what a day is called stays with the published calendar that it came from. Types only. Made by calendar.ts, read
// by the engine and the API.
import type { DayOffKind } from '../language/vocabulary.ts'

export interface CalendarSource {
  calendar: string
  revision: number
  hash: string
}
/** Minutes of the local day: 480 to 960 is 08:00 to 16:00. */
export type OpenHours = readonly (readonly [from: number, to: number])[]

export interface WorkCalendar {
  id: string
  sources: readonly CalendarSource[] // the nearest first: where the days have their names
  weekend: readonly number[] // 0 Monday … 6 Sunday
  off: Readonly<Partial<Record<DayOffKind, readonly number[]>>> // days since 1970, ascending, none of them a weekend
  settledUntil: number // the last day whose holidays somebody has decreed
  hours: OpenHours // of the organisation that owns the case
}
