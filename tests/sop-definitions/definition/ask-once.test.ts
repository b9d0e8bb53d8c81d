// Asking once: which earlier answer a form is offered, when it is offered none, and what is never carried from one form
// to another.
import { describe, expect, test } from '@jest/globals'
import {
  askedAgain,
  knownAnswers,
  mayTell,
  offersFrom,
  type Elsewhere,
} from '../../../sop-definitions/definition/ask-once.ts'
import type { Answers, Facts, Field, FormDefinition } from '../../../sop-definitions/language/form.ts'

const label = { id: 'Isian', en: 'Field' }
const aField = (id: string, over: Partial<Field> = {}): Field => ({
  id,
  kind: 'text',
  label,
  class: 'D1',
  purpose: { code: 'serve', label },
  required: false,
  ask_once: 'tongue',
  ...over,
})
const aForm = (...fields: Field[]): FormDefinition => ({ sections: [{ id: 'one', label, fields }] })
const options = [
  { code: 'java', label },
  { code: 'sunda', label },
]

const offered = (field: Field, told: readonly { field: Field; answer: unknown }[], facts: Facts = {}): Answers =>
  knownAnswers(
    askedAgain(aForm(field), facts),
    told.map((one) => ({
      form: aForm(one.field),
      answers: one.answer === undefined ? {} : { [one.field.id]: one.answer },
    })),
  )

describe('a question that an earlier form has asked', () => {
  test('is offered the newest answer under the same key, whatever the field was called', () => {
    expect(
      offered(aField('speaks'), [
        { field: aField('language'), answer: 'Jawa' },
        { field: aField('tongue'), answer: 'Sunda' },
      ]),
    ).toEqual({ speaks: 'Jawa' })
    expect(offered(aField('speaks'), [{ field: aField('language', { ask_once: 'other' }), answer: 'Jawa' }])).toEqual(
      {},
    )
  })

  test('looks past a form that left it open or did not ask it', () => {
    const choice = { kind: 'yes_no' } as const
    expect(
      offered(aField('speaks'), [
        { field: aField('language'), answer: undefined },
        { field: aField('tongue'), answer: 'Sunda' },
      ]),
    ).toEqual({ speaks: 'Sunda' })
    expect(
      offered(aField('reads', choice), [
        { field: aField('a', choice), answer: 'not_asked' },
        { field: aField('b', choice), answer: 'declined' },
      ]),
    ).toEqual({ reads: 'declined' })
  })

  test('is asked again when the newest answer does not fit: nothing older takes its place', () => {
    const choice = aField('speaks', { kind: 'choice', options })
    const older = { field: aField('old', { kind: 'choice', options }), answer: 'sunda' }

    expect(offered(choice, [older])).toEqual({ speaks: 'sunda' })
    expect(
      offered(choice, [{ field: aField('new', { kind: 'choice', options: [] }), answer: 'bugis' }, older]),
    ).toEqual({})
    expect(offered(choice, [{ field: aField('new'), answer: 'java' }, older])).toEqual({})
    expect(
      offered(aField('age', { kind: 'number', max: 120 }), [{ field: aField('old', { kind: 'number' }), answer: 130 }]),
    ).toEqual({})
  })

  test('is left to the fact where the case knows one', () => {
    const told = [{ field: aField('language'), answer: 'Jawa' }]
    expect([
      offered(aField('speaks'), told, { tongue: 'sunda' }),
      offered(aField('speaks', { fact: 'spoken' }), told, { spoken: 'sunda' }),
    ]).toEqual([{}, {}])
  })

  test('is never answered by a signature, a file or a consent, nor by identity or what only named people see', () => {
    for (const over of [
      { kind: 'signature' },
      { kind: 'file' },
      { kind: 'consent', consent: 'C1' },
      { identity: 'full_name' },
      { class: 'D4' },
    ] as const satisfies readonly Partial<Field>[]) {
      const field = aField('it', over)
      expect(offered(field, [{ field, answer: over.kind === 'consent' ? 'given' : 'Contoh' }])).toEqual({})
    }
    expect(offered(aField('plain'), [{ field: aField('name', { identity: 'full_name' }), answer: 'Contoh' }])).toEqual(
      {},
    )
  })

  test('is never offered an answer that fewer people may see than the question itself', () => {
    const guarded = { field: aField('health', { class: 'D3' }), answer: 'Contoh' }
    expect([
      offered(aField('open', { class: 'D2' }), [guarded]),
      offered(aField('same', { class: 'D3' }), [guarded]),
    ]).toEqual([{}, { same: 'Contoh' }])
  })

  test('leads to those forms only that may have been told', () => {
    const asked = askedAgain(aForm(aField('speaks')), {})
    expect(
      [
        aForm(aField('language')),
        aForm(aField('language', { ask_once: 'other' })),
        aForm(aField('language', { kind: 'file' })),
      ].map((form) => mayTell(form, asked)),
    ).toEqual([true, false, false])
  })
})

const elsewhere = (source: string, over: Partial<Elsewhere<string>> = {}): Elsewhere<string> => ({
  form: aForm(aField('tongue', { kind: 'choice', options })),
  keys: ['tongue'],
  answers: { tongue: source === 'newest' ? 'sunda' : 'java' },
  bars: null,
  consent: 'C5',
  leftOut: [],
  source,
  ...over,
})
const toldTo = (...newestFirst: Elsewhere<string>[]) =>
  offersFrom([aField('speaks', { kind: 'choice', options })], newestFirst)
const OLDER = [{ field: 'speaks', value: 'java', source: 'older' }]

describe('an answer of another office or case', () => {
  test('is the newest that may be told here; where none may, the consent that bars it is named', () => {
    const older = elsewhere('older')
    expect(toldTo(elsewhere('newest'), older).offers).toEqual([{ field: 'speaks', value: 'sunda', source: 'newest' }])
    expect(toldTo(elsewhere('newest', { bars: 'all', answers: null }), older)).toEqual({ offers: OLDER, barred: {} })
    expect(toldTo(elsewhere('newest', { bars: 'all', answers: null }))).toEqual({
      offers: [],
      barred: { speaks: 'C5' },
    })
    expect(toldTo(elsewhere('newest', { bars: 'uncoded' })).offers).toHaveLength(1)
  })

  test('is none where the form there left the question open, or its answer is none of those asked here', () => {
    expect(toldTo(elsewhere('newest', { keys: [] }), elsewhere('older')).offers).toEqual(OLDER)
    expect(toldTo(elsewhere('newest', { answers: { tongue: 'batak' } }), elsewhere('older')).offers).toEqual([])
    expect(toldTo(elsewhere('newest', { bars: 'all', consent: null, answers: null }))).toEqual({
      offers: [],
      barred: {},
    })
  })
})
