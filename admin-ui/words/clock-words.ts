// Instants in words: relative under a day, absolute after that, always in the zone of the case. Pure; `now` is an
// argument.
import type { Language, ByLanguage } from '../../sop-definitions/language/vocabulary.ts'
import { instantOf, localOf, ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import { lastOf } from '../../sop-definitions/language/day-end.ts'
import { AFTER_WEEKDAY, CLOCK_SIGN, inLanguage } from '../../sop-definitions/language/label.ts'

const DAYS: ByLanguage<readonly string[]> = {
  id: ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const MONTHS: ByLanguage<readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}

const two = (n: number): string => String(n).padStart(2, '0')
const at = (instant: string | number, zone: Zone): Date => new Date(localOf(new Date(instant).getTime(), ZONES[zone]))

export interface Place {
  zone: Zone
  language: Language
}

/** `Sel, 24 Nov 2026` / `Tue 24 Nov 2026`. */
export function day(instant: string | number, { zone, language }: Place): string {
  const local = at(instant, zone)
  const name = inLanguage(DAYS, language)[local.getUTCDay()] ?? ''
  const month = inLanguage(MONTHS, language)[local.getUTCMonth()] ?? ''
  return `${name}${inLanguage(AFTER_WEEKDAY, language)} ${local.getUTCDate()} ${month} ${local.getUTCFullYear()}`
}
/** `Sel, 24 Nov`, with the year only when it is not this one. */
function nearDay(instant: string | number, now: number, place: Place): string {
  const whole = day(instant, place),
    year = at(instant, place.zone).getUTCFullYear()
  return year === at(now, place.zone).getUTCFullYear() ? whole.slice(0, -` ${year}`.length) : whole
}
/** A civil day, a month or a year as a person reads it: `Sel, 24 Nov 2026`, `Nov 2026`, `2026`. */
export function dateWords(iso: string, language: Language): string {
  const [year = '', month, date] = iso.split('-')
  if (date !== undefined) return day(instantAt(iso, '12:00', 'WIB'), { zone: 'WIB', language })
  const name = inLanguage(MONTHS, language)[Number(month) - 1]
  return name === undefined ? year : `${name} ${year}`
}
/** `24 Nov`: for narrow places, where the year is nearby. */
export function shortDay(instant: string | number, { zone, language }: Place): string {
  const local = at(instant, zone)
  return `${local.getUTCDate()} ${inLanguage(MONTHS, language)[local.getUTCMonth()] ?? ''}`
}
/** `16.05` / `16:05`. */
export function clock(instant: string | number, { zone, language }: Place): string {
  const local = at(instant, zone)
  return `${two(local.getUTCHours())}${inLanguage(CLOCK_SIGN, language)}${two(local.getUTCMinutes())}`
}
/** `Sel, 24 Nov 2026, 16.05 WIB`. */
export const moment = (instant: string | number, place: Place): string =>
  `${day(instant, place)}, ${clock(instant, place)} ${place.zone}`

const lastIn = (due: string | number, zone: Zone): number => lastOf(new Date(due).getTime(), ZONES[zone])
const ENDS: ByLanguage<(day: string) => string> = { id: (d) => `akhir hari ${d}`, en: (d) => `end of ${d}` }
/** The day on which a limit ends. */
export const limitDay = (due: string | number, place: Place): string => day(lastIn(due, place.zone), place)
/** A limit with its time, or `akhir hari Jum, 4 Des 2026 WIB` / `end of Fri 4 Dec 2026 WIB`. */
export const limitMoment = (due: string | number, place: Place): string =>
  lastIn(due, place.zone) === new Date(due).getTime()
    ? moment(due, place)
    : `${inLanguage(ENDS, place.language)(limitDay(due, place))} ${place.zone}`

/** The civil day of an instant in a zone, `2026-11-24`; two instants share a day when these are equal. */
export const civilDay = (instant: string | number, zone: Zone): string => at(instant, zone).toISOString().slice(0, 10)
export const limitCivilDay = (due: string | number, zone: Zone): string => civilDay(lastIn(due, zone), zone)

/** The instant of a civil day and a time of it (`16:05`) in a zone, as ISO text. */
export const instantAt = (isoDay: string, time: string, zone: Zone): string =>
  new Date(instantOf(Date.parse(`${isoDay}T${time}:00.000Z`), ZONES[zone])).toISOString()
/** The instant at which a civil day ends in a zone: what "until 30 Nov" means. */
export const endOfDay = (isoDay: string, zone: Zone): string => instantAt(isoDay, '23:59', zone)

const HOUR = 3_600_000
const UNITS: ByLanguage<(unit: 'minute' | 'hour' | 'day', n: number) => string> = {
  id: (unit, n) => `${n} ${{ minute: 'menit', hour: 'jam', day: 'hari' }[unit]}`,
  en: (unit, n) => `${n} ${unit}${n === 1 ? '' : 's'}`,
}
/** A span in its largest sensible unit: minutes under an hour, hours under a day, days after. */
export function span(ms: number, language: Language): string {
  const size = Math.abs(ms)
  if (size < HOUR) return inLanguage(UNITS, language)('minute', Math.max(1, Math.floor(size / 60_000)))
  if (size < 24 * HOUR) return inLanguage(UNITS, language)('hour', Math.floor(size / HOUR))
  return inLanguage(UNITS, language)('day', Math.floor(size / (24 * HOUR)))
}

const PHRASES: ByLanguage<{
  late: (span: string) => string
  left: (span: string) => string
  by: (day: string) => string
}> = {
  id: { late: (s) => `Terlambat ${s}`, left: (s) => `Sisa ${s}`, by: (d) => `Batas ${d}` },
  en: { late: (s) => `${s} overdue`, left: (s) => `${s} left`, by: (d) => `Due ${d}` },
}
/** How a limit stands: late by, left, or the day it falls on. */
export function standing(due: string, now: number, place: Place): string {
  const rest = Date.parse(due) - now
  const phrase = inLanguage(PHRASES, place.language)
  if (rest < 0) return phrase.late(span(rest, place.language))
  return rest < 24 * HOUR
    ? phrase.left(span(rest, place.language))
    : phrase.by(nearDay(lastIn(due, place.zone), now, place))
}
