import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { compileMigrationMap } from '../../../../sop-definitions/move/compile-move-map.ts'
import { parseMigrationMap } from '../../../../sop-definitions/move/move-map.ts'
import { migrationsOf } from '../../../support/engine/random-migrations.ts'
import { shippedSops } from '../../../support/sops/shipped-sops.ts'

const shipped = (edition: string) => {
  const found = shippedSops().find(({ ir }) => ir.sop === 'integrated-services' && ir.edition === edition)
  if (found === undefined) throw new Error(`edition ${edition} is not shipped`)
  return found.ir
}
const map = compileMigrationMap(
  parseMigrationMap(
    readFileSync(
      join(import.meta.dirname, '../../../../sop-definitions/integrated-services/maps/2010-to-2021.yaml'),
      'utf8',
    ),
  ),
)

describe('cases that began under the edition of 2010', () => {
  test('move to that of 2021 by the shipped map as predicted, lose no work in hand, and go back when untouched', () => {
    const to = shipped('2021')
    const moved = migrationsOf(shipped('2010'), {
      count: 60,
      steps: 40,
      seed: 2_010,
      next: (ir) =>
        ir === to
          ? {
              ir: { ...to, revision: to.revision + 1 },
              map: { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: {} },
              changes: ['nothing'],
            }
          : { ir: to, map, changes: ['edition'] },
    })

    expect(moved.broken).toEqual([])
    expect(moved.changes['edition']).toBeGreaterThan(40)
    expect(moved.undone).toBeGreaterThan(20)
  }, 60_000)
})
