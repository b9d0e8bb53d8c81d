import { describe, expect, test } from '@jest/globals'
import { livesOf } from '../../support/random-lives.ts'
import { shippedSops } from '../../support/shipped-sops.ts'

describe('ten thousand random lives of a case', () => {
  test.each(shippedSops())('of $file keep every promise after every command, and are mostly accepted', ({ ir }) => {
    const lives = livesOf(ir, { count: 10_000, steps: 12, seed: 20_261_124 })

    expect(lives.broken).toEqual([])
    expect(lives.count).toBe(10_000)
    expect(lives.accepted / lives.commands).toBeGreaterThan(0.6)
  }, 110_000)
})
