// The rules behind the editor of facts, code lists and consents: what new ones say, where they can go, and what is told
// when one no longer fits.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  added,
  brokenUses,
  FACT_KINDS,
  factKindOf,
  moved,
  removed,
  toFactKind,
} from '../../admin-ui/sops/studio/declared/read-declared.ts'
import { placeText, standingAt, viewOf } from '../../admin-ui/sops/studio/structure/read-part.ts'
import { DECLARED_KINDS, type SopDeclaration, type SopEdit, type SopStructure } from '../../api/contract/sop-editing.ts'
import { editText } from '../../api/sops/editing/edit-text.ts'
import { examine } from '../../api/sops/examine.ts'
import { structureOf } from '../../api/sops/structure.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'

const shipped = (file: string): string => readFileSync(join(import.meta.dirname, '../../sop-definitions', file), 'utf8')
const TEXT = shipped('lost-luggage/lost-luggage.yaml')
const roles = parseRoles(shipped('roles.yaml'))
const structureIn = (text: string): SopStructure => ({ version: 1, ...structureOf({ text, roles, at: null }) })
const structure = structureIn(TEXT)
const after = (text: string, ...edits: SopEdit[]): string => {
  const made = editText({ text, edits })
  if ('issues' in made) throw new Error(JSON.stringify(made.issues))
  return made.text
}
const remarksIn = (text: string) => examine({ text, roles, published: {} }).remarks
const one = (from: SopStructure, at: string): SopDeclaration => {
  const found = from.declared.find((declared) => declared.at === at)
  if (found === undefined) throw new Error(`${at} is not declared`)
  return found
}

describe('what is added', () => {
  test.each([
    ['codes', []],
    ['consents', []],
    ['facts', ['facts.fakta_1: no form sets the fact "fakta_1"']],
  ] as const)('of the kind %s is right as it stands, or says what is still wanted', (kind, wanted) => {
    const { edit, look } = added(structure, kind),
      text = after(TEXT, edit)
    expect(remarksIn(text).map(({ path, message }) => `${path}: ${message.en}`)).toEqual(wanted)
    expect(structureIn(text).declared.map(({ at }) => at)).toContain(placeText(look))
  })

  test.each(DECLARED_KINDS)('as the first of the kind %s brings the group with it, and takes it away again', (kind) => {
    const empty = 'sop: example\nstages: []\n',
      text = after(empty, added(structureIn(empty), kind).edit),
      made = structureIn(text)
    expect(made.declared).toMatchObject([{ kind, uses: [] }])
    expect(after(text, removed(made, made.declared[0] ?? one(made, '')))).toBe(empty)
  })
})

test('a fact of every kind becomes a fact of every other, with its name and its opening kept', () => {
  const lists = structure.names.codes.map(({ code }) => code),
    label = { id: 'Contoh', en: 'Example' }
  for (const before of FACT_KINDS)
    for (const kind of FACT_KINDS) {
      const value = toFactKind({ ...toFactKind('boolean', before, lists), opening: true, label }, kind, lists)
      expect([factKindOf(value), value['opening'], value['label']]).toEqual([kind, true, label])
      expect(remarksIn(after(TEXT, { do: 'set', path: ['facts', 'example'], value }))).toEqual([])
    }
  const counted = { one_of: 'ways', dimension: { sensitive: true }, derive: { country_of: 'country' } }
  expect(toFactKind(counted, 'many_of', lists)).toEqual({ ...counted, one_of: undefined, many_of: 'ways' })
  expect(toFactKind(counted, 'date', lists)).toEqual({ type: 'date', derive: counted.derive })
  expect(toFactKind({ type: 'date', period: true }, 'number', lists)).toEqual({ type: 'number' })
  expect([
    factKindOf('date'),
    factKindOf({ type: 'date' }),
    factKindOf({ many_of: 'ways' }),
    factKindOf({ type: 'colour' }),
    factKindOf(null),
  ]).toEqual(['date', 'date', 'many_of', undefined, undefined])
})

test('moving goes up and down among its own kind and no further, and changes no other letter', () => {
  expect([
    moved(structure, one(structure, 'facts.channel'), -1),
    moved(structure, one(structure, 'facts.arrived'), 1),
    moved(structure, one(structure, 'consents.SHARE'), 1),
  ]).toEqual([null, null, null])
  const down = moved(structure, one(structure, 'facts.channel'), 1)
  const text = after(TEXT, ...(down === null ? [] : [down.edit]))
  expect(
    structureIn(text)
      .declared.slice(0, 2)
      .map(({ id }) => id),
  ).toEqual(['passenger', 'channel'])
  expect(text.split('\n').toSorted()).toEqual(TEXT.split('\n').toSorted())
})

describe('what no longer fits', () => {
  test('after a code was removed that conditions use is told at its list, at every place that it breaks', () => {
    const text = after(TEXT, { do: 'remove', path: ['codes', 'urgencies', 'entries', 'medicine'] }),
      found = remarksIn(text),
      now = structureIn(text)
    expect(found.length).toBeGreaterThan(0)
    expect(brokenUses(now, found, one(now, 'codes.urgencies'))).toEqual(found)
    expect(brokenUses(now, found, one(now, 'codes.colours'))).toEqual([])
  })

  test.each(['facts', 'consents'] as const)(
    'after one of the %s would be gone is at the places that are named as its uses',
    (kind) => {
      for (const declared of structure.declared.filter((known) => known.kind === kind && known.uses.length > 0)) {
        const found = remarksIn(after(TEXT, removed(structure, declared)))
        expect([declared.id, found.length > 0]).toEqual([declared.id, true])
        expect([declared.id, brokenUses(structure, found, declared)]).toEqual([declared.id, found])
      }
    },
  )
})

test('a line in a declaration leads to it, and every part of a draft to the view in which it is changed', () => {
  const line = TEXT.split('\n').findIndex((text) => text.includes('medicine: { id: Obat yang harus')) + 1
  expect(standingAt(structure, line)?.at).toBe('codes.urgencies')
  expect(
    [
      ['codes', 'urgencies'],
      ['facts', 'found'],
      ['consents', 'SHARE'],
      ['forms', 'trace'],
      ['stages', 0, 'items', 1, 'form'],
      ['stages', 0],
    ].map(viewOf),
  ).toEqual(['data', 'data', 'data', 'forms', 'forms', 'structure'])
})
