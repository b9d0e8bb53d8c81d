import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isAssigned,
  mayKnowFacts,
  mayReadConference,
  mayReadNote,
  maySee,
  maySeeSealed,
  RELATIONS,
  SIGHT,
  type Eyes,
  type Step,
} from '../../../api/policy/access.ts'
import { maskAnswers } from '../../../api/policy/masked.view.ts'
import type { FormDefinition } from '../../../sop-definitions/language/form.ts'
import { CAPABILITIES, DATA_CLASSES, type DataClass } from '../../../sop-definitions/language/vocabulary.ts'

const eyes = (over: Partial<Eyes>): Eyes => ({
  relation: 'owner',
  user: 'me',
  roles: ['intake_officer'],
  capabilities: ['work_task', 'read_case'],
  takesPart: false,
  keptBack: [],
  ...over,
})
const step = (over: Partial<Step> = {}): Step => ({ roles: ['health_provider'], named: ['healer'], ...over })
const sees = (who: Eyes, of: Step = step()): DataClass[] =>
  DATA_CLASSES.filter((dataClass) => maySee(who, of, dataClass).allowed)

const anyEyes = fc.record({
  relation: fc.constantFrom(...RELATIONS),
  user: fc.constantFrom('me', 'healer'),
  roles: fc.subarray(['intake_officer', 'health_provider']),
  capabilities: fc.subarray([...CAPABILITIES]),
  takesPart: fc.boolean(),
  keptBack: fc.subarray([...DATA_CLASSES]),
})

describe('what of a case shows', () => {
  test('to a colleague of another service: everything but what is sensitive or dangerous', () => {
    expect(sees(eyes({}))).toEqual(['D0', 'D1', 'D2'])
  })
  test('to the same service: what is sensitive too', () => {
    expect(sees(eyes({ roles: ['health_provider'] }))).toEqual(['D0', 'D1', 'D2', 'D3'])
  })
  test('to a coordinator: what is sensitive, once she herself takes part', () => {
    const coordinator = eyes({ roles: ['case_coordinator'], capabilities: ['coordinate_case'] })
    expect([sees(coordinator), sees({ ...coordinator, takesPart: true })]).toEqual([
      ['D0', 'D1', 'D2'],
      ['D0', 'D1', 'D2', 'D3'],
    ])
  })
  test('of what is dangerous: only to the people who told, hold or sign it', () => {
    expect([sees(eyes({ user: 'healer' })), sees(eyes({ takesPart: true, roles: ['health_provider'] }))]).toEqual([
      [...DATA_CLASSES],
      ['D0', 'D1', 'D2', 'D3'],
    ])
  })
  test('to an office from which a client keeps something: all but that, and to whom she told it that too', () => {
    const nurse = eyes({ relation: 'holder', roles: ['health_provider'], keptBack: ['D2', 'D3'] })
    expect([sees(nurse), sees({ ...nurse, user: 'healer' })]).toEqual([['D0', 'D1'], [...DATA_CLASSES]])
    expect(maySee(nurse, step(), 'D3')).toEqual({ allowed: false, rule: 'kept_back' })
  })
  test('to an office that answers for a case by the rules alone: coded facts, until the client agrees', () => {
    const routed = eyes({ roles: ['health_provider'], takesPart: true, keptBack: ['D2', 'D3'] })
    expect([sees(routed), sees({ ...routed, keptBack: [] })]).toEqual([
      ['D0', 'D1'],
      ['D0', 'D1', 'D2', 'D3'],
    ])
  })
  test('to the office that opened a case for another to answer for: coded facts, and what its people were told', () => {
    const post = eyes({ relation: 'opener', roles: ['health_provider'], takesPart: true })
    expect([sees(post), sees({ ...post, user: 'healer' })]).toEqual([['D0', 'D1'], [...DATA_CLASSES]])
    expect([mayKnowFacts(post), isAssigned(post, [])]).toEqual([true, true])
  })
  test('to a reviewer, in an emergency and to whoever is asked to sign: never what was told', () => {
    expect([
      sees(eyes({ relation: 'reviewer', user: 'healer' })),
      sees(eyes({ relation: 'emergency', user: 'healer' })),
      sees(eyes({ relation: 'asked', user: 'healer' })),
      sees(eyes({ relation: 'none' })),
    ]).toEqual([['D0', 'D1'], ['D0', 'D1'], ['D0'], []])
  })
  test('of a closed case to an office that worked on it: what its own service was told, and nothing beyond', () => {
    const nurse = eyes({ relation: 'past', roles: ['health_provider'], takesPart: true })
    expect([
      sees(nurse),
      sees({ ...nurse, user: 'healer' }),
      sees({ ...nurse, roles: ['case_coordinator'] }),
      sees({ ...nurse, keptBack: ['D2', 'D3'] }),
    ]).toEqual([['D0', 'D1', 'D2', 'D3'], [...DATA_CLASSES], ['D0'], ['D0', 'D1']])
    expect([mayKnowFacts(nurse), mayKnowFacts({ ...nurse, relation: 'holder' }), isAssigned(nurse, [])]).toEqual([
      false,
      true,
      true,
    ])
  })
  test('to a role that reads cases masked: no answer, whatever its office is to the case', () => {
    expect(sees(eyes({ capabilities: ['read_pseudonymous'], user: 'healer' }))).toEqual(['D0', 'D1'])
  })
  test('to a role without a capability that reads: nothing, and what is missing is named', () => {
    expect(sees(eyes({ capabilities: ['administer'] }))).toEqual([])
    expect(maySee(eyes({ capabilities: ['administer'] }), step(), 'D0')).toMatchObject({
      allowed: false,
      rule: 'reads',
      capabilities: expect.arrayContaining(['read_case']),
    })
  })

  test('never shrinks when a capability, role or part is added, and never grows when a relation is lost', () => {
    fc.assert(
      fc.property(
        anyEyes,
        fc.constantFrom(...CAPABILITIES),
        fc.constantFrom(...DATA_CLASSES),
        (who, capability, dataClass) => {
          const before = maySee(who, step(), dataClass).allowed
          const more = maySee(
            {
              ...who,
              capabilities: [...who.capabilities, capability],
              roles: [...who.roles, 'health_provider'],
              takesPart: true,
            },
            step(),
            dataClass,
          ).allowed
          const less = maySee({ ...who, relation: 'none' }, step(), dataClass).allowed
          expect([!before || more, less]).toEqual([true, false])
        },
      ),
    )
  })

  test('is never more for a more secret class', () => {
    const rank = { reads: 0, knows: 1, service: 2, named: 3, never: 4 }
    for (const relation of RELATIONS) {
      const ranks = DATA_CLASSES.map((dataClass) => rank[SIGHT[relation][dataClass]])
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
    }
  })
})

describe('a sealed answer', () => {
  test('shows to whoever gave it, and to nobody who coordinates, holds the step, works beside or looks back', () => {
    const given = step({ named: ['healer', 'me'], teller: 'healer' })
    const others = [
      eyes({ takesPart: true }),
      eyes({ relation: 'holder', takesPart: true, roles: ['health_provider'] }),
      eyes({ relation: 'past', user: 'healer' }),
    ]

    for (const relation of ['owner', 'holder'] as const) {
      expect(maySeeSealed(eyes({ relation, user: 'healer' }), given)).toEqual({ allowed: true })
    }
    for (const who of others) expect(maySeeSealed(who, given)).toEqual({ allowed: false, rule: 'sealed' })
  })
})

describe('what somebody wrote', () => {
  const nurse = eyes({ relation: 'holder', roles: ['health_provider'], keptBack: ['D3'] })
  test('of a conference reaches whoever is asked to it, and nobody of another office who is not', () => {
    const mine = { ...nurse, keptBack: [] }
    expect([
      mayReadConference(mine, { by: 'planner', asked: ['me'] }).allowed,
      mayReadConference(mine, { by: 'planner', asked: [] }).allowed,
    ]).toEqual([true, false])
  })
  test('stays from an office from which the client keeps it, also from who is asked there; not from its writer', () => {
    for (const takesPart of [true, false]) {
      expect(mayReadConference({ ...nurse, takesPart }, { by: 'planner', asked: ['me'] })).toEqual({
        allowed: false,
        rule: 'kept_back',
      })
      expect(mayReadNote({ ...nurse, takesPart }, { by: 'writer', mentions: ['me'], roles: [] })).toEqual({
        allowed: false,
        rule: 'kept_back',
      })
    }
    expect(mayReadConference(nurse, { by: 'me', asked: [] })).toEqual({ allowed: true })
  })
})

const field = (id: string, dataClass: DataClass): FormDefinition['sections'][number]['fields'][number] => ({
  id,
  kind: 'text',
  label: { id, en: id },
  class: dataClass,
  purpose: { code: 'serve', label: { id: 'x', en: 'x' } },
  required: false,
})
const SECTION = { id: 's', label: { id: 's', en: 's' } }
const FORM: FormDefinition = {
  sections: [
    {
      ...SECTION,
      fields: DATA_CLASSES.map((dataClass) => field(dataClass.toLowerCase(), dataClass)),
    },
  ],
}

describe('answers on their way out', () => {
  test('leave behind what is not for the asker, and say which fields and why', () => {
    const { shown, masked } = maskAnswers(FORM, { d1: 'a', d3: 'b', d4: 'c' }, { eyes: eyes({}), step: step() })
    expect(shown).toEqual({ d1: 'a' })
    expect(masked.map(({ field: id, class: of, sentence }) => [id, of, sentence.en])).toEqual([
      ['d3', 'D3', 'Only for the same service, or those who work on this case.'],
      ['d4', 'D4', 'Only for named people: who answered, who holds this task, or who is asked to sign.'],
    ])
  })
  test('of rows tell each row what the asker may see of it, and not even their number where that is nothing', () => {
    const rowsOf = (id: string, ...classes: DataClass[]) => ({
      ...field(id, 'D4'),
      kind: 'rows' as const,
      rows: { max: 9, fields: classes.map((name) => field(`${id}_${name.toLowerCase()}`, name)) },
    })
    const form = { sections: [{ ...SECTION, fields: [rowsOf('legs', 'D1', 'D3', 'D4'), rowsOf('people', 'D4')] }] }
    const answers = {
      legs: [
        { id: '1', legs_d1: 'a', legs_d3: 'b' },
        { id: '2', legs_d1: 'c' },
      ],
      people: [{ id: '3', people_d4: 'd' }],
    }
    const { shown, masked } = maskAnswers(form, answers, { eyes: eyes({}), step: step() })
    expect(shown).toEqual({
      legs: [
        { id: '1', legs_d1: 'a' },
        { id: '2', legs_d1: 'c' },
      ],
    })
    expect(masked.map(({ field: id, class: of }) => [id, of])).toEqual([
      ['legs.legs_d3', 'D3'],
      ['people', 'D4'],
    ])
  })
  test('of rows are not hidden as a whole because a secret question in them is called like their section', () => {
    const rows = { max: 9, fields: [field('kind', 'D1'), field('legs', 'D3')] }
    const form = { sections: [{ ...SECTION, fields: [{ ...field('legs', 'D3'), kind: 'rows' as const, rows }] }] }
    const answers = { legs: [{ id: '1', kind: 'a', legs: 'b' }] }
    const { shown, masked } = maskAnswers(form, answers, { eyes: eyes({}), step: step() })
    expect([shown, masked.map(({ field: name }) => name)]).toEqual([{ legs: [{ id: '1', kind: 'a' }] }, ['legs.legs']])
  })
  test('that no form knows any more count as the most secret', () => {
    expect(maskAnswers(FORM, { gone: 'x' }, { eyes: eyes({}), step: step() })).toMatchObject({
      shown: {},
      masked: [{ field: 'gone', class: 'D4' }],
    })
  })
})
