import { describe, expect, test } from '@jest/globals'
import { dayAt, daysOf, monthAt, monthBefore, spanOf, weeksOf } from '../../../api/reports/month.ts'

describe('a month of a report', () => {
  test('has weeks from Monday to Sunday that begin and end with it; days left over count with the next', () => {
    expect(weeksOf('2026-11')).toEqual([
      { from: '2026-11-01', to: '2026-11-08' },
      { from: '2026-11-09', to: '2026-11-15' },
      { from: '2026-11-16', to: '2026-11-22' },
      { from: '2026-11-23', to: '2026-11-30' },
    ])
    expect(weeksOf('2026-10')).toEqual([
      { from: '2026-10-01', to: '2026-10-04' },
      { from: '2026-10-05', to: '2026-10-11' },
      { from: '2026-10-12', to: '2026-10-18' },
      { from: '2026-10-19', to: '2026-10-25' },
      { from: '2026-10-26', to: '2026-10-31' },
    ])
    expect(weeksOf('2027-02')).toHaveLength(4)
  })

  test('has every day in exactly one week', () => {
    const DAY = 86_400_000
    for (let n = 0; n < 60; n += 1) {
      const month = monthAt(new Date(Date.UTC(2026, n, 15)))
      const days = weeksOf(month).flatMap(({ from, to }) =>
        Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY + 1 }, (_, at) => Date.parse(from) + at * DAY),
      )
      expect(days).toEqual(Array.from({ length: days.length }, (_, at) => Date.parse(daysOf(month).from) + at * DAY))
      expect(days.at(-1)).toBe(Date.parse(daysOf(month).to))
    }
  })

  test('ends with its last day, in a leap year too', () => {
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  test('begins and ends at midnight in Jakarta', () => {
    expect(spanOf(daysOf('2026-11'))).toEqual({
      from: new Date('2026-10-31T17:00:00Z'),
      until: new Date('2026-11-30T17:00:00Z'),
    })
    expect([monthAt(new Date('2026-11-30T16:59:59Z')), monthAt(new Date('2026-11-30T17:00:00Z'))]).toEqual([
      '2026-11',
      '2026-12',
    ])
    expect([dayAt(new Date('2026-11-30T16:59:59Z')), dayAt(new Date('2026-11-30T17:00:00Z'))]).toEqual([
      '2026-11-30',
      '2026-12-01',
    ])
  })

  test('is so many months before another, over the end of a year too', () => {
    expect([0, 1, 11, 35].map((count) => monthBefore('2026-11', count))).toEqual([
      '2026-11',
      '2026-10',
      '2025-12',
      '2023-12',
    ])
  })
})
