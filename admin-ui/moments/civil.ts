// A minute of a civil day, as a date-and-time field holds it, and its instant in the zone of the case.
import { minutesOf } from '../words/clock-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

const MINUTE = 60_000

export const civilMinute = (instant: string, zone: Zone): string =>
  new Date(Date.parse(instant) + minutesOf(zone) * MINUTE).toISOString().slice(0, 16)

/** The end of that minute, so that what was recorded in it counts. Null while the field is empty. */
export const instantOf = (minute: string, zone: Zone): string | null => {
  const end = Date.parse(`${minute}:59.999Z`)
  return Number.isNaN(end) ? null : new Date(end - minutesOf(zone) * MINUTE).toISOString()
}
