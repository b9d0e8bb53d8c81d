// What an editor knows of a procedure while it is being written: the published schema, and what it says of right and of
// faulty files.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import type * as LanguageService from 'vscode-json-languageservice'
import { parse } from 'yaml'
import { sopJsonSchema, sopSchemaText } from '../../../sop-definitions/definition/json-schema.ts'
import { roomText } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const SCHEMA_FILE = 'sop.schema.json'
const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
/** Its exports have no names that Node could read from the outside. */
const { getLanguageService, TextDocument }: typeof LanguageService = createRequire(import.meta.url)(
  'vscode-json-languageservice',
)
const validate = new Ajv({ allErrors: true, strict: false }).compile(sopJsonSchema())
const placesOf = (text: string): string[] =>
  validate(parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath)
const changed = (from: string, to: string): string => {
  if (!SMALL.includes(from)) throw new Error(`"${from}" is not in the small SOP`)
  return SMALL.replace(from, to)
}

describe('the published schema', () => {
  test('is the one that the grammar makes', () => {
    expect(roomText(SCHEMA_FILE)).toBe(sopSchemaText())
  })

  test('accepts every shipped procedure, and each names it for the editor', () => {
    for (const { file } of shippedSops()) {
      expect([file, placesOf(roomText(file))]).toEqual([file, []])
      expect(roomText(file).split('\n')[0]).toBe(`# yaml-language-server: $schema=../${SCHEMA_FILE}`)
    }
  })

  test.each([
    ['an unknown key', changed('revision: 1', 'revision: 1\ncolour: red'), ''],
    ['a label in one language only', changed('{ id: Klaim, en: Claim }', '{ id: Klaim }'), '/stages/0/label'],
    [
      'a kind of field that does not exist',
      changed('kind: yes_no', 'kind: maybe'),
      '/forms/trace/sections/0/fields/0/kind',
    ],
    ['a data class that does not exist', changed('class: D0', 'class: D9'), '/forms/trace/sections/0/fields/0/class'],
    ['a revision that is no number', changed('revision: 1', 'revision: one'), '/revision'],
    ['an id with a blank in it', changed('task: pay', 'task: pay out'), '/stages/0/items/3/task'],
    [
      'a task without outcomes',
      changed(', outcomes: { signed: { id: Diterima, en: Signed for } }', ''),
      '/stages/0/items/2',
    ],
  ])('marks %s where it stands', (_, text, place) => {
    expect(placesOf(text)).toContain(place)
  })
})

describe('an editor with the schema', () => {
  const service = getLanguageService({})
  service.configure({ schemas: [{ uri: 'tapak:sop', fileMatch: ['*'], schema: sopJsonSchema() }] })
  const at = (text: string) => {
    const document = TextDocument.create('file:///procedure.json', 'json', 1, text.replace('|', ''))
    return { document, json: service.parseJSONDocument(document), place: document.positionAt(text.indexOf('|')) }
  }
  const offered = async (text: string): Promise<string[]> => {
    const { document, json, place } = at(text)
    return ((await service.doComplete(document, place, json))?.items ?? []).map(({ label }) =>
      label.replaceAll('"', ''),
    )
  }

  test('offers the keys of a procedure, of a task and of a field', async () => {
    expect(await offered('{ | }')).toEqual(expect.arrayContaining(['sop', 'edition', 'revision', 'stages', 'forms']))
    expect(await offered('{ "stages": [{ "id": "a", "items": [{ "task": "b", | }] }] }')).toEqual(
      expect.arrayContaining(['role', 'outcomes', 'due', 'entry']),
    )
    expect(await offered('{ "forms": { "f": { "sections": [{ "fields": [{ "id": "a", | }] }] } } }')).toEqual(
      expect.arrayContaining(['kind', 'class', 'purpose', 'identity']),
    )
  })

  test('offers the words of a closed list', async () => {
    expect(await offered('{ "forms": { "f": { "sections": [{ "fields": [{ "kind": | }] }] } } }')).toEqual(
      expect.arrayContaining(['text', 'yes_no', 'address']),
    )
    expect(await offered('{ "stages": [{ "items": [{ "task": "b", "due": [{ "evidence": | }] }] }] }')).toEqual(
      expect.arrayContaining(['source', 'recalled', 'inferred']),
    )
  })

  test('says what a key means', async () => {
    const { document, json, place } = at('{ "forms": { "f": { "sections": [{ "fields": [{ "cl|ass": "D2" }] }] } } }')
    expect(JSON.stringify(await service.doHover(document, place, json))).toContain('Decides who sees the answer')
  })
})
