// From which instants on the clocks of a host country are put forward and back. Browser-safe, imports nothing.

/** `until`: the last day, counted from 1970, for which the changes are known; after it the last one holds on. */
export interface DatedOffset {
  minutes: number
  changes: readonly (readonly [from: number, minutes: number])[]
  until: number
}
const DAY = 86_400_000

/**
 * Central European Time, as Italy keeps it: an hour more from the last Sunday of March to the last Sunday of October. A
 * test holds this table against the time-zone data of the runtime; a year that is not in it is told as unknown.
 */
const CENTRAL_EUROPEAN_SUMMERS = [
  ['2024-03-31T01:00Z', '2024-10-27T01:00Z'],
  ['2025-03-30T01:00Z', '2025-10-26T01:00Z'],
  ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  ['2027-03-28T01:00Z', '2027-10-31T01:00Z'],
  ['2028-03-26T01:00Z', '2028-10-29T01:00Z'],
  ['2029-03-25T01:00Z', '2029-10-28T01:00Z'],
  ['2030-03-31T01:00Z', '2030-10-27T01:00Z'],
  ['2031-03-30T01:00Z', '2031-10-26T01:00Z'],
  ['2032-03-28T01:00Z', '2032-10-31T01:00Z'],
  ['2033-03-27T01:00Z', '2033-10-30T01:00Z'],
  ['2034-03-26T01:00Z', '2034-10-29T01:00Z'],
  ['2035-03-25T01:00Z', '2035-10-28T01:00Z'],
] as const

function summers(minutes: number, years: readonly (readonly [begins: string, ends: string])[]): DatedOffset {
  const changes = years.flatMap(([begins, ends]) => [
    [Date.parse(begins), minutes + 60] as const,
    [Date.parse(ends), minutes] as const,
  ])
  return { minutes, changes, until: Date.parse(`${years.at(-1)?.[0].slice(0, 4)}-12-31`) / DAY }
}

export const CENTRAL_EUROPE = summers(60, CENTRAL_EUROPEAN_SUMMERS)
