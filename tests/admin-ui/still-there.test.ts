// Which changes may still be sent when the outline on which they were chosen is no longer the newest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { isStillThere } from '../../admin-ui/sops/studio/structure/still-there.ts'
import type { Place, SopEdit } from '../../api/contract/sop-editing.ts'
import { applied, isWithin, noPlace, valueAt } from '../../api/sops/editing/meaning.ts'
import { anEditOf, placesIn } from '../support/engine/random-edits.ts'

const VALUE: unknown = parse(
  readFileSync(join(import.meta.dirname, '../../sop-definitions/lost-luggage/lost-luggage.yaml'), 'utf8'),
)
const STEP: Place = ['stages', 0, 'items', 1]
const set = (path: Place, value: unknown = 'x'): SopEdit => ({ do: 'set', path, value })
const remove = (path: Place): SopEdit => ({ do: 'remove', path })

describe('after one change, another that was chosen before it was answered', () => {
  test.each<[string, SopEdit, SopEdit]>([
    ['writes the next field of the same step', set([...STEP, 'code']), set([...STEP, 'clause'])],
    ['writes the same field once more', set([...STEP, 'code']), set([...STEP, 'code'], 'y')],
    [
      'writes a label in the other language',
      set([...STEP, 'help'], { id: 'a', en: 'a' }),
      set([...STEP, 'help', 'en']),
    ],
    [
      'writes into a question before the one that was added',
      { do: 'insert', path: ['fields'], index: 2, value: {} },
      set(['fields', 1, 'class']),
    ],
    ['writes into a question before the one that was removed', remove(['fields', 2]), set(['fields', 1, 'class'])],
    ['empties a field beside the one that was written', set([...STEP, 'code']), remove([...STEP, 'clause'])],
  ])('%s', (_, first, second) => {
    expect(isStillThere([second], [[first]])).toBe(true)
  })

  test.each<[string, SopEdit, SopEdit]>([
    ['removes the entry that took the place of the one removed', remove(['fields', 0]), remove(['fields', 0])],
    [
      'adds the same once more',
      { do: 'insert', path: ['fields'], index: 2, value: {} },
      { do: 'insert', path: ['fields'], index: 2, value: {} },
    ],
    [
      'moves what is already moved',
      { do: 'move', path: ['fields', 0], to: ['fields'], index: 1 },
      { do: 'move', path: ['fields', 0], to: ['fields'], index: 1 },
    ],
    [
      'writes into the entry that took the place of the one removed',
      remove(['fields', 0]),
      set(['fields', 0, 'class']),
    ],
    [
      'writes into an entry that moved',
      { do: 'move', path: ['fields', 0], to: ['fields'], index: 3 },
      set(['fields', 2, 'class']),
    ],
    [
      'writes under a code that has another name now',
      { do: 'rename', path: ['outcomes', 'a'], key: 'b' },
      set(['outcomes', 'a', 'id']),
    ],
    [
      'writes a whole list over one that has become longer',
      set([...STEP, 'role'], ['a', 'b']),
      set([...STEP, 'role'], ['a', 'c']),
    ],
    [
      'writes a whole part over what was just written in it',
      set([...STEP, 'consent', 'needs']),
      set([...STEP, 'consent'], {}),
    ],
  ])('is not sent where it %s', (_, first, second) => {
    expect(isStillThere([second], [[first]])).toBe(false)
  })

  test('is not sent after letters were changed by hand', () => {
    expect([isStillThere([set(['title'])], [null]), isStillThere([set(['title'])], [])]).toEqual([false, true])
  })

  test('finds, whatever was changed, at its place what the outline showed there', () => {
    const places = placesIn(VALUE)
    let sent = 0
    fc.assert(
      fc.property(anEditOf(VALUE), fc.constantFrom(...places), (first, path) => {
        const second = set(path)
        if (noPlace(VALUE, second) !== null || !isStillThere([second], [[first]])) return
        sent += 1
        const now = applied(VALUE, first)
        expect(noPlace(now, second)).toBeNull()
        if (first.do !== 'set' || !isWithin(path, first.path)) expect(valueAt(now, path)).toEqual(valueAt(VALUE, path))
      }),
      { numRuns: 2_000 },
    )
    expect(sent).toBeGreaterThan(500)
  })
})
