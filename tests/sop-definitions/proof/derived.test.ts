// The proof knows what can follow from answers: a condition on it is judged like one on a fact that is asked.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { worldOf } from '../../../sop-definitions/proof/proof-world.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { prove } from '../../../workflows/engine/prove/prove.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const FIELDS = '{ id: remark,'
const MORE = [
  'country, kind: choice, class: D2, options: { MYS: { id: Satu, en: One }, KHM: { id: Dua, en: Two } }',
  'worth, kind: money, class: D3',
]
  .map((field) => `{ id: ${field}, label: { id: Satu, en: One }, purpose: tracing }, `)
  .join('')
const procedure = (condition: string): string =>
  SMALL.replace(
    'facts: { found: boolean }',
    `facts:
  found: boolean
  abroad: { one_of: [MYS, KHM, SGP], derive: { country_of: country } }
  value: { one_of: [little, much], derive: { band: worth, bands: [100] } }
  told: { type: number, derive: { count: country } }`,
  )
    .replace(FIELDS, MORE + FIELDS)
    .replace('if: found == true', `if: "${condition}"`)
const rulesAt = (condition: string): readonly string[] => {
  const { sop, ir, remarks } = loadSop(procedure(condition), 'file.yaml', shippedRoles())
  expect(remarks).toEqual([])
  if (sop === undefined) return []
  const { faults } = prove(ir, worldOf(sop, { roles: [], organisations: [] }))
  return faults.filter(({ spot }) => spot.item === 'located').map(({ code }) => code)
}

test.each([
  ["abroad == 'MYS'", 0],
  ["value == 'much'", 0],
  ['told > 0.0', 0],
  ["abroad == 'SGP'", 1],
  ['told < 0.0', 1],
])('a milestone that waits for %s is found where it can never be so', (condition, found) => {
  expect(rulesAt(condition).length > 0).toBe(found > 0)
})
