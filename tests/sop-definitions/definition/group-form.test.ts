// Many people at once: which questions are asked once for all, which of each, and what no group is ever asked.
import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { fieldsOf, type Field, type FormDefinition } from '../../../sop-definitions/language/form.ts'
import { groupForm, toldOf } from '../../../sop-definitions/definition/group-form.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { DATA_CLASSES, FIELD_KINDS, IDENTITY_FIELDS } from '../../../sop-definitions/language/vocabulary.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

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
const aForm = (...sections: Field[][]): FormDefinition => ({
  sections: sections.map((fields, n) => ({ id: `s${n}`, label, fields })),
})
const idsOf = (form: FormDefinition): string[] => fieldsOf(form).map(({ id }) => id)

describe('the form of a group', () => {
  const complaint = taskDefinition(shippedDocument('integrated-services/integrated-services-2021.yaml'), 'complaint')
    ?.form ?? { sections: [] }

  test('asks of the shipped complaint once how they came, and of each age group, gender, risk and language', () => {
    const { shared, columns } = groupForm(complaint, { channel: 'agency' })
    expect(columns.map(({ id }) => id)).toEqual(['age_group', 'gender', 'contact', 'education', 'language', 'risk'])
    expect(idsOf(shared)).toEqual(
      expect.arrayContaining(['received_on', 'referring_organisation', 'reporter', 'incident_date']),
    )
    expect(
      idsOf(shared).filter((id) =>
        ['channel', 'full_name', 'age', 'came_with_adult', 'chronology', 'reporter_name'].includes(id),
      ),
    ).toEqual([])
  })

  test('never asks for all of them what tells who one of them is, or what happened to her', () => {
    const someField = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        kind: fc.constantFrom(...FIELD_KINDS),
        class: fc.constantFrom(...DATA_CLASSES),
        identity: fc.option(fc.constantFrom(...IDENTITY_FIELDS), { nil: undefined }),
        fact: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
        ask_once: fc.option(fc.constantFrom('x', 'z'), { nil: undefined }),
      })
      .map(({ id, identity, fact, ask_once: once, ...over }) =>
        aField(id, {
          ...over,
          ...(identity === undefined ? {} : { identity }),
          ...(fact === undefined ? {} : { fact }),
          ...(once === undefined ? {} : { ask_once: once }),
        }),
      )
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(someField, { selector: ({ id }) => id, maxLength: 6 }), { maxLength: 3 }),
        (sections) => {
          const { shared, columns } = groupForm(aForm(...sections), {})
          for (const field of [...fieldsOf(shared), ...columns])
            expect([
              field.identity,
              ['D0', 'D1'].includes(field.class),
              ['consent', 'signature', 'file', 'person'].includes(field.kind),
            ]).toEqual([undefined, true, false])
          const each = new Set(columns.map(({ id, fact }) => fact ?? id))
          for (const field of fieldsOf(shared))
            expect([field.fact, field.ask_once, each.has(field.id)]).toEqual([undefined, undefined, false])
        },
      ),
    )
  })

  test('tells a case what is known of that person and of all, and nothing that its form would not ask of her', () => {
    const visible = {
      op: 'eq',
      args: [
        { op: 'fact', name: 'channel' },
        { op: 'literal', value: 'agency' },
      ],
    } as const
    const form = aForm(
      [aField('office', { visible }), aField('day', { kind: 'date' })],
      [
        aField('age', { kind: 'choice', fact: 'age', options: [{ code: 'adult', label }] }),
        aField('tongue', { ask_once: 'tongue' }),
      ],
    )
    const parts = groupForm(form, { channel: 'agency' })
    const told = (channel: string, own: Record<string, unknown>) =>
      toldOf(form, parts, { facts: { channel }, all: { office: 'Contoh', day: '2026-11-27', tongue: 'Jawa' }, own })

    expect(told('agency', { age: 'adult' })).toEqual({ office: 'Contoh', day: '2026-11-27', age: 'adult' })
    expect(told('walk_in', { age: 'old', tongue: 'Sunda', full_name: 'Contoh' })).toEqual({
      day: '2026-11-27',
      tongue: 'Sunda',
    })
  })
})
