// Sums of costs: whatever is entered and corrected, what stands is what counts.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { standing, sumsBy, totalOf } from '../../api/presenters/costs.ts'
import { parseCosts } from '../../sop-definitions/costs.ts'
import { roomText } from '../support/shipped-document.ts'

const label = { id: 'Contoh', en: 'Example' }
const coded = (code: string) => ({ code, label })
const entry = fc.record({ kind: fc.constantFrom('a', 'b', 'c').map(coded), payer: fc.constantFrom('x', 'y').map(coded), amount: fc.integer({ min: 0, max: 1_000_000 }), correctedBy: fc.option(fc.constant('later')) })

describe('what a case cost', () => {
  test('is the same whole however it is cut, and what was corrected or came to nothing is in no part of it', () => {
    fc.assert(fc.property(fc.array(entry), (entries) => {
      const rows = standing(entries)
      const whole = entries.reduce((sum, { amount, correctedBy }) => correctedBy === null ? sum + amount : sum, 0)
      expect([totalOf(rows), totalOf(sumsBy(rows, 'kind')), totalOf(sumsBy(rows, 'payer'))]).toEqual([whole, whole, whole])
      expect(sumsBy(rows, 'kind').every(({ amount, entries: count }) => amount > 0 && count > 0)).toBe(true)
    }))
  })

  test('has kinds and payers in both languages, and the client is no payer', () => {
    const { kinds, payers } = parseCosts(roomText('costs.yaml'))
    expect([...kinds, ...payers].filter(({ label: { id, en } }) => id === '' || en === '')).toEqual([])
    expect(payers.map(({ id }) => id)).not.toContain('client')
    expect(() => parseCosts('kinds: [{ id: a, label: { id: A, en: A } }, { id: a, label: { id: A, en: A } }]\npayers: []')).toThrow()
  })
})
