// No word of a closed list crosses the door as a bare string: a misspelt one would compile, and find nothing.
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ENDPOINTS } from '../../api/door/app.ts'
import { Allowed, Basis, Code } from '../../api/contract/labels.ts'

const WORDS =
  'state kind type status level verb zone class severity evidence verdict cause action standing capabilities channel ' +
  'basis language method'
const CLOSED = new RegExp(`^(${WORDS.replaceAll(' ', '|')})$|(State|Kind|Type|Status|Level|Verb|Zone)$`)

/** What is open by design, by the schema that it first stands in and its key. */
const OPEN: Readonly<Record<string, string>> = {
  'OpenCase.channel': 'a word of the procedure',
  'OpenCaseOfNewPerson.channel': 'a word of the procedure',
  'PlanGroup.channel': 'a word of the procedure',
  'GroupContent.channel': 'of the procedure, as typed and unfinished',
  'OfficeList.type': 'HTCDS, and what a programme adds to it',
  'OfficeView.type': 'HTCDS, and what a programme adds to it',
  'AddOffice.type': 'HTCDS, and what a programme adds to it',
  'ChangeOffice.type': 'HTCDS, and what a programme adds to it',
  'OrganisationList.type': 'HTCDS, and what a programme adds to it',
  'LookList.action': 'the log keeps what earlier versions wrote',
  'RecordConsent.language': 'a language as people call it',
  'RecordCost.kind': 'a word of the installation',
  'CorrectCost.kind': 'a word of the installation',
  'SaveView.status': 'several words between commas, each of the list',
}
/** Named for being open: a word of a procedure, and by which of its laws. */
const NAMED: readonly z.core.$ZodType[] = [Code, Basis]

interface Key {
  at: string
  key: string
  schema: z.core.$ZodType
}

/** What a schema is made of, one step further in. */
function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return [schema.unwrap()]
  if (schema instanceof z.ZodArray) return [schema.element]
  if (schema instanceof z.ZodUnion) return schema.options
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out]
  if (schema instanceof z.ZodRecord) return [schema.keyType, schema.valueType]
  return schema instanceof z.ZodObject ? Object.values(schema.shape) : []
}

function keysIn(schema: z.core.$ZodType, at: string, seen: Set<z.core.$ZodType>): readonly Key[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const name = schema instanceof z.ZodType ? (schema.meta()?.id ?? at) : at
  const own =
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([key, part]) => ({ at: name, key, schema: part }))
      : []
  return [...own, ...partsOf(schema).flatMap((part) => keysIn(part, name, seen))]
}

/** Through lists and what may be absent, to a string that takes any. */
function isBare(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodString) return !NAMED.includes(schema)
  return !(schema instanceof z.ZodObject) && !(schema instanceof z.ZodRecord) && !(schema instanceof z.ZodPipe)
    ? partsOf(schema).some(isBare)
    : false
}

const seen = new Set<z.core.$ZodType>()
const KEYS = ENDPOINTS.flatMap(({ method, path, query, body, answer }) =>
  [query, body, answer].flatMap((schema) => (schema === null ? [] : keysIn(schema, `${method} ${path}`, seen))),
)

describe('what crosses the door', () => {
  test('says states, kinds and whatever else is of a closed list by that list', () => {
    const bare = KEYS.filter(({ key, schema }) => CLOSED.test(key) && isBare(schema))
    const told = [...new Set(bare.map(({ at, key }) => `${at}.${key}`))]
    expect(told.filter((place) => OPEN[place] === undefined)).toEqual([])
    expect(Object.keys(OPEN).filter((place) => !told.includes(place))).toEqual([])
    expect(KEYS.filter(({ key }) => CLOSED.test(key)).length).toBeGreaterThan(100)
  })

  test('says what may be done by the verbs of its noun, so that a misspelt verb does not compile', () => {
    const keyed = KEYS.filter(({ key }) => key === 'allowedActions')
    const free = keyed.filter(({ schema }) => schema instanceof z.ZodRecord && !(schema.keyType instanceof z.ZodEnum))
    expect(free.map(({ at }) => at)).toEqual([])
    expect(keyed.length).toBeGreaterThan(9)
  })

  test('says no by a code that has its sentence', () => {
    const no = { allowed: false, details: {}, sentence: { id: 'Belum.', en: 'Not yet.' } }
    expect([
      Allowed.safeParse({ ...no, code: 'case_closed' }).success,
      Allowed.safeParse({ ...no, code: 'x' }).success,
    ]).toEqual([true, false])
  })
})
