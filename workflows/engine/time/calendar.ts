// Civil dates as integer arithmetic, without Date. A day is an integer counted from 1970-01-01.
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** 0 Monday … 6 Sunday; day 0 was a Thursday. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The same day of a later month, or that month's last day when it is shorter. */
export function addMonths(day: number, count: number): number {
  const { year, month, date } = civil(day)
  const index = year * 12 + (month - 1) + count
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return dayOf({ year: toYear, month: toMonth, date: Math.min(date, monthLength(toYear, toMonth)) })
}

interface Civil {
  year: number
  month: number
  date: number
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0)

/** Days since 1970 of a civil date; years start in March so that the leap day comes last. */
export function dayOf({ year, month, date }: Civil): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export function civil(day: number): Civil {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** Days since 1970 of `2026-11-24`, or nothing when the text is no date. */
export function parseDay(text: string): number | undefined {
  const parts = text.split('-')
  if (text.length !== 10 || parts.length !== 3) return undefined
  const [year = NaN, month = NaN, date = NaN] = parts.map(digits)
  if (!(year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month))) return undefined
  return dayOf({ year, month, date })
}

const digits = (part: string): number =>
  part !== '' && [...part].every((char) => char >= '0' && char <= '9') ? Number(part) : NaN
