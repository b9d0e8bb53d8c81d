import { describe, expect, test } from '@jest/globals'
import {
  bitsOf,
  LIKELY,
  POSSIBLE,
  reasonsOf,
  standingOf,
  WEIGHTS,
  type Comparison,
} from '../../../../workflows/engine/people/same-person.ts'
import { compare, holdersAmong } from '../../../support/people/compare.ts'
import { inventedPairs } from '../../../support/people/invented-pairs.ts'

const ONE = {
  full_name: 'Contoh Rekaan Lestari',
  nik: '9999991203900042',
  phone: '081200000042',
  birth_date: '1990-03-12',
}
const TWO = holdersAmong([ONE, ONE])

describe('two records of one person', () => {
  test('of 2,000 invented pairs 95 in 100 are asked about, and 80 in 100 of the likely ones are right', () => {
    const pairs = inventedPairs(20261201)
    const among = holdersAmong(pairs.flatMap(({ one, other }) => [one, other]))
    const judged = pairs.map((pair) => ({ ...pair, bits: bitsOf(compare(pair.one, pair.other, among), 4_000) }))
    const same = judged.filter(({ isSame }) => isSame)
    const likely = judged.filter(({ bits }) => bits >= LIKELY)

    expect(pairs).toHaveLength(2_000)
    expect(same.filter(({ bits }) => bits >= POSSIBLE).length / same.length).toBeGreaterThanOrEqual(0.95)
    expect(likely.filter(({ isSame }) => isSame).length / likely.length).toBeGreaterThanOrEqual(0.8)
    expect(likely.length).toBeGreaterThan(500)
  })

  test('a telephone that many have says nothing, one that a family shares does', () => {
    const shared = (holders: number): Comparison => ({ phone: { likeness: 'equal', holders } })

    expect(reasonsOf(shared(5))).toEqual([{ feature: 'phone', likeness: 'equal', bits: 12 }])
    expect(reasonsOf(shared(6))).toEqual([])
  })

  test('a rare name says more than a common one, and a common one is never held against her', () => {
    const named = (holders: number): number =>
      bitsOf({ name: { likeness: 'equal', holders } }, 1_000) - bitsOf({}, 1_000)

    expect([named(2), named(5), named(100_000)]).toEqual([9, 7, 0])
  })

  test('a name alone, however rare, is never a question: who shares nothing else is not weighed', () => {
    for (const likeness of ['equal', 'alike'] as const)
      expect(standingOf(bitsOf({ name: { likeness, holders: 2 } }, 1))).toBe('hidden')
  })

  test('it does not matter which record came first', () => {
    const pairs = inventedPairs(7, 300)
    const among = holdersAmong(pairs.flatMap(({ one, other }) => [other, one]))

    for (const { one, other } of pairs)
      expect(bitsOf(compare(one, other, among), 600)).toBe(bitsOf(compare(other, one, among), 600))
  })

  test('among more people the same likeness says less', () => {
    const likeness = compare(ONE, { ...ONE, nik: '' }, TWO)

    expect(bitsOf(likeness, 2_000) - bitsOf(likeness, 4_000)).toBeCloseTo(1)
    expect(bitsOf(likeness, 3)).toBe(bitsOf(likeness, 1_000))
  })

  test('equal numbers alone are a question, never certainty: another name speaks against it', () => {
    const number = compare(ONE, { full_name: 'Umpama Khayal', nik: ONE.nik }, TWO)

    expect(reasonsOf(number).map(({ feature, likeness }) => [feature, likeness])).toEqual([
      ['nik', 'equal'],
      ['name', 'differs'],
    ])
    expect(standingOf(bitsOf(number, 100_000))).toBe('possible')
    expect(standingOf(bitsOf(compare(ONE, ONE, TWO), 100_000))).toBe('likely')
    expect(standingOf(bitsOf(compare(ONE, { full_name: 'Umpama Khayal' }, TWO), 1_000))).toBe('hidden')
  })

  test('every weight says on what it rests', () => {
    for (const { evidence } of Object.values(WEIGHTS)) expect(['source', 'inferred']).toContain(evidence)
  })
})
