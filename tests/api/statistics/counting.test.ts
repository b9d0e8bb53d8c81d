// Whom a release counts, and in which month: nobody twice, and whoever was told once stays as told.
import { describe, expect, test } from '@jest/globals'
import {
  peopleCounted,
  startOfMonth,
  type CountedPass,
  type IdentifiedPerson,
} from '../../../api/statistics/counting.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { SMALL_PROVINCES, SMALL_TEXT } from '../../support/statistics/a-small-catalogue.ts'

const GROUND = statisticsGround(SMALL_TEXT, SMALL_PROVINCES)
const person = (subject: string, month: number, over: Partial<IdentifiedPerson> = {}): IdentifiedPerson => ({
  subject,
  intake: `intake of ${subject}`,
  area: '32.73',
  identifiedAt: startOfMonth(2025, month),
  closed: null,
  facts: { gender: ['f'] },
  reached: [],
  ...over,
})
const pass = (month: number, people: IdentifiedPerson[], linked: CountedPass['linked'] = []): CountedPass => ({
  month,
  people,
  linked,
})
const told = (...passes: CountedPass[]) =>
  peopleCounted(GROUND, passes).map(({ intake, month }) => [intake.replace('intake of ', ''), month])

describe('a client who was identified', () => {
  test('counts in the month of the identification, and in the place of the case', () => {
    const [one] = peopleCounted(GROUND, [pass(6, [person('one', 3)])])
    expect(one).toMatchObject({ month: 3, province: '32', facts: { sex: 'f' } })
  })

  test('counts in the first month that was not told yet where it came to light late', () => {
    expect(told(pass(3, [person('one', 2)]), pass(6, [person('one', 2), person('late', 1)]))).toEqual([
      ['one', 2],
      ['late', 4],
    ])
  })

  test('stays as counted, whatever is known since', () => {
    const before = person('one', 2)
    const since = { ...person('one', 5), area: '53.71', facts: { gender: ['m'] } }
    const [one, ...others] = peopleCounted(GROUND, [pass(3, [before]), pass(6, [since])])
    expect(others).toEqual([])
    expect(one).toMatchObject({ month: 2, province: '32', facts: { sex: 'f' } })
  })
})

describe('records that were confirmed to be of one person', () => {
  const both = [person('one', 2), person('two', 1)]
  test('count once, by the earlier identification, also over a third record that no case identified', () => {
    expect(told(pass(3, both, [['one', 'two']]))).toEqual([['two', 1]])
    const over = [
      ['one', 'between'],
      ['between', 'two'],
    ] as const
    expect(told(pass(3, both, over))).toEqual([['two', 1]])
  })

  test('count once where one of them was told before, and twice where both were told as two', () => {
    expect(told(pass(3, [person('one', 2)]), pass(6, [person('one', 2), person('two', 5)], [['one', 'two']]))).toEqual([
      ['one', 2],
    ])
    expect(told(pass(3, both), pass(6, both, [['one', 'two']])).map(([name]) => name)).toEqual(['two', 'one'])
  })
})
