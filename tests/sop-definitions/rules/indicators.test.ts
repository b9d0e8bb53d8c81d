// Standards beside the procedures: every step that they count exists in every edition of their procedure.
import { describe, expect, test } from '@jest/globals'
import { readIndicators } from '../../../api/sops/indicators.ts'
import { parseIndicators } from '../../../sop-definitions/rules/indicators.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const sets = readIndicators('sop-definitions')

describe('indicators of a minimum service standard', () => {
  test('count steps and stages that their procedure has, in every edition of it', () => {
    expect(sets.length).toBeGreaterThan(0)
    for (const { sop, indicators } of sets) {
      const editions = shippedSops()
        .filter(({ ir }) => ir.sop === sop)
        .map(({ ir }) => new Set(ir.items.map(({ id }) => id)))
      expect(editions.length).toBeGreaterThan(0)
      for (const { id, needing, served } of indicators) {
        for (const items of editions)
          expect([id, needing.some((item) => items.has(item)), served.some((item) => items.has(item))]).toEqual([
            id,
            true,
            true,
          ])
        expect([...needing, ...served].filter((item) => !editions.some((items) => items.has(item)))).toEqual([])
      }
    }
  })

  test('with a mistake are refused as a whole', () => {
    const text =
      'sop: s\ncite: c\nnote: { id: a, en: a }\nindicators:\n  - { id: a, number: "1", label: { id: a, en: a }, ' +
      'needing: [x], served: [y], evidence: recalled }\n'
    expect(parseIndicators(text).indicators).toHaveLength(1)
    expect(() =>
      parseIndicators(
        `${text}  - { id: a, number: "2", label: { id: b, en: b }, needing: [x], served: [y], evidence: recalled }\n`,
      ),
    ).toThrow('an indicator id is used twice')
    expect(() => parseIndicators(text.replace('recalled', 'hearsay'))).toThrow()
  })
})
