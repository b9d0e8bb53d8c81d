// How often she had to tell it: once is telling, each office that hears it anew is once more, and so is a question that
// was answered elsewhere.
import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { fieldsOf, type Field, type FormDefinition } from '../../../sop-definitions/language/form.ts'
import {
  countTellings,
  tellingOf,
  tellings,
  tellsStory,
  type Ground,
  type Heard,
} from '../../../sop-definitions/proof/asked-again.ts'

const label = { id: 'Isian', en: 'Field' }
const aField = (id: string, over: Partial<Field> = {}): Field => ({
  id,
  kind: 'text',
  label,
  class: 'D1',
  purpose: { code: 'serve', label },
  required: false,
  ...over,
})
const aForm = (...fields: Field[]): FormDefinition => ({ sections: [{ id: 'one', label, fields }] })
const STORY = aForm(aField('chronology', { kind: 'long_text', class: 'D3' }))
const NAME = aForm(aField('name', { class: 'D2', identity: 'full_name' }))
const TONGUE = aForm(aField('speaks', { ask_once: 'tongue' }))
const COURT = aForm(aField('day', { kind: 'date' }))
const ground: Ground = { owner: 'ppt', facts: {} }
const whys = (heard: readonly Heard[], over: Partial<Ground> = {}): (string | null)[] =>
  tellings(heard, { ...ground, ...over }).map((one) => one?.why ?? null)

describe('telling again', () => {
  test('is what another office asks of her story or her name, not what the same office asks further', () => {
    expect(
      whys([
        { form: STORY, office: 'ppt' },
        { form: NAME, office: 'ppt' },
        { form: STORY, office: 'police' },
        { form: STORY, office: 'police' },
        { form: COURT, office: 'hospital' },
        { form: NAME, office: 'hospital' },
      ]),
    ).toEqual(['first', null, 'story', null, null, 'story'])
  })

  test('is a question that another office has answered and this one was not shown, not one that it was', () => {
    const asked = (office: string, form = TONGUE) =>
      whys([
        { form: TONGUE, office: 'police' },
        { form, office },
      ])[1]
    expect([asked('hospital'), asked('police'), asked('ppt')]).toEqual(['asked', null, null])
    // Kept to the same service: the office that owns the case does not read it either.
    expect(asked('ppt', aForm(aField('needs', { ask_once: 'tongue', class: 'D3' })))).toBe('asked')
    expect(tellingOf({ form: TONGUE, office: 'hospital' }, [{ form: TONGUE, office: 'police' }], ground)).toEqual({
      why: 'asked',
      fields: ['speaks'],
      offices: ['police'],
    })
  })

  test('is not a question that the case knows as a fact, nor one not asked here, nor a paper of its step', () => {
    const fact = aForm(aField('tongue', { ask_once: 'tongue', fact: 'tongue' }))
    const hidden = aForm(
      aField('speaks', {
        ask_once: 'tongue',
        visible: {
          op: 'eq',
          args: [
            { op: 'fact', name: 'needed' },
            { op: 'literal', value: true },
          ],
        },
      }),
    )
    const letter = aForm(aField('letter', { kind: 'file', ask_once: 'tongue' }))
    for (const form of [fact, TONGUE])
      expect(
        whys([
          { form: fact, office: 'police' },
          { form, office: 'hospital' },
        ]),
      ).toEqual([null, null])
    expect([
      whys([
        { form: TONGUE, office: 'police' },
        { form: hidden, office: 'hospital' },
      ]),
      whys(
        [
          { form: TONGUE, office: 'police' },
          { form: hidden, office: 'hospital' },
        ],
        { facts: { needed: true } },
      ),
    ]).toEqual([
      [null, null],
      [null, 'asked'],
    ])
    expect(
      whys([
        { form: letter, office: 'police' },
        { form: letter, office: 'hospital' },
      ]),
    ).toEqual([null, null])
  })

  const someField = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('text' as const, 'long_text' as const, 'choice' as const),
      class: fc.constantFrom('D1' as const, 'D2' as const, 'D3' as const),
      key: fc.option(fc.constantFrom('x', 'y')),
      fact: fc.option(fc.constantFrom('x', 'z')),
      named: fc.boolean(),
    })
    .map(({ id, key, fact, named, ...over }) =>
      aField(id, {
        ...over,
        ...(key === null ? {} : { ask_once: key }),
        ...(fact === null ? {} : { fact }),
        ...(named ? { identity: 'full_name' as const } : {}),
      }),
    )
  const someHeard = fc.array(
    fc.record({
      form: fc.uniqueArray(someField, { selector: ({ id }) => id, maxLength: 4 }).map((fields) => aForm(...fields)),
      office: fc.constantFrom('ppt', 'police', 'hospital'),
    }),
    { maxLength: 7 },
  )

  test('never happens in one office alone, and never changes by what comes later', () => {
    fc.assert(
      fc.property(someHeard, someHeard, (heard, later) => {
        expect(tellings([...heard, ...later], ground).slice(0, heard.length)).toEqual(tellings(heard, ground))
        expect(
          countTellings(
            tellings(
              heard.map((one) => ({ ...one, office: 'ppt' })),
              ground,
            ),
          ).again,
        ).toBe(0)
      }),
    )
  })

  test('of the story is as often as there are offices beyond the first that heard it', () => {
    fc.assert(
      fc.property(someHeard, (heard) => {
        const offices = new Set(heard.filter(({ form }) => tellsStory(form)).map(({ office }) => office))
        const all = tellings(heard, ground)
        expect([
          all.filter((one) => one?.why === 'first').length,
          all.filter((one) => one?.why === 'story').length,
        ]).toEqual([Math.min(offices.size, 1), Math.max(offices.size - 1, 0)])
        const { told, again } = countTellings(all)
        expect(told - again).toBe(Math.min(offices.size, 1))
      }),
    )
  })

  test('names only questions of that form, and offices that were told before', () => {
    fc.assert(
      fc.property(someHeard, (heard) => {
        for (const [at, one] of tellings(heard, ground).entries()) {
          const now = heard[at]
          if (one === null || now === undefined) continue
          const ids = new Set(fieldsOf(now.form).map(({ id }) => id)),
            before = new Set<string>(heard.slice(0, at).map(({ office }) => office))
          expect([
            one.fields.every((id) => ids.has(id)),
            one.offices.every((office) => before.has(office) && office !== now.office),
            one.why === 'first' || one.offices.length > 0,
          ]).toEqual([true, true, true])
        }
      }),
    )
  })
})
