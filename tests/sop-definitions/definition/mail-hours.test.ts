// When a mail may go, against a clock that is read minute by minute.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mailedFrom, type MailHours } from '../../../sop-definitions/definition/mail-hours.ts'
import { localOf, ZONES, type Offset } from '../../../sop-definitions/language/zones.ts'

const MINUTE = 60_000,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 24)
const hour = fc.integer({ min: 0, max: 23 })
const quiet = fc.option(
  fc
    .tuple(hour, hour)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to })),
)
const hours = fc.record({
  offset: fc.constantFrom<Offset>(420, 480, 540, 390, ZONES.CET),
  digestAt: fc.option(hour),
  quiet,
})
const happened = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => START + minutes * MINUTE)

/** What a clock on the wall shows. */
const shown = (instant: number, { offset }: MailHours): string =>
  new Date(localOf(instant, offset)).toISOString().slice(11, 16)
/** Walks over the hours of the night one by one. */
const inQuiet = (instant: number, rules: MailHours): boolean => {
  if (rules.quiet === null) return false
  for (let at = rules.quiet.from; at !== rules.quiet.to; at = (at + 1) % 24)
    if (Number(shown(instant, rules).slice(0, 2)) === at) return true
  return false
}

describe('a mail', () => {
  test('never goes before what it tells, never in quiet hours, and waits two days at most', () => {
    fc.assert(
      fc.property(happened, hours, (at, rules) => {
        const goes = mailedFrom(at, rules)
        expect(goes).toBeGreaterThanOrEqual(at)
        expect(inQuiet(goes, rules)).toBe(false)
        expect(goes - at).toBeLessThan(2 * DAY)
      }),
    )
  })

  test('goes at the first minute that fits: the clock shows no earlier one', () => {
    fc.assert(
      fc.property(happened, hours, (at, rules) => {
        const goes = mailedFrom(at, rules)
        let first = at
        if (rules.digestAt !== null)
          while (shown(first, rules) !== `${String(rules.digestAt).padStart(2, '0')}:00`) first += MINUTE
        while (inQuiet(first, rules)) first += MINUTE
        expect(goes).toBe(first)
      }),
      { numRuns: 200 },
    )
  })

  test('of things that happened in order goes in order', () => {
    fc.assert(
      fc.property(happened, fc.integer({ min: 0, max: 2 * DAY }), hours, (at, later, rules) => {
        expect(mailedFrom(at + later, rules)).toBeGreaterThanOrEqual(mailedFrom(at, rules))
      }),
    )
  })

  test('in Batam at night waits for six in the morning, and a digest for its hour', () => {
    const night = Date.UTC(2026, 10, 24, 15) // 22.00 WIB
    expect(mailedFrom(night, { offset: 420, digestAt: null, quiet: { from: 21, to: 6 } })).toBe(
      Date.UTC(2026, 10, 24, 23),
    )
    expect(mailedFrom(night, { offset: 420, digestAt: 8, quiet: { from: 21, to: 6 } })).toBe(Date.UTC(2026, 10, 25, 1))
    expect(mailedFrom(night, { offset: 420, digestAt: 5, quiet: { from: 21, to: 6 } })).toBe(Date.UTC(2026, 10, 24, 23))
    expect(mailedFrom(night, { offset: 420, digestAt: null, quiet: null })).toBe(night)
  })
})
