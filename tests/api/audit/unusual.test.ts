import { describe, expect, test } from '@jest/globals'
import { RULES, unusualIn, type HourOfLooks } from '../../../api/audit/unusual.ts'

const HOUR = 3_600_000
/** Noon in Jakarta. */
const NOON = Date.parse('2026-11-24T05:00:00Z')
const hour = (at: number, over: Partial<HourOfLooks> = {}): HourOfLooks => ({
  userId: 'ani',
  organisationId: 'kantor',
  role: 'companion',
  hour: at,
  looks: 1,
  reveals: 0,
  searches: 0,
  refused: 0,
  asks: 0,
  strange: [],
  ...over,
})
const told = (hours: readonly HourOfLooks[], minutes = 420): string[] =>
  unusualIn(hours, () => minutes).map(({ rule, count, from, until }) => `${rule} ${count} ${(until - from) / HOUR}h`)

describe('access that somebody should ask about', () => {
  test('an ordinary working day is nothing to ask about', () => {
    expect(
      told([
        hour(NOON, { looks: 60, reveals: 3, refused: 1, strange: ['a'] }),
        hour(NOON + HOUR, { looks: 40, reveals: 4 }),
      ]),
    ).toEqual([])
  })

  test('many identities revealed within an hour are', () => {
    expect(told([hour(NOON, { looks: 12, reveals: RULES.mass_reveal.atLeast })])).toEqual(['mass_reveal 10 1h'])
    expect(
      told([hour(NOON, { reveals: RULES.mass_reveal.atLeast - 1 }), hour(NOON + 2 * HOUR, { reveals: 9 })]),
    ).toEqual([])
  })

  test('many searches for people within an hour are', () => {
    expect(told([hour(NOON, { looks: 20, searches: RULES.searches.atLeast })])).toEqual(['searches 15 1h'])
    expect(
      told([hour(NOON, { looks: 20, searches: RULES.searches.atLeast - 1 }), hour(NOON + 2 * HOUR, { searches: 14 })]),
    ).toEqual([])
  })

  test('a night of looks is told as one, by the clock of the office', () => {
    const night = [hour(NOON + 11 * HOUR, { looks: 4 }), hour(NOON + 12 * HOUR, { looks: 3 })]

    expect(told(night)).toEqual(['odd_hours 7 2h'])
    expect(told(night, 540)).toEqual(['odd_hours 7 2h'])
    expect(told(night, 0)).toEqual([])
  })

  test('many cases outside own assignment within a day are, each counted once however often it was opened', () => {
    const cases = (count: number) => Array.from({ length: count }, (_, index) => `case-${index}`)

    expect(told([hour(NOON, { strange: cases(6) }), hour(NOON + 3 * HOUR, { strange: cases(10) })])).toEqual([
      'outside_assignment 10 4h',
    ])
    expect(told([hour(NOON, { strange: cases(9) }), hour(NOON + 3 * HOUR, { strange: cases(9) })])).toEqual([])
  })

  test('being refused again and again is, and each person stands alone', () => {
    expect(told([hour(NOON, { refused: 5 })])).toEqual(['refused 5 1h'])
    expect(told([hour(NOON, { refused: 3 }), hour(NOON, { refused: 3, userId: 'budi' })])).toEqual([])
  })
})
