// Sums of costs: whatever is entered and corrected, what stands is what counts.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sumsBy, totalOf } from '../../../api/costs/costs.view.ts'
import { parseCosts } from '../../../sop-definitions/rules/costs.ts'
import { roomText } from '../../support/sops/shipped-document.ts'

const CODES = parseCosts(roomText('costs.yaml'))
const sum = fc
  .record({
    kind: fc.constantFrom('transport', 'health', 'unheard_of'),
    payer: fc.constantFrom('local', 'iom'),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    written: fc.integer({ min: 1, max: 9 }),
  })
  .map((one) => ({ ...one, entries: one.amount === 0 ? 0 : one.written }))

describe('what a case cost', () => {
  test('is the same whole however it is cut, and what came to nothing is in no part of it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sum, { selector: ({ kind, payer }) => `${kind}/${payer}` }), (sums) => {
        const [kinds, payers] = [sumsBy(sums, 'kind', CODES.kinds), sumsBy(sums, 'payer', CODES.payers)]
        const whole = sums.reduce((all, { amount }) => all + amount, 0),
          entries = sums.reduce((all, one) => all + one.entries, 0)
        expect([totalOf(sums), totalOf(kinds), totalOf(payers)]).toEqual([whole, whole, whole])
        for (const parts of [kinds, payers]) {
          expect(parts.reduce((all, one) => all + one.entries, 0)).toBe(entries)
          expect(parts.every(({ amount, entries: count }) => amount > 0 && count > 0)).toBe(true)
        }
      }),
    )
  })

  test('has kinds and payers in both languages, and the client is no payer', () => {
    const { kinds, payers } = CODES
    expect([...kinds, ...payers].filter(({ label: { id, en } }) => id === '' || en === '')).toEqual([])
    expect(payers.map(({ id }) => id)).not.toContain('client')
    expect(() =>
      parseCosts('kinds: [{ id: a, label: { id: A, en: A } }, { id: a, label: { id: A, en: A } }]\npayers: []'),
    ).toThrow()
  })
})
