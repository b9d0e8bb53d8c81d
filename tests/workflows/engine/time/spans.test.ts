import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DAY_OFF_KINDS } from '../../../../sop-definitions/language/vocabulary.ts'
import { ZONES } from '../../../../sop-definitions/language/zones.ts'
import type { WorkCalendar } from '../../../../sop-definitions/calendar/work-calendar.ts'
import { addSpan, afterPause, type Span } from '../../../../workflows/engine/time/spans.ts'
import { addWorkdays, countWorkdays } from '../../../../workflows/engine/time/workdays.ts'
import {
  dayAt,
  endOfDays,
  endOfMinutes,
  endOfMonths,
  isOpen,
  works,
  type Office,
} from '../../../support/engine/a-clock-oracle.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Twenty years from 1 January 2020. */
const FIRST = Date.UTC(2020, 0, 1) / DAY
const YEARS = 20 * 365
const instant = fc.integer({ min: FIRST * 1_440, max: (FIRST + YEARS) * 1_440 }).map((minutes) => minutes * MINUTE)
const day = fc.integer({ min: FIRST, max: FIRST + YEARS })
const hours = fc.constantFrom<WorkCalendar['hours']>(
  [[480, 960]],
  [
    [480, 720],
    [780, 960],
  ],
  [[0, 1_440]],
  [[540, 541]],
  [[1_380, 1_440]],
)
const weekend = fc.constantFrom([5, 6], [4, 5], [6], [4, 5, 6])
/** Clusters of days off, so that whole weeks fall away as at Idul Fitri. */
const cluster = fc
  .tuple(day, fc.integer({ min: 1, max: 12 }))
  .map(([first, length]) => Array.from({ length }, (_, n) => first + n))
const calendar: fc.Arbitrary<WorkCalendar> = fc
  .record({ weekend, hours, days: fc.array(fc.tuple(cluster, fc.constantFrom(...DAY_OFF_KINDS)), { maxLength: 120 }) })
  .map(({ days, ...rest }) => {
    const off: Record<string, number[]> = {}
    for (const kind of DAY_OFF_KINDS)
      off[kind] = [...new Set(days.filter(([, of]) => of === kind).flatMap(([numbers]) => numbers))].toSorted(
        (a, b) => a - b,
      )
    return { id: 'any', sources: [], settledUntil: 0, off, ...rest }
  })
const office: fc.Arbitrary<Office> = fc.record({
  calendar,
  offsetMinutes: fc.constantFrom(...Object.values(ZONES).filter((offset) => typeof offset === 'number'), -300, 0, 345),
})
const skips = fc.option(fc.subarray([...DAY_OFF_KINDS]), { nil: undefined })
const RUNS = { numRuns: 400 }

const span = (value: number, unit: Span['unit'], counting: Span['counting'], more: Partial<Span> = {}): Span => ({
  value,
  unit,
  counting,
  ...more,
})

describe('over twenty years, any calendar, any zone, the arithmetic agrees with counting one by one:', () => {
  test('working days', () => {
    fc.assert(
      fc.property(office, instant, fc.integer({ min: 1, max: 90 }), skips, (where, start, days, kinds) => {
        const only = kinds === undefined ? {} : { skips: kinds }
        expect(addSpan(start, span(days, 'day', 'working', only), where)).toBe(
          endOfDays({ ...where, ...only }, start, { days, working: true }),
        )
      }),
      RUNS,
    )
  })

  test('calendar days and weeks', () => {
    fc.assert(
      fc.property(office, instant, fc.integer({ min: 0, max: 800 }), (where, start, days) => {
        expect(addSpan(start, span(days, 'day', 'calendar'), where)).toBe(
          endOfDays(where, start, { days, working: false }),
        )
        expect(addSpan(start, span(days, 'week', 'calendar'), where)).toBe(
          endOfDays(where, start, { days: days * 7, working: false }),
        )
      }),
      RUNS,
    )
  })

  test('months and years', () => {
    fc.assert(
      fc.property(office, instant, fc.integer({ min: 1, max: 60 }), (where, start, months) => {
        expect(addSpan(start, span(months, 'month', 'calendar'), where)).toBe(endOfMonths(where, start, months))
        expect(addSpan(start, span(months, 'year', 'calendar'), where)).toBe(endOfMonths(where, start, months * 12))
      }),
      RUNS,
    )
  })

  test('working hours', () => {
    fc.assert(
      fc.property(office, instant, fc.integer({ min: 1, max: 6 }), (where, start, length) => {
        // An office that opens for a minute a day would take the slow count a year for every hour.
        const minutes = where.calendar.hours.reduce((sum, [from, to]) => sum + to - from, 0)
        fc.pre(minutes >= 60)
        expect(addSpan(start, span(length, 'hour', 'working'), where)).toBe(endOfMinutes(where, start, length * 60))
      }),
      { numRuns: 150 },
    )
  })

  test('how many days of a stretch are worked', () => {
    fc.assert(
      fc.property(office, day, fc.integer({ min: 0, max: 400 }), (where, from, length) => {
        const counted = Array.from({ length }, (_, n) => from + n).filter((one) => works(where, one)).length
        expect(countWorkdays({ calendar: where.calendar }, from, from + length)).toBe(counted)
        expect(works(where, addWorkdays(from, length + 1, { calendar: where.calendar }))).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('a pause', () => {
  const pausing = fc.record({
    where: office,
    start: instant,
    days: fc.integer({ min: 1, max: 40 }),
    wait: fc.integer({ min: 0, max: 20 * 1_440 }),
    rest: fc.integer({ min: 0, max: 60 * 1_440 }),
    working: fc.boolean(),
  })

  test('leaves as many days as were left, whatever holidays lie on either side of it', () => {
    fc.assert(
      fc.property(pausing, ({ where, start, days, wait, rest, working }) => {
        const counted = span(days, 'day', working ? 'working' : 'calendar')
        const due = addSpan(start, counted, where)
        const from = start + wait * MINUTE
        fc.pre(from < due)
        const pause = { from, to: from + rest * MINUTE }
        expect(afterPause(due, pause, { span: counted, where })).toBe(
          Math.max(
            endOfDays(where, start, { days, working, stops: [pause] }),
            endOfDays(where, pause.to, { days: 0, working: false }),
          ),
        )
      }),
      RUNS,
    )
  })

  test('never shortens a limit, and one without length changes nothing', () => {
    fc.assert(
      fc.property(
        pausing,
        fc.constantFrom<Span['counting']>('clock', 'calendar', 'working'),
        fc.constantFrom<Span['unit']>('hour', 'day'),
        ({ where, start, days, wait, rest }, counting, unit) => {
          const counted = span(days, unit, counting)
          const due = addSpan(start, counted, where)
          const from = start + wait * MINUTE
          fc.pre(from < due)
          expect(afterPause(due, { from, to: from + rest * MINUTE }, { span: counted, where })).toBeGreaterThanOrEqual(
            due,
          )
          expect(afterPause(due, { from, to: from }, { span: counted, where })).toBe(due)
        },
      ),
      RUNS,
    )
  })

  test('of office hours leaves the hours that were left', () => {
    fc.assert(
      fc.property(pausing, ({ where, start, days, wait, rest }) => {
        const minutes = where.calendar.hours.reduce((sum, [from, to]) => sum + to - from, 0)
        fc.pre(minutes >= 60)
        const counted = span(days, 'hour', 'working')
        const due = addSpan(start, counted, where)
        const from = start + wait * MINUTE
        fc.pre(from < due)
        let left = 0
        for (let at = from; at < due; at += MINUTE) if (isOpen(where, at)) left += 1
        const pause = { from, to: from + rest * MINUTE }
        expect(afterPause(due, pause, { span: counted, where })).toBe(endOfMinutes(where, pause.to, left))
      }),
      { numRuns: 60 },
    )
  })
})

test('the local day of an instant is that of its zone', () => {
  expect(
    dayAt({ offsetMinutes: ZONES.WIT }, Date.parse('2026-11-24T15:30Z')) -
      dayAt({ offsetMinutes: ZONES.WIB }, Date.parse('2026-11-24T15:30Z')),
  ).toBe(1)
})
