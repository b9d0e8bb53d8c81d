// What is counted as known, and which open forms are pointed at: never one that is over.
import { describe, expect, test } from '@jest/globals'
import { completenessOf, type Asked } from '../../../api/exchange/completeness.ts'
import { readStandards } from '../../../api/exchange/standards.ts'
import type { Field, FormDefinition } from '../../../sop-definitions/language/form.ts'
import { aQuestion } from '../../support/sops/a-question.ts'

const [standard] = readStandards('sop-definitions')
const formOf = (...fields: Field[]): FormDefinition => ({
  sections: [{ id: 's', label: { id: 's', en: 's' }, fields }],
})

const asked = (over: Partial<Asked> = {}, telling: Partial<Asked['telling']> = {}): Asked => {
  if (standard === undefined) throw new Error('no standard is shipped')
  return {
    standard,
    open: [],
    knownTo: () => ({}),
    telling: {
      status: 'open',
      state: { facts: {}, consents: {}, instances: {} },
      steps: [],
      identity: {},
      withheld: [],
      named: (id) => id,
      closure: '',
      owner: 'Kantor Contoh',
      ...telling,
    },
    ...over,
  }
}

describe('how complete a case is', () => {
  test('counts what is asked of somebody: not what the product says by itself, and a name once', () => {
    const none = completenessOf(asked())
    expect(none).toEqual({ known: 0, of: 25, open: [] })
    const some = completenessOf(
      asked(
        {},
        {
          state: { facts: { gender: 'Feminine', controlled: [] }, consents: {}, instances: {} },
          identity: { full_name: 'there' },
        },
      ),
    )
    expect([some.known, some.of]).toEqual([2, 25])
  })

  test('points at the open form that asks what is missing, by the words of its questions', () => {
    const definition = formOf(
      aQuestion('gender', { fact: 'gender' }),
      aQuestion('control'),
      aQuestion('name', { identity: 'full_name' }),
      aQuestion('other'),
    )
    const open = [
      {
        taskId: 't1',
        form: 'screening',
        definition: {
          ...definition,
          derives: [
            {
              fact: 'controlled',
              label: { id: '', en: '' },
              way: 'collect' as const,
              from: [{ field: 'control', kind: 'many_choice' as const }],
            },
          ],
        },
      },
    ]
    const { open: ways } = completenessOf(asked({ open }, { identity: { full_name: 'there' } }))
    expect(ways.map(({ taskId, fields }) => [taskId, fields.map(({ id }) => id)])).toEqual([
      ['t1', ['gender', 'control']],
    ])
  })

  test('does not miss what a step that is done had no reason to ask, nor what its reader may not see', () => {
    const step = { form: 'complaint', fields: [], hidden: ['incoming_referral_details'], answers: {} }
    const definition = formOf(aQuestion('incoming_referral_details'), aQuestion('referring_organisation'))
    const { of } = completenessOf(asked({}, { steps: [{ ...step, definition }] }))
    // The date and the reason are no questions of that form as it was put; the details are hidden.
    expect(of).toBe(22)
  })
})
