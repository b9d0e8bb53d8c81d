import { beforeAll, describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { busySop } from '../../support/sops/a-busy-sop.ts'
import { livesOf, type Lives } from '../../support/engine/random-lives.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

/** Whatever has a limit outlives its case: no other procedure leaves duties behind so often. */
const withDuties = (ir: CaseIr): CaseIr => ({
  ...ir,
  items: ir.items.map((item) => (item.kind === 'task' && item.due.length > 0 ? { ...item, outlives: true } : item)),
})

describe('many random lives of a case that leaves duties behind', () => {
  let lives: Lives
  beforeAll(
    () => {
      lives = livesOf(withDuties(busySop()), { count: stormSize(600, 5_000), steps: 20, seed: 20_264_128 })
    },
    stormTime(110_000, 600_000),
  )

  test('keep every promise: each duty has an owner and a clock', () => {
    expect(lives.broken).toEqual([])
  })

  test('leave duties in every hand that one can lie in', () => {
    const whose = Object.keys(lives.duties).map((how) => how.split(', ')[1])
    expect(new Set(whose)).toEqual(new Set(['own office', 'other office', 'no office']))
    expect(Object.values(lives.duties).reduce((sum, seen) => sum + seen, 0)).toBeGreaterThan(stormSize(100, 1_000))
    for (const state of ['ready', 'reserved', 'in_progress', 'suspended'])
      expect(Object.keys(lives.duties).map((how) => how.split(', ')[0])).toContain(state)
  })
})
