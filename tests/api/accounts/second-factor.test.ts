import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { stepOf } from '../../../api/accounts/second-factor.ts'

/** The secret of RFC 6238's own examples, "12345678901234567890", in base32. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number): Date => new Date(seconds * 1000)

describe('a code of the second factor', () => {
  test('is the one of the standard, to the digit', () => {
    const examples: [number, string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
    ]
    for (const [seconds, code] of examples)
      expect(stepOf(RFC, code, { now: at(seconds), after: 0 })).toBe(Math.floor(seconds / 30))
  })

  test('counts in its own half minute and the two beside it, and never outside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 2_000_000_000 }),
        fc.integer({ min: -10, max: 10 }),
        (seconds, off) => {
          const step = Math.floor(seconds / 30)
          const found = stepOf(RFC, generateSync({ secret: RFC, epoch: (step + off) * 30 }), {
            now: at(seconds),
            after: 0,
          })
          expect(found === null || Math.abs(found - step) <= 1).toBe(true)
          if (Math.abs(off) <= 1) expect(found).not.toBeNull()
        },
      ),
      { numRuns: 300 },
    )
  })

  test('never counts again once it, or a later one, was used', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 2_000_000_000 }),
        fc.integer({ min: 0, max: 1 }),
        (seconds, later) => {
          const step = Math.floor(seconds / 30)
          const code = generateSync({ secret: RFC, epoch: step * 30 })
          const found = stepOf(RFC, code, { now: at(seconds), after: step + later })
          expect(found === null || found > step + later).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('that is no six digits is none', () => {
    for (const odd of ['', '12345', '1234567', 'abcdef', '１２３４５６', '28708２', '-87082', '287082 '])
      expect([odd, stepOf(RFC, odd, { now: at(59), after: 0 })]).toEqual([odd, null])
  })
})
