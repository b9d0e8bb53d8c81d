import { beforeAll, describe, expect, test } from '@jest/globals'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { joinsOf, type Joins } from '../../../support/engine/random-joins.ts'
import { stormSize, stormTime } from '../../../support/setup/storm-size.ts'

const COUNT = stormSize(120, 10_000)

describe('random cases of one person that become one case and are parted again', () => {
  let joins: Joins
  beforeAll(
    () => {
      joins = joinsOf(busySop(), { count: COUNT, seed: 20_261_202 })
    },
    stormTime(110_000, 3_600_000),
  )

  test('end as if they had never been joined, move no limit, let no office in and leave nobody behind', () => {
    expect(joins.broken).toEqual([])
    expect(joins.joined).toBe(COUNT)
  })

  test('carry work, are mostly parted whole, and split where carried work was ended', () => {
    expect(joins.carried).toBeGreaterThan(COUNT)
    expect(joins.whole).toBeGreaterThan(COUNT / 2)
    expect(joins.split).toBeGreaterThan(COUNT / 20)
  })
})
