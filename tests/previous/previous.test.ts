import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { TRANSITIONS } from '../../api/exports/rows.ts'
import { fold } from '../../workflows/engine/apply.ts'
import { ENGINE } from '../../workflows/engine/engine-number.ts'
import { hashOf, type Golden } from './golden.ts'

const kept = readdirSync(import.meta.dirname)
  .filter((name) => /^engine-\d+\.json$/.test(name))
  .map((name): { name: string; ledgers: Golden[] } => ({
    name,
    ledgers: JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')),
  }))

describe('cases of former releases', () => {
  test('are kept for every engine up to this one', () => {
    expect(kept.map(({ name }) => name).toSorted()).toEqual(
      Array.from({ length: ENGINE }, (_, n) => `engine-${n + 1}.json`),
    )
  })

  test.each(kept)('fold to the state that their own engine saw: $name', ({ ledgers }) => {
    const differing = ledgers.flatMap(({ name, rows, folds }) => (hashOf(fold(rows)) === folds ? [] : [name]))
    expect(differing).toEqual([])
    expect(ledgers.length).toBeGreaterThan(5)
  })

  test('hold every event that this engine knows', () => {
    const held: readonly string[] = kept.flatMap(({ ledgers }) =>
      ledgers.flatMap(({ rows }) => rows.map(({ body }) => body.type)),
    )
    expect(Object.keys(TRANSITIONS).filter((type) => !held.includes(type))).toEqual([])
  })
})
