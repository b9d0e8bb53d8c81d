// Forms: what an answer of each kind may be, what must be answered, and what of it the case gets to know.
import { describe, expect, test } from '@jest/globals'
import {
  answersSchema,
  consentsOf,
  draftSchema,
  factsOf,
  identityOf,
  readBy,
  visibleFields,
  type Answers,
  type Field,
  type FormDefinition,
} from '../../../sop-definitions/language/form.ts'
import { issuesOf } from '../../../sop-definitions/language/issue-words.ts'
import { ANSWER_KINDS, type FieldKind, type IdentityField } from '../../../sop-definitions/language/vocabulary.ts'
import { manual, taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const label = { id: 'Isian', en: 'Field' }
const aField = (over: Partial<Field> & Pick<Field, 'id' | 'kind'>): Field => ({
  label,
  class: 'D1',
  purpose: { code: 'serve', label },
  required: false,
  ...over,
})
const aForm = (...fields: Field[]): FormDefinition => ({ sections: [{ id: 'one', label, fields }] })
const options = [
  { code: 'a', label },
  { code: 'b', label },
]

const issues = (form: FormDefinition, answers: unknown, facts = {}): string[] => {
  const parsed = answersSchema(form, facts).safeParse(answers)
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path, code }) => `${path.join('.')} ${code}`)
}

const EXAMPLES = {
  text: { good: 'Halo 👋', bad: ['', 'a\0b', 'x'.repeat(501), 5] },
  long_text: { good: 'x'.repeat(20_000), bad: ['x'.repeat(20_001), 'a\0'] },
  date: { good: '2026-02-28', bad: ['2026-02-30', '28-02-2026', '2026'] },
  choice: { good: 'a', bad: ['c', ['a'], ''] },
  many_choice: { good: ['b', 'a'], bad: [[], ['c'], ['a', 'a'], 'a'] },
  number: { good: -1.5, bad: ['1', Number.POSITIVE_INFINITY, Number.NaN] },
  money: { good: 250_000, bad: [-1, 0.5, '1'] },
  yes_no: { good: 'declined', bad: [true, 'maybe'] },
  person: { good: '7b0c6a1e-0000-4000-8000-000000000001', bad: ['', '<a>', 'a b'] },
  organisation: { good: 'org-1', bad: ['a b'] },
  area: { good: '21.71', bad: [''] },
  address: { good: { street: 'Jalan Contoh 1', area: '21.71' }, bad: ['Jalan', {}, { street: 'a', map: 'b' }] },
  file: { good: 'file/1', bad: [''] },
  signature: { good: 'signature/1', bad: [''] },
  consent: { good: 'refused', bad: ['yes', true] },
  calculated: { good: undefined, bad: [1, '1'] },
  rows: { good: [{ id: '7b0c6a1e-0000-4000-8000-000000000001', it: 'a' }], bad: [[], {}, [{}], [{ id: 'x' }], 'a'] },
} satisfies Record<FieldKind, { good: unknown; bad: unknown[] }>

/** What some kinds of questions have besides. */
const OF_KIND: Partial<Record<FieldKind, Partial<Field>>> = {
  calculated: { derive: { count: 'nothing' } },
  rows: { rows: { max: 2, fields: [aField({ id: 'it', kind: 'text' })] } },
}

describe('an answer', () => {
  test.each(ANSWER_KINDS)('of kind %s has its own form', (kind) => {
    const form = aForm(aField({ id: 'it', kind, options, ...OF_KIND[kind] }))
    expect(issues(form, { it: EXAMPLES[kind].good })).toEqual([])
    for (const bad of EXAMPLES[kind].bad) expect(issues(form, { it: bad })).not.toEqual([])
  })

  test('to a date may be a month or a year where the form allows it', () => {
    const form = aForm(aField({ id: 'it', kind: 'date', precision: 'any' }))
    expect(['2026', '2026-11', '2026-11-24'].map((it) => issues(form, { it }))).toEqual([[], [], []])
    expect(issues(form, { it: '2026-13' })).not.toEqual([])
  })

  test('that is wrong in many places is told every one of them', () => {
    const form = aForm(
      aField({ id: 'name', kind: 'text', required: true }),
      aField({ id: 'count', kind: 'number', min: 1 }),
      aField({ id: 'kind', kind: 'choice', options, required: true }),
    )
    const answers: unknown = JSON.parse('{"count": 0, "kind": "c", "__proto__": {"admin": true}, "extra": 1}')

    expect(issues(form, answers)).toEqual(
      expect.arrayContaining([
        'name required',
        'count too_small',
        'kind invalid_value',
        '__proto__ unknown_key',
        'extra unknown_key',
      ]),
    )
    expect(issues(form, answers)).toHaveLength(5)
    expect(issues(form, 'text').length).toBeGreaterThan(0)
  })

  test('is said to be wrong in both languages', () => {
    const parsed = answersSchema(aForm(aField({ id: 'name', kind: 'text', required: true })), {}).safeParse({})
    expect(parsed.success ? [] : issuesOf(parsed.error)).toMatchObject([
      { path: ['name'], code: 'required', sentence: { id: 'Tulis jawabannya.', en: 'Write an answer.' } },
    ])
  })
})

describe('a required question', () => {
  const form = aForm(aField({ id: 'safe', kind: 'yes_no', required: true }))

  test('that was not asked may stand in a draft and does not complete the form', () => {
    expect(draftSchema(form).safeParse({ safe: 'not_asked' }).success).toBe(true)
    expect(draftSchema(form).safeParse({}).success).toBe(true)
    expect(issues(form, { safe: 'not_asked' })).toEqual(['safe required'])
    expect(issues(form, { safe: 'declined' })).toEqual([])
  })
})

describe('a question about who she is', () => {
  const form = aForm(
    aField({ id: 'name', kind: 'text', class: 'D2', identity: 'full_name', required: true }),
    aField({ id: 'home', kind: 'address', class: 'D2', identity: 'address' }),
    aField({ id: 'born', kind: 'date', class: 'D2', identity: 'birth_date', precision: 'any' }),
    aField({ id: 'story', kind: 'long_text', class: 'D3' }),
  )

  test('counts as answered when her vault holds it, and may still be corrected', () => {
    const given = (answers: Answers, held: readonly IdentityField[]) =>
      answersSchema(form, {}, held).safeParse(answers).success
    expect([
      given({}, []),
      given({}, ['full_name']),
      given({ name: 'Contoh Satu' }, ['full_name']),
      given({}, ['alias']),
    ]).toEqual([false, true, true, false])
  })

  test('is told to the vault as texts, an address as one line, and never becomes a fact', () => {
    const answers = {
      name: ' Contoh Satu ',
      home: { street: 'Jalan Contoh 1', area: '21.71', postcode: '29432' },
      born: '1997',
      story: 'Contoh kisah',
    }
    expect(identityOf(form, answers, (area) => `Kota ${area}`)).toEqual({
      full_name: 'Contoh Satu',
      address: 'Jalan Contoh 1, Kota 21.71, 29432',
      birth_date: '1997',
    })
    expect(identityOf(form, {}, String)).toEqual({})
    expect(factsOf(form, answers, {})).toEqual({})
  })
})

describe('a question for some only', () => {
  const isChild = {
    op: 'in',
    args: [
      { op: 'fact', name: 'age_group' },
      { op: 'list', values: ['child', 'unknown'] },
    ],
  } as const
  const form = aForm(
    aField({
      id: 'age',
      kind: 'choice',
      fact: 'age_group',
      options: [
        { code: 'child', label },
        { code: 'adult', label },
      ],
    }),
    aField({ id: 'assent', kind: 'yes_no', required: true, visible: isChild }),
  )

  test('is asked when the case or the same form says so, else refused', () => {
    expect(issues(form, {}, { age_group: 'child' })).toEqual(['assent required'])
    expect(issues(form, { age: 'child' })).toEqual(['assent required'])
    expect(issues(form, { age: 'adult', assent: 'yes' }, { age_group: 'child' })).toEqual(['assent hidden'])
    expect(readBy(form, { age_group: 'child', risk: 'high' })).toEqual({ age_group: 'child' })
    expect(visibleFields(form, {}, {}).map(({ id }) => id)).toEqual(['age'])
  })
})

describe('what the case gets to know', () => {
  const form = aForm(
    aField({ id: 'here', kind: 'yes_no', fact: 'here' }),
    aField({ id: 'kinds', kind: 'many_choice', fact: 'kinds', options }),
    aField({ id: 'day', kind: 'date', fact: 'day', precision: 'any' }),
    aField({ id: 'story', kind: 'long_text', class: 'D3' }),
    aField({ id: 'c1', kind: 'consent', consent: 'C1' }),
    aField({ id: 'c2', kind: 'consent', consent: 'C2' }),
  )
  const answers: Answers = { here: 'no', kinds: ['a'], day: '2026', story: 'secret', c1: 'given', c2: 'refused' }

  test('is coded facts and consents, never text', () => {
    expect(factsOf(form, answers, {})).toEqual({ here: false, kinds: ['a'] })
    expect(consentsOf(form, answers)).toEqual({ C1: 'given', C2: 'refused' })
  })

  test('has no fact where the answer was declined', () => {
    expect(factsOf(form, { here: 'declined' }, {})).toEqual({})
  })
})

describe('the forms of the shipped programmes', () => {
  const sops = [
    'integrated-services/integrated-services-2010.yaml',
    'integrated-services/integrated-services-2021.yaml',
    'lost-luggage/lost-luggage.yaml',
  ].map(shippedDocument)
  const forms = sops.flatMap((sop) => manual(sop).flatMap(({ id }) => taskDefinition(sop, id) ?? []))

  test('can all be built, and none lets identity or anything sensitive become a fact', () => {
    const fields = forms.flatMap(({ form }) => form.sections.flatMap((section) => section.fields))
    for (const { form } of forms) expect(() => answersSchema(form, {})).not.toThrow()
    expect(fields.length).toBeGreaterThan(150)
    expect(fields.filter((field) => field.identity !== undefined).map(({ id }) => id)).toContain('name')
    expect(fields.filter((field) => field.fact !== undefined && field.class !== 'D0' && field.class !== 'D1')).toEqual(
      [],
    )
  })

  test('say for every field why it is asked', () => {
    expect(
      forms
        .flatMap(({ form }) => form.sections.flatMap((section) => section.fields))
        .every(({ purpose }) => purpose.label.id !== purpose.code),
    ).toBe(true)
  })

  test.each(['2010', '2021'])(
    'ask whether a foreign victim is held in detention, and refuse it as the place of stay (%s)',
    (edition) => {
      const form = taskDefinition(
        shippedDocument(`integrated-services/integrated-services-${edition}.yaml`),
        'foreign_victim',
      )?.form
      const told = (stays_at: string): string[] =>
        form === undefined ? ['no form'] : issues(form, { stays_at }).filter((issue) => issue.startsWith('stays_at'))

      expect(told('detention')).toEqual(['stays_at refused'])
      expect(told('shelter')).toEqual([])
      expect(
        form?.sections.flatMap(({ fields }) => fields).find(({ id }) => id === 'stays_at')?.refused?.['detention']?.id,
      ).toContain(edition === '2021' ? 'UU 6/2011 Pasal 83' : 'UU 21/2007 Pasal 52')
    },
  )
})
