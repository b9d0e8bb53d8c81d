// Checked by hand against the printed calendars of 2025 and 2026; each row says what a clerk with a wall calendar would
// say.
import { describe, expect, test } from '@jest/globals'
import type { DayOffKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { instantOf, localOf, minutesAt, ZONES, type Zone } from '../../../../sop-definitions/language/zones.ts'
import { parseWithin } from '../../../../sop-definitions/definition/within.ts'
import { addSpan, type Where } from '../../../../workflows/engine/time/spans.ts'
import { shippedCalendar } from '../../../support/sops/shipped-calendars.ts'

interface Row {
  from: string
  zone: Zone
  calendar: string
  within: string
  due: string
  skips?: DayOffKind[]
  why: string
}
const ROWS: readonly Row[] = [
  {
    from: '2026-11-26T10:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '3 working days',
    due: '2026-12-02T00:00',
    why: 'Friday, Monday, Tuesday',
  },
  {
    from: '2026-12-23T09:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 working day',
    due: '2026-12-29T00:00',
    why: 'joint leave, Christmas and a weekend lie between',
  },
  {
    from: '2026-12-23T09:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 working day',
    due: '2026-12-25T00:00',
    skips: ['national'],
    why: 'joint leave is worked where the rule says so',
  },
  {
    from: '2026-03-17T15:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '3 working days',
    due: '2026-03-28T00:00',
    why: 'Nyepi and Idul Fitri 2026: nothing counts from 18 to 24 March',
  },
  {
    from: '2025-03-27T15:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '3 working days',
    due: '2025-04-11T00:00',
    why: 'Idul Fitri 2025: nothing counts from 28 March to 7 April',
  },
  {
    from: '2026-03-02T08:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '30 working days',
    due: '2026-04-22T00:00',
    why: 'five days off between, and Good Friday',
  },
  {
    from: '2025-08-15T08:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 working day',
    due: '2025-08-20T00:00',
    why: '18 August 2025 was added as joint leave by a later decree',
  },
  {
    from: '2026-06-16T08:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 working day',
    due: '2026-06-18T00:00',
    why: 'the day on which it begins is not counted',
  },
  {
    from: '2026-06-16T08:00',
    zone: 'WITA',
    calendar: 'bali',
    within: '1 working day',
    due: '2026-06-19T00:00',
    why: 'Galungan is a day off in Bali alone',
  },
  {
    from: '2026-11-25T08:00',
    zone: 'AST',
    calendar: 'saudi-arabia',
    within: '2 working days',
    due: '2026-11-30T00:00',
    why: 'Thursday, then Sunday: the weekend is Friday and Saturday',
  },
  {
    from: '2026-08-28T08:00',
    zone: 'MYT',
    calendar: 'malaysia',
    within: '1 working day',
    due: '2026-09-02T00:00',
    why: 'the national day of the host country is a Monday',
  },
  {
    from: '2026-08-14T08:00',
    zone: 'MYT',
    calendar: 'malaysia',
    within: '1 working day',
    due: '2026-08-18T00:00',
    why: '17 August is no day off there',
  },
  {
    from: '2026-12-23T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '8 working hours',
    due: '2026-12-28T14:00',
    why: 'two hours before the leave, six after it',
  },
  {
    from: '2026-12-23T18:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 working hour',
    due: '2026-12-28T09:00',
    why: 'after closing time',
  },
  {
    from: '2026-12-23T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '72 hours',
    due: '2026-12-26T14:00',
    why: '3×24 hours know no holiday',
  },
  {
    from: '2026-12-23T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '7 days',
    due: '2026-12-31T00:00',
    why: 'calendar days count them all',
  },
  {
    from: '2026-12-23T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '0 days',
    due: '2026-12-24T00:00',
    why: 'the same day',
  },
  {
    from: '2027-01-31T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 month',
    due: '2027-03-01T00:00',
    why: 'February has no 31st',
  },
  {
    from: '2028-02-29T14:00',
    zone: 'WIB',
    calendar: 'indonesia',
    within: '1 year',
    due: '2029-03-01T00:00',
    why: 'nor a 29th in 2029',
  },
  {
    from: '2026-03-28T15:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '24 hours',
    due: '2026-03-29T16:00',
    why: 'the night loses an hour in Italy',
  },
  {
    from: '2026-10-24T15:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '24 hours',
    due: '2026-10-25T14:00',
    why: 'the night has an hour more',
  },
  {
    from: '2026-03-27T15:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '3 working days',
    due: '2026-04-02T00:00',
    why: 'days end by the clock of Rome, in summer',
  },
  {
    from: '2026-10-23T15:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '3 working days',
    due: '2026-10-29T00:00',
    why: 'and in winter',
  },
  {
    from: '2026-10-23T13:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '5 working hours',
    due: '2026-10-26T10:00',
    why: 'the office opens at eight in summer and in winter',
  },
  {
    from: '2026-03-27T13:00',
    zone: 'CET',
    calendar: 'indonesia',
    within: '5 working hours',
    due: '2026-03-30T10:00',
    why: 'also where it opens an hour earlier for the sun',
  },
]
const at = (text: string, zone: Zone): number => instantOf(Date.parse(`${text}Z`), ZONES[zone])
const shown = (instant: number, zone: Zone): string =>
  new Date(localOf(instant, ZONES[zone])).toISOString().slice(0, 16)
const where = (zone: Zone, calendar: string, hours?: readonly string[]): Where => ({
  offsetMinutes: minutesAt(0, ZONES[zone]),
  calendar: shippedCalendar(calendar, hours, ZONES[zone]),
})

describe('a clerk with a wall calendar says the same', () => {
  test.each(ROWS)(
    '$within from $from $zone ($calendar): $due, because $why',
    ({ from, zone, calendar, within, due, skips }) => {
      const span = parseWithin(within)
      if (span === undefined) throw new Error(within)
      const found = addSpan(
        at(from, zone),
        { ...span, ...(skips === undefined ? {} : { skips }) },
        where(zone, calendar),
      )
      expect(shown(found, zone)).toBe(due)
    },
  )

  test.each([
    ['WIB', '2026-11-26T00:00'],
    ['WITA', '2026-11-27T00:00'],
    ['WIT', '2026-11-27T00:00'],
  ] as const)('23:30 in Jakarta is already tomorrow further east: one working day ends in %s at %s', (zone, due) => {
    const found = addSpan(
      at('2026-11-24T23:30', 'WIB'),
      { value: 1, unit: 'day', counting: 'working' },
      where(zone, 'indonesia'),
    )
    expect(shown(found, zone)).toBe(due)
  })

  test('an organisation with hours of its own counts by them', () => {
    const found = addSpan(
      at('2026-11-24T11:00', 'WIB'),
      { value: 3, unit: 'hour', counting: 'working' },
      where('WIB', 'indonesia', ['08:00-12:00', '13:00-16:00']),
    )
    expect(shown(found, 'WIB')).toBe('2026-11-24T15:00')
  })
})
