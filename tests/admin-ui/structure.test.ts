// The rules behind the structured editor: where things can go, what new things say, and which mistake belongs to which
// part.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import {
  CHOSEN_KINDS,
  fieldsIn,
  newField,
  newForm,
  newSection,
  toKind,
} from '../../admin-ui/sops/studio/forms/new-fields.ts'
import { movesOf, newItem, newStage } from '../../admin-ui/sops/studio/structure/outline-edits.ts'
import {
  COUNTED,
  listOf,
  partOf,
  readWithin,
  remarksOf,
  restingRemarks,
  standingAt,
  writeWithin,
} from '../../admin-ui/sops/studio/structure/read-part.ts'
import { ALL_LIMITS, type SopEdit, type SopStructure } from '../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../api/contract/studio.ts'
import { editText } from '../../api/sops/editing/edit-text.ts'
import { applied, valueAt } from '../../api/sops/editing/meaning.ts'
import { structureOf } from '../../api/sops/structure.ts'
import { remarkText } from '../../sop-definitions/check/remark.ts'
import { loadSop } from '../../sop-definitions/reading/load.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { ITEM_KINDS, UNITS } from '../../sop-definitions/language/vocabulary.ts'

const shipped = (file: string): string => readFileSync(join(import.meta.dirname, '../../sop-definitions', file), 'utf8')
const TEXT = shipped('lost-luggage/lost-luggage.yaml')
const roles = parseRoles(shipped('roles.yaml'))
const structure: SopStructure = { version: 1, ...structureOf({ text: TEXT, roles, at: null }) }
const mistakesAfter = (...edits: SopEdit[]): string[] => {
  const made = editText({ text: TEXT, edits })
  if ('issues' in made) throw new Error(JSON.stringify(made.issues))
  return loadSop(
    made.text,
    'draft.yaml',
    roles.map(({ id }) => id),
  ).remarks.map((remark) => remarkText(remark, 'en'))
}

test('an item stands, after every move that is offered, where the editor goes to look for it', () => {
  const value: unknown = parse(TEXT)
  const looked = structure.items.flatMap((item) => {
    const { up, down, into } = movesOf(structure, item)
    return [up, down, ...into.map(({ move }) => move)].flatMap((move) =>
      move === null ? [] : [[valueAt(applied(value, move.edit), move.look), valueAt(value, item.path)]],
    )
  })
  expect(looked.length).toBeGreaterThan(60)
  for (const [there, was] of looked) expect(there).toEqual(was)
})

test('the table of all limits has each of them, at the place where an edit reaches it', () => {
  const { part } = structureOf({ text: TEXT, roles, at: ALL_LIMITS })
  const value: unknown = parse(TEXT)
  const limits = listOf(part?.value).flatMap((one) => {
    const { at, due } = partOf(one)
    const path = structure.items.find((item) => item.at === at)?.path ?? []
    return listOf(due).map((limit, index) => ({ limit, there: valueAt(value, [...path, 'due', index]) }))
  })
  expect(limits.length).toBe(JSON.stringify(value).match(/"basis":/g)?.length)
  for (const { limit, there } of limits) expect(limit).toEqual(there)
})

describe('what is added', () => {
  test.each(ITEM_KINDS)('a new %s in a stage is right as it stands', (kind) => {
    const added: SopEdit = { do: 'insert', path: ['stages', 1, 'items'], index: 0, value: newItem(structure, kind) }
    expect(mistakesAfter(added)).toEqual([])
  })

  test('a new stage, a new section and a new form with its first question are too', () => {
    const { id, value } = newForm(structure),
      trace = partOf(valueAt(parse(TEXT), ['forms', 'trace']))
    expect(mistakesAfter({ do: 'insert', path: ['stages'], index: 5, value: newStage(structure) })).toEqual([])
    expect(
      mistakesAfter({
        do: 'insert',
        path: ['forms', 'trace', 'sections'],
        index: 1,
        value: newSection(structure, trace),
      }),
    ).toEqual([])
    expect(
      mistakesAfter(
        { do: 'set', path: ['forms', id], value },
        { do: 'set', path: ['stages', 3, 'items', 1, 'form'], value: id },
      ),
    ).toEqual([])
  })

  test.each(CHOSEN_KINDS)(
    'a question of another kind that becomes one of kind %s keeps nothing that does not go with it',
    (kind) => {
      const trace = partOf(valueAt(parse(TEXT), ['forms', 'trace'])),
        field = newField(structure, trace),
        path = ['forms', 'trace', 'sections', 0, 'fields', 4]
      expect(fieldsIn(trace)).toHaveLength(4)
      const consents = structure.names.consents.map(({ code }) => code)
      for (const before of [
        { kind: 'choice', options: 'ways' },
        { kind: 'number', min: 1, max: 3 },
        { kind: 'date', precision: 'any' },
      ]) {
        const first = partOf({ ...field, ...before })
        expect(
          mistakesAfter(
            { do: 'insert', path: path.slice(0, -1), index: 4, value: first },
            ...toKind(path, first, { kind, consents }),
          ),
        ).toEqual([])
      }
    },
  )
})

test('a time limit is written as it was read, in every unit and way of counting', () => {
  for (const unit of UNITS)
    for (const counting of COUNTED[unit])
      for (const value of [1, 3])
        expect(readWithin(writeWithin({ value, unit, counting }))).toEqual({ value, unit, counting })
  expect(
    ['0 days', '3 working days', '2 hours', '72 clock hours', '1 month'].map((text) => {
      const read = readWithin(text)
      return read === undefined ? '' : writeWithin(read)
    }),
  ).toEqual(['0 days', '3 working days', '2 hours', '72 hours', '1 month'])
})

test('a mistake is told at the innermost part that it is in, and a line leads to it', () => {
  const remark = (path: string): SopRemark => ({
    severity: 'error',
    rule: 'check',
    line: 1,
    column: 1,
    path,
    message: { id: 'x', en: 'x' },
    shortest: [],
  })
  const found = [
    'revision',
    'stages[1].label',
    'stages[1].items[0].role',
    'stages[1].items[0].due[0]',
    'stages[11].label',
    'forms.trace.sections[0]',
  ].map(remark)
  expect(remarksOf(found, 'stages[1]').map(({ path }) => path)).toEqual(['stages[1].label'])
  expect(remarksOf(found, 'stages[1].items[0]')).toHaveLength(2)
  expect(restingRemarks(found).map(({ path }) => path)).toEqual(['revision'])
  const line = TEXT.split('\n').findIndex((text) => text.includes('within: 14 calendar days')) + 1
  expect(standingAt(structure, line)?.at).toBe('stages[1].items[5]')
  expect(standingAt(structure, 1)).toBeUndefined()
})
