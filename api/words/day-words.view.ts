// Days and spans in the words of both languages, as the clocks of a place show them.
import type { Counting, Label, Unit, Language } from '../../sop-definitions/language/vocabulary.ts'
import { AFTER_WEEKDAY, CLOCK_SIGN, INTL, inEach, inLanguage, joined } from '../../sop-definitions/language/label.ts'
import { lastOf } from '../../sop-definitions/language/day-end.ts'
import { localOf, type Offset } from '../../sop-definitions/language/zones.ts'

const TELL = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
const DATES = inEach((language) => new Intl.DateTimeFormat(inLanguage(INTL, language), TELL))
/** Shifted to its zone, as if that were UTC. */
export const shifted = (instant: number, offset: Offset): Date => new Date(localOf(instant, offset))

export const dayOf = (instant: number, offset: Offset): Label =>
  inEach((language) => {
    const day = inLanguage(DATES, language).format(shifted(instant, offset))
    return day.replace(',', inLanguage(AFTER_WEEKDAY, language))
  })

/** `16.05` / `16:05`, for an instant that is shifted to its zone. */
export const timeIn = (language: Language, local: Date): string =>
  local.toISOString().slice(11, 16).replace(':', inLanguage(CLOCK_SIGN, language))

export const momentOf = (instant: number, offset: Offset): Label => {
  const local = shifted(instant, offset)
  return joined([dayOf(instant, offset), inEach((language) => timeIn(language, local))])
}

/**
 * A limit with its time; local midnight is shown as the end of the day before, because a reader would take 00:00 for
 * the beginning.
 */
export const limitOf = (due: number, offset: Offset): Label => {
  const last = lastOf(due, offset)
  if (last === due) return momentOf(due, offset)
  const day = dayOf(last, offset)
  return { id: `akhir hari ${day.id}`, en: `the end of ${day.en}` }
}

/** From the first day to the last; `to` is the midnight after it. */
export const daysOf = (from: number, to: number, offset: Offset): Label => {
  const [first, last] = [dayOf(from, offset), dayOf(to - 1, offset)]
  return first.en === last.en ? first : { id: `${first.id} s.d. ${last.id}`, en: `${first.en} to ${last.en}` }
}

export const amountOf = (ms: number): Label => {
  const minutes = Math.round(ms / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (minutes === 0) return { id: `${Math.round(ms / 1_000)} detik`, en: `${Math.round(ms / 1_000)} s` }
  const parts = [
    ...(hours > 0 ? [{ id: `${hours} jam`, en: `${hours} h` }] : []),
    ...(rest > 0 ? [{ id: `${rest} menit`, en: `${rest} min` }] : []),
  ]
  return { id: parts.map(({ id }) => id).join(' '), en: parts.map(({ en }) => en).join(' ') }
}

const UNITS = {
  second: { id: 'detik', en: 'second' },
  minute: { id: 'menit', en: 'minute' },
  hour: { id: 'jam', en: 'hour' },
  day: { id: 'hari', en: 'day' },
  week: { id: 'minggu', en: 'week' },
  month: { id: 'bulan', en: 'month' },
  year: { id: 'tahun', en: 'year' },
} as const satisfies Record<Unit, Label>

export const spanOf = ({ value, unit, counting }: { value: number; unit: Unit; counting: Counting }): Label => {
  const isWorked = counting === 'working'
  if (value === 0) return { id: 'hari yang sama', en: 'the same day' }
  return {
    id: `${value} ${UNITS[unit].id}${isWorked ? ' kerja' : ''}`,
    en: `${value} ${isWorked ? 'working ' : ''}${UNITS[unit].en}${value === 1 ? '' : 's'}`,
  }
}

/** A duration in everyday words: minutes under an hour, hours under two days, then whole days. */
export const lengthOf = (ms: number): Label => {
  const [minutes, hours, days] = [Math.floor(ms / 60_000), Math.floor(ms / 3_600_000), Math.floor(ms / 86_400_000)]
  if (days >= 2) return countOf(days, UNITS.day)
  return hours >= 1 ? countOf(hours, UNITS.hour) : countOf(Math.max(1, minutes), UNITS.minute)
}
const countOf = (count: number, { id, en }: Label): Label => ({
  id: `${count} ${id}`,
  en: `${count} ${en}${count === 1 ? '' : 's'}`,
})
