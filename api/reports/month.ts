// A month and its weeks in reports: days in WIB, wherever a case is, so that the same question has one answer. Pure.
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

export interface Days {
  from: string
  to: string
}
export interface Span {
  from: Date
  until: Date
}

const two = (value: number): string => `${value}`.padStart(2, '0')
const dayOf = (utc: number): string => {
  const date = new Date(utc)
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}
const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const startOf = (day: string): Date => new Date(utcOf(day) - OFFSET_MS)
export const endOf = (day: string): Date => new Date(utcOf(day) + DAY_MS - OFFSET_MS)
export const spanOf = ({ from, to }: Days): Span => ({ from: startOf(from), until: endOf(to) })
export const written = ({ from, to }: Days): string => `${from}..${to}`
export const readDays = (text: string): Days => {
  const [from = '', to = ''] = text.split('..')
  return { from, to }
}

export const dayAt = (now: Date): string => dayOf(now.getTime() + OFFSET_MS)
export const monthAt = (now: Date): string => dayAt(now).slice(0, 7)
/** The month that lies this many months before. */
export const monthBefore = (month: string, count: number): string => {
  const { from } = daysOf(month),
    date = new Date(utcOf(from))
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - count, 1)).slice(0, 7)
}

export function daysOf(month: string): Days {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: dayOf(Date.UTC(year, number, 0)) }
}

const lengthOf = ({ from, to }: Days): number => (utcOf(to) - utcOf(from)) / DAY_MS + 1
const SHORT = 4

/** From Monday to Sunday, cut at both ends of the month; a week of less than four days is joined with its neighbour. */
export function weeksOf(month: string): Days[] {
  const { from, to } = daysOf(month)
  const weeks: Days[] = []
  for (let day = utcOf(from); day <= utcOf(to);) {
    const sunday = day + ((7 - new Date(day).getUTCDay()) % 7) * DAY_MS
    const week = { from: dayOf(day), to: dayOf(Math.min(sunday, utcOf(to))) }
    const before = weeks.at(-1)
    if (before !== undefined && (lengthOf(before) < SHORT || lengthOf(week) < SHORT))
      weeks.splice(-1, 1, { from: before.from, to: week.to })
    else weeks.push(week)
    day = sunday + DAY_MS
  }
  return weeks
}
