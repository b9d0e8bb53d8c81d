// Which months indicators are shown of, and when each of them ended. Pure.

/** As known by now, or as it was known when the month ended. */
export const KNOWN = ['now', 'then'] as const

const next = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Months of reports are of Western Indonesia Time, wherever a case is. */
export const endOfMonth = (month: string): string => new Date(`${next(month, 1)}-01T00:00:00+07:00`).toISOString()

const MOST = 120
/** The newest first. */
export function monthsBetween({ first, last }: { first: string; last: string }): string[] {
  const months: string[] = []
  for (let at = last; at >= first && months.length < MOST; at = next(at, -1)) months.push(at)
  return months
}
