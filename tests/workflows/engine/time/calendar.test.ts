import { describe, expect, test } from '@jest/globals'
import { addMonths, civil, DAY, dayOf, parseDay, weekday } from '../../../../workflows/engine/time/calendar.ts'
import { addSpan, startOfDay } from '../../../../workflows/engine/time/spans.ts'
import { addWorkdays } from '../../../../workflows/engine/time/workdays.ts'
import type { Counting, Unit } from '../../../../sop-definitions/language/vocabulary.ts'

const WIB = 420
const at = (text: string): number => Date.parse(`${text}+07:00`)
const add = (start: string, value: number, [unit, counting]: [Unit, Counting], offset = WIB): string =>
  new Date(addSpan(at(start), { value, unit, counting }, { offsetMinutes: offset }) + offset * 60_000)
    .toISOString()
    .slice(0, 16)

describe('deadlines', () => {
  test('3×24 hours are 72 clock hours, to the minute', () => {
    expect(add('2026-11-24T09:30', 72, ['hour', 'clock'])).toBe('2026-11-27T09:30')
    expect(add('2026-11-24T09:30', 3, ['day', 'clock'])).toBe('2026-11-27T09:30')
  })

  test('calendar days end at midnight after the last day, local time', () => {
    expect(add('2026-11-24T09:30', 7, ['day', 'calendar'])).toBe('2026-12-02T00:00')
    expect(add('2026-11-24T23:59', 1, ['day', 'calendar'])).toBe('2026-11-26T00:00')
    expect(add('2026-11-24T00:00', 1, ['week', 'calendar'])).toBe('2026-12-02T00:00')
  })

  test('the local day is that of the case: 23:30 in Jakarta is already tomorrow in Jayapura', () => {
    expect(add('2026-11-24T23:30', 1, ['day', 'calendar'])).toBe('2026-11-26T00:00')
    expect(add('2026-11-24T23:30', 1, ['day', 'calendar'], 540)).toBe('2026-11-27T00:00')
  })

  test('working days are Monday to Friday: three from Thursday end with Tuesday', () => {
    expect(add('2026-11-26T10:00', 3, ['day', 'working'])).toBe('2026-12-02T00:00')
    expect(add('2026-11-28T10:00', 1, ['day', 'working'])).toBe('2026-12-01T00:00')
    expect(add('2026-11-27T10:00', 30, ['day', 'working'])).toBe('2027-01-09T00:00')
  })

  test('a month later is the same day, or the last of a shorter month', () => {
    expect(add('2027-01-31T10:00', 1, ['month', 'calendar'])).toBe('2027-03-01T00:00')
    expect(add('2028-01-31T10:00', 1, ['month', 'clock'])).toBe('2028-02-29T10:00')
    expect(add('2028-02-29T10:00', 1, ['year', 'clock'])).toBe('2029-02-28T10:00')
    expect(add('2026-11-24T10:00', 12, ['month', 'calendar'])).toBe('2027-11-25T00:00')
  })

  test('seconds are the same whatever the counting', () => {
    expect(addSpan(1_000, { value: 30, unit: 'second', counting: 'calendar' }, { offsetMinutes: WIB })).toBe(31_000)
  })

  test('working hours are those of the office: eight from Friday noon end on Monday at noon', () => {
    expect(add('2026-11-27T12:00', 8, ['hour', 'working'])).toBe('2026-11-30T12:00')
    expect(add('2026-11-28T10:00', 2, ['hour', 'working'])).toBe('2026-11-30T10:00')
    expect(add('2026-11-27T05:00', 8, ['hour', 'working'])).toBe('2026-11-27T16:00')
  })
})

describe('civil arithmetic', () => {
  test('agrees with the platform calendar over two centuries', () => {
    for (let day = -30_000; day < 50_000; day += 17) {
      const date = new Date(day * DAY)
      expect(civil(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        date: date.getUTCDate(),
      })
      expect(dayOf(civil(day))).toBe(day)
      expect(weekday(day)).toBe((date.getUTCDay() + 6) % 7)
    }
  })

  test('working days agree with counting them one by one', () => {
    for (let day = 20_000; day < 20_020; day += 1) {
      let expected = day
      for (let count = 1; count <= 40; count += 1) {
        do expected += 1
        while (weekday(expected) >= 5)
        expect(addWorkdays(day, count)).toBe(expected)
      }
    }
  })

  test('a month backwards works too', () => {
    expect(civil(addMonths(dayOf({ year: 2027, month: 1, date: 31 }), -2))).toEqual({ year: 2026, month: 11, date: 30 })
  })

  test('a date is read strictly, and begins at local midnight', () => {
    expect(startOfDay(parseDay('2026-11-24') ?? 0, { offsetMinutes: WIB })).toBe(at('2026-11-24T00:00'))
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-1-01',
      '24-11-2026',
      '2026-11-2x',
      '',
      '2026/11/24',
      '20261124',
    ])
      expect(parseDay(text)).toBeUndefined()
  })
})
