import { describe, expect, test } from '@jest/globals'
import { livesOf } from '../../support/engine/random-lives.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

/** An older edition differs from the current one in few steps: a fifth of the lives goes through them often enough. */
const LIVES = shippedSops().map((sop) => ({
  ...sop,
  count: sop.isCurrent ? stormSize(250, 10_000) : stormSize(50, 2_000),
}))

describe('many random lives of a case', () => {
  test.each(LIVES)(
    '$count of $file keep every promise after every command, and are mostly accepted',
    ({ ir, count }) => {
      const lives = livesOf(ir, { count, steps: 12, seed: 20_261_124 })

      expect(lives.broken).toEqual([])
      expect(lives.count).toBe(count)
      expect(lives.accepted / lives.commands).toBeGreaterThan(0.6)
    },
    stormTime(110_000, 600_000),
  )
})
