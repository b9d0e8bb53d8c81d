// The middle of kept sums: as if each value were written out as often as it stands.
import { describe, expect, test } from '@jest/globals'
import { middleOf } from '../../../db/review/kept-counts.ts'
import { chance } from '../../support/engine/a-chance.ts'

describe('the middle of many waits, of which only is kept how often each length came', () => {
  test('is that of all of them in a row, and nothing where there are none', () => {
    const { below } = chance(20_261_203)
    expect(middleOf([])).toBeNull()
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 1 + below(6) }, () => ({ days: below(90) / 10, n: 1 + below(4) }))
      const all = values.flatMap(({ days, n }) => Array.from({ length: n }, () => days)).toSorted((a, b) => a - b)
      const [low = 0, high = 0] = [all[Math.floor((all.length - 1) / 2)], all[Math.ceil((all.length - 1) / 2)]]
      expect([values, middleOf(values)]).toEqual([values, (low + high) / 2])
    }
  })
})
