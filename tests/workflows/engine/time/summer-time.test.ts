// Limits of a mission in Italy, on both sides of the days on which its clocks are changed. What a clock in Rome shows
// is asked of the runtime; days are counted one by one.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ZONES } from '../../../../sop-definitions/language/zones.ts'
import { addSpan, afterPause, localDay, measureOf, startOfDay } from '../../../../workflows/engine/time/spans.ts'
import type { Span, Where } from '../../../../workflows/engine/time/spans.ts'
import { endOfDays, endOfMinutes, endOfMonths } from '../../../support/engine/a-clock-oracle.ts'
import { shippedCalendar } from '../../../support/sops/shipped-calendars.ts'

const MINUTE = 60_000,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR
const calendar = shippedCalendar('indonesia', undefined, ZONES.CET)
const rome: Where = { offsetMinutes: 60, calendar }
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' })
const shown = (instant: number): string => format.format(instant).replace(' ', 'T')
/** What the clock shows, as an instant of UTC: there the oracle counts without knowing of any change. */
const wall = (instant: number): number => Date.parse(`${shown(instant)}Z`)
const there = { calendar, offsetMinutes: 0 }

const day = (value: number, counting: Span['counting']): Span => ({ value, unit: 'day', counting })
const nearChange = fc
  .tuple(fc.constantFrom(...ZONES.CET.changes.slice(0, 20)), fc.integer({ min: -12 * 1_440, max: 2 * 1_440 }))
  .map(([[from], minutes]) => from + minutes * MINUTE)
const anyTime = fc
  .integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2035, 0, 1) / MINUTE })
  .map((minutes) => minutes * MINUTE)
const start = fc.oneof(nearChange, anyTime)
const few = fc.integer({ min: 1, max: 14 })

describe('over ten years in Rome', () => {
  test('days and months end at midnight there, as many days on as counting one by one gives', () => {
    fc.assert(
      fc.property(start, few, fc.boolean(), (from, days, working) => {
        const due = addSpan(from, day(days, working ? 'working' : 'calendar'), rome)
        expect(wall(due)).toBe(endOfDays(there, wall(from), { days, working }))
        const months: Span = { value: days, unit: 'month', counting: 'calendar' }
        expect(wall(addSpan(from, months, rome))).toBe(endOfMonths(there, wall(from), days))
      }),
      { numRuns: 400 },
    )
  })

  test('hours are hours, however often the clocks are changed meanwhile', () => {
    fc.assert(
      fc.property(start, few, (from, hours) => {
        for (const counting of ['clock', 'calendar'] as const)
          expect(addSpan(from, { value: hours * 24, unit: 'hour', counting }, rome) - from).toBe(hours * DAY)
      }),
    )
  })

  test('office hours are those of the clock there', () => {
    fc.assert(
      fc.property(start, few, (from, hours) => {
        const due = addSpan(from, { value: hours, unit: 'hour', counting: 'working' }, rome)
        expect(wall(due)).toBe(endOfMinutes(there, wall(from), hours * 60))
      }),
      { numRuns: 60 },
    )
  })

  test('a pause leaves as many days as were left, and a limit that ended at midnight still does', () => {
    fc.assert(
      fc.property(start, few, fc.tuple(few, fc.boolean()), (from, days, [rest, working]) => {
        const span = day(days, working ? 'working' : 'calendar')
        const pause = { from: from + 6 * HOUR, to: from + 6 * HOUR + rest * DAY }
        const due = addSpan(from, span, rome)
        fc.pre(pause.from < due)
        const moved = afterPause(due, pause, { span, where: rome })
        expect(shown(moved).slice(11)).toBe('00:00:00')
        expect(wall(moved)).toBe(
          Math.max(
            endOfDays(there, wall(from), { days, working, stops: [{ from: wall(pause.from), to: wall(pause.to) }] }),
            endOfDays(there, wall(pause.to), { days: 0, working: false }),
          ),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('an office that is always open counts on without going back', () => {
    const always: Where = { ...rome, calendar: { ...calendar, weekend: [], off: {}, hours: [[0, 1_440]] } }
    const { between, after } = measureOf({ value: 1, unit: 'hour', counting: 'working' }, always)
    fc.assert(
      fc.property(nearChange, fc.integer({ min: 0, max: 3 * 1_440 }), (from, minutes) => {
        const counted = between(from, from + minutes * MINUTE)
        expect(counted).toBeGreaterThanOrEqual(0)
        expect(between(from, after(from, counted))).toBe(counted)
      }),
    )
  })
})

describe('a day in Rome', () => {
  test('begins at midnight there, and has 23 hours in March and 25 in October', () => {
    const lengthOf = (date: number): number => {
      const first = localDay(date, rome)
      expect(shown(startOfDay(first, rome)).slice(11)).toBe('00:00:00')
      return (startOfDay(first + 1, rome) - startOfDay(first, rome)) / HOUR
    }
    expect([Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 26)].map(lengthOf)).toEqual([23, 25, 24])
  })

  test('keeps its one offset in a case that was opened before clocks were changed in the calendar', () => {
    const { offset: _, ...before } = calendar
    const due = addSpan(Date.parse('2026-07-01T12:00Z'), day(3, 'working'), { offsetMinutes: 60, calendar: before })
    expect(new Date(due).toISOString()).toBe('2026-07-06T23:00:00.000Z')
  })
})
