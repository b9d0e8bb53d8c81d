// I10: whatever is answered, nothing of class D2 or above is in a fact that follows from it; and the browser, which
// reads the form from JSON, works out the same as the door.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFacts, readForm } from '../../../admin-ui/tasks/form-shape.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { OPENED_ON } from '../../../sop-definitions/language/derive.ts'
import {
  derivedFacts,
  factsOf,
  fieldsOf,
  type Answers,
  type Field,
  type FormDefinition,
} from '../../../sop-definitions/language/form.ts'
import { rowsIn } from '../../../sop-definitions/language/rows.ts'
import type { FieldKind } from '../../../sop-definitions/language/vocabulary.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const EDITIONS = [
  'integrated-services/integrated-services-2010.yaml',
  'integrated-services/integrated-services-2021.yaml',
]
const forms = EDITIONS.flatMap((file) => {
  const sop = shippedDocument(file)
  return compile(sop).items.flatMap(({ id, kind }): FormDefinition[] => {
    const form = kind === 'task' ? taskDefinition(sop, id)?.form : undefined
    return form?.derives === undefined ? [] : [form]
  })
})

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const day = fc
  .tuple(fc.integer({ min: 1930, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${pad(month, 2)}-${pad(date, 2)}`)
const anyDate = fc.oneof(
  day,
  day.map((text) => text.slice(0, 7)),
  day.map((text) => text.slice(0, 4)),
)
const place = fc
  .tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1, max: 79 }), fc.integer({ min: 1000, max: 9999 }))
  .map(([province, city, village]) => `${province}.${pad(city, 2)}.01.${village}`)
const word = fc.integer({ min: 10_000, max: 99_999 }).map((at) => `kenari${at}`)
const codesOf = ({ options = [] }: Field) => options.map(({ code }) => code)

const ANSWER = {
  text: () => word,
  long_text: () => word,
  person: () => word,
  file: () => word,
  signature: () => word,
  organisation: () => word,
  date: () => anyDate,
  area: () => place,
  address: () =>
    fc.record({ street: word, area: place, postcode: fc.integer({ min: 10_000, max: 99_999 }).map(String) }),
  number: () => fc.integer({ min: 0, max: 120 }),
  money: () => fc.integer({ min: 10_000, max: 9_999_999 }),
  choice: (field) => fc.constantFrom(...codesOf(field)),
  many_choice: (field) => fc.subarray(codesOf(field), { minLength: 1 }),
  yes_no: () => fc.constantFrom('yes', 'no', 'declined', 'not_asked'),
  consent: () => fc.constantFrom('given', 'refused'),
  calculated: () => fc.constant(undefined),
  rows: rowsOf,
} as const satisfies Record<FieldKind, (field: Field) => fc.Arbitrary<unknown>>

function rowsOf({ rows }: Field): fc.Arbitrary<unknown> {
  const asked = (rows?.fields ?? []).map((field) => [field.id, ANSWER[field.kind](field)] as const)
  return fc.array(fc.record({ id: fc.uuid(), ...Object.fromEntries(asked) }), { minLength: 1, maxLength: 3 })
}

const answersTo = (form: FormDefinition): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(fieldsOf(form).map((field) => [field.id, ANSWER[field.kind](field)])), {
    requiredKeys: [],
  })

/** A code of a list tells one of many by itself. */
const CODED: ReadonlySet<FieldKind> = new Set(['yes_no', 'consent', 'choice', 'many_choice'])
/** Whatever could tell who somebody is or what happened, in every part that a text could keep of it. */
const canaries = (form: FormDefinition, answers: Answers): string[] => [
  ...canariesIn(fieldsOf(form), answers),
  ...fieldsOf(form).flatMap((field) =>
    rowsIn(field.rows === undefined ? [] : answers[field.id]).flatMap((row) =>
      canariesIn(field.rows?.fields ?? [], row),
    ),
  ),
]
const canariesIn = (fields: readonly Field[], answers: Answers): string[] =>
  fields
    .filter(({ class: name, kind }) => !['D0', 'D1'].includes(name) && !CODED.has(kind))
    .flatMap(({ id }) => {
      const answer = answers[id]
      return typeof answer === 'object' && answer !== null ? Object.values(answer) : [answer]
    })
    .flatMap((part) => (typeof part === 'string' || typeof part === 'number' ? [String(part)] : []))
    .filter((text) => text.length >= 'yyyy'.length)

const someForm = fc.constantFrom(...forms).chain((form) => fc.tuple(fc.constant(form), answersTo(form), day))

test('both editions derive facts in the forms that ask for a birth date, an area or a country', () => {
  const ways = new Set(forms.flatMap(({ derives = [] }) => derives.map(({ fact }) => fact)))
  expect([...ways].toSorted()).toEqual([
    'abroad_in',
    'age_band',
    'citizenship',
    'controlled',
    'origin',
    'passed_through',
    'recruited',
    'sector',
    'support_kinds',
  ])
})

test('no canary of D2 or above is in a fact that follows, and every such fact is a code of its list', () => {
  let followed = 0
  fc.assert(
    fc.property(someForm, ([form, answers, opened]) => {
      const facts = derivedFacts(form, { [OPENED_ON]: opened }, answers)
      followed += Object.keys(facts).length
      const text = JSON.stringify(Object.values(facts))
      for (const canary of canaries(form, answers)) expect(text).not.toContain(canary)
      for (const [name, value] of Object.entries(facts)) {
        const codes = form.derives?.find(({ fact }) => fact === name)?.options?.map(({ code }) => code) ?? []
        expect(codes).toEqual(expect.arrayContaining([value].flat()))
      }
    }),
    { numRuns: 2000 },
  )
  expect(followed).toBeGreaterThan(1000)
})

test('the browser, which has read the form and the facts from JSON, works out the same as the door', () => {
  fc.assert(
    fc.property(someForm, ([form, answers, opened]) => {
      const known = { [OPENED_ON]: opened }
      const sent: { form: unknown; facts: Record<string, unknown>; answers: Answers } = JSON.parse(
        JSON.stringify({ form, facts: known, answers }),
      )
      expect(factsOf(readForm(sent.form), sent.answers, readFacts(sent.facts))).toEqual(factsOf(form, answers, known))
    }),
    { numRuns: 1000 },
  )
})
