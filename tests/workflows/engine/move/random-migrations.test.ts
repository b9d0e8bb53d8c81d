import { beforeAll, describe, expect, test } from '@jest/globals'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { migrationsOf, type Moved } from '../../../support/engine/random-migrations.ts'

describe('random cases that move to random versions', () => {
  let moved: Moved
  beforeAll(() => {
    moved = migrationsOf(busySop(), { count: 300, steps: 30, seed: 20_261_125 })
  }, 110_000)

  test('end as predicted, can be taken back, keep every name and leave nobody behind', () => {
    expect(moved.broken).toEqual([])
    expect(moved.cases).toBe(300)
  })

  test('mostly move, and many are taken back', () => {
    expect(moved.migrated).toBeGreaterThan(250)
    expect(moved.undone).toBeGreaterThan(100)
    expect(moved.livedOn).toBeGreaterThan(250)
  })

  test('meet every kind of change that a version can bring', () => {
    expect(Object.entries(moved.changes).filter(([, count]) => count < 20)).toEqual([])
    expect(Object.keys(moved.changes).length).toBe(19)
  })
})
