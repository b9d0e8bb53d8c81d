// Calendars are data (calendars/*.yaml): weekend, office hours and days off, each with the decree behind it. Here are
// the grammar, the checks that a grammar cannot make, and the compact form that a case carries by value. A regional
// calendar extends a national one; a mission uses its host country's. Browser-safe.
import { z } from 'zod'
import type { UnplacedRemark } from '../check/remark.ts'
import { DAY_OFF_KINDS, EVIDENCE, WEEKDAYS, type DayOffKind } from '../language/vocabulary.ts'
import type { CalendarSource, OpenHours, WorkCalendar } from './work-calendar.ts'
import { inLanguages } from '../language/label-schema.ts'
import type { Offset } from '../language/zones.ts'

export const CalendarId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const DecreeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const CALENDAR_TEXT_MAX = 300
const LabelText = z.strictObject(inLanguages(z.string().min(1).max(CALENDAR_TEXT_MAX)))
/** `08:00-12:00`: when an office is open on a working day. Spans are in order and do not touch. */
const Opening = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const Hours = z
  .array(Opening)
  .min(1)
  .max(4)
  .refine(
    (hours) =>
      minutesOf(hours)
        .flat()
        .every((minute, index, all) => index === 0 || minute > (all[index - 1] ?? 0)),
    { error: 'must be in order and apart' },
  )

export const DayOff = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(DAY_OFF_KINDS),
  label: LabelText,
  decree: DecreeId.optional(),
  provisional: z.boolean().optional(),
})
export type DayOff = z.infer<typeof DayOff>
export const Decree = z.strictObject({
  id: DecreeId,
  cite: z.string().min(1).max(CALENDAR_TEXT_MAX),
  evidence: z.enum(EVIDENCE),
})
/** `provisional`: no decree exists for the year yet. */
const Year = z.strictObject({ decrees: z.array(DecreeId).min(1).optional(), provisional: z.boolean().optional() })
export const Calendar = z.strictObject({
  calendar: CalendarId,
  revision: z.number().int().positive(),
  title: LabelText,
  extends: CalendarId.optional(),
  weekend: z.array(z.enum(WEEKDAYS)).min(1).max(3).optional(),
  hours: Hours.optional(),
  decrees: z.array(Decree).max(100).optional(),
  years: z.record(z.string().regex(/^\d{4}$/), Year),
  days: z.array(DayOff).max(2_000),
})
export type Calendar = z.infer<typeof Calendar>

/** Every case has a calendar, also where its area names none. */
export const DEFAULT_CALENDAR = 'indonesia'
const DEFAULT_HOURS: OpenHours = [[480, 960]]

/**
 * Checks that a grammar cannot make: every day lies in a declared year, stands there once, and rests on a decree or is
 * provisional.
 */
export function checkCalendar(calendar: Calendar): UnplacedRemark[] {
  const remarks: UnplacedRemark[] = []
  const say = (path: UnplacedRemark['path'], id: string, en: string): void => {
    remarks.push({ path, message: { id, en } })
  }
  const decrees = (calendar.decrees ?? []).map(({ id }) => id)
  if (calendar.extends === undefined && calendar.weekend === undefined)
    say(['weekend'], 'akhir pekan wajib diisi', 'the weekend is missing')
  for (const [year, { decrees: named, provisional }] of Object.entries(calendar.years)) {
    if (named === undefined && provisional !== true)
      say(['years', Number(year)], 'perlu surat keputusan, atau provisional', 'needs a decree, or provisional')
    named?.forEach((id, index) => {
      if (!decrees.includes(id))
        say(
          ['years', Number(year), 'decrees', index],
          `keputusan "${id}" tidak ada`,
          `the decree "${id}" does not exist`,
        )
    })
  }
  calendar.days.forEach(({ date, decree, provisional }, index) => {
    const at = ['days', index]
    const year = calendar.years[date.slice(0, 4)]
    if (year === undefined)
      say(
        [...at, 'date'],
        `tahun ${date.slice(0, 4)} tidak dinyatakan di "years"`,
        `the year ${date.slice(0, 4)} is not declared under "years"`,
      )
    if (calendar.days.findIndex((other) => other.date === date) < index)
      say([...at, 'date'], `${date} tertulis dua kali`, `${date} is written twice`)
    if (decree !== undefined && !decrees.includes(decree))
      say([...at, 'decree'], `keputusan "${decree}" tidak ada`, `the decree "${decree}" does not exist`)
    if (decree === undefined && provisional !== true)
      say(at, 'perlu surat keputusan, atau provisional', 'needs a decree, or provisional')
  })
  return remarks
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const minutesOf = (hours: readonly string[]): [number, number][] =>
  hours.map((span) => [minuteOf(span.slice(0, 5)), minuteOf(span.slice(6))])
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const weekdayOf = (day: number): number => (day + 3) % 7

export interface Published {
  hash: string
  document: Calendar
}

/**
 * `chain`: the calendar of the area and those that it extends, nearest first. `hours`: those of the organisation, if it
 * has its own. `offset`: of the zone of the area; taken along where clocks are changed in the year.
 */
export function workCalendarOf(
  chain: readonly Published[],
  { hours, offset = 0 }: { hours?: readonly string[] | null | undefined; offset?: Offset } = {},
): WorkCalendar | undefined {
  const [nearest] = chain
  if (nearest === undefined) return undefined
  const documents = chain.map(({ document }) => document)
  const weekend = (documents.find((document) => document.weekend !== undefined)?.weekend ?? ['saturday', 'sunday'])
    .map((day) => WEEKDAYS.indexOf(day))
    .toSorted((a, b) => a - b)
  const opening = hours ?? documents.find((document) => document.hours !== undefined)?.hours
  return {
    id: nearest.document.calendar,
    sources: chain.map(({ hash, document: { calendar, revision } }): CalendarSource => ({ calendar, revision, hash })),
    weekend,
    off: offOf(
      documents.flatMap(({ days }) => days),
      weekend,
    ),
    settledUntil: settledUntil(documents.at(-1)),
    hours: opening === undefined ? DEFAULT_HOURS : minutesOf(opening),
    ...(typeof offset === 'number' ? {} : { offset }),
  }
}

function offOf(days: readonly DayOff[], weekend: readonly number[]): WorkCalendar['off'] {
  const off: Partial<Record<DayOffKind, number[]>> = {}
  for (const kind of DAY_OFF_KINDS) {
    const numbers = [...new Set(days.filter((day) => day.kind === kind).map(({ date }) => dayNumber(date)))]
      .filter((day) => !weekend.includes(weekdayOf(day)))
      .toSorted((a, b) => a - b)
    if (numbers.length > 0) off[kind] = numbers
  }
  return off
}

/**
 * The end of the last decreed year, counted from the first without a gap. Only the root counts: a region adds days off
 * to a year and does not make it decreed.
 */
function settledUntil(root: Calendar | undefined): number {
  const years = Object.entries(root?.years ?? {}).toSorted(([a], [b]) => Number(a) - Number(b))
  const open = years.findIndex(([, { provisional }]) => provisional === true)
  const last = (open === -1 ? years : years.slice(0, open)).at(-1)
  return last === undefined ? 0 : dayNumber(`${last[0]}-12-31`)
}
