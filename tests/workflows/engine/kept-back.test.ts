// "Not this", "not them", "not yet": what a client keeps back from offices that work on a case, and who may get work at
// all.
import { describe, expect, test } from '@jest/globals'
import { keptBackFrom } from '../../../workflows/engine/kept-back.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import type { ConsentScope } from '../../../workflows/engine/case-state.ts'
import { type ACase, anActor, COORDINATOR, openCase, OWNER } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const sharing = {
  consent: 'C5',
  unless: ['danger'],
  grounds: { evidence: { consent: 'C4' }, report: { consent: 'C6' }, search: { law: 'missing_child' } },
}
const ir = anIr({
  atOnce: ['danger'],
  consents: ['C4', 'C5', 'C6'],
  sharing,
  items: [aTask('care'), aTask('house'), aTask('evidence'), aTask('report'), aTask('search')],
})
const DOCTOR = anActor({ user: 'doctor-1', organisation: 'clinic' })

const told = (code: string, state: 'given' | 'refused' | 'withdrawn', scope?: ConsentScope) =>
  ({ type: 'record_consent', code, state, record: null, ...(scope === undefined ? {} : { scope }) }) as const
const says = (one: ACase, code: string, state: 'given' | 'refused' | 'withdrawn', scope?: ConsentScope): ACase =>
  one.do(told(code, state, scope), COORDINATOR)
const give = (task: string, organisation = 'clinic') =>
  ({ type: 'assign', task: `${task}#1`, to: { organisation, user: null } }) as const
const hands = (one: ACase, task: string, organisation = 'clinic'): ACase =>
  one.do(give(task, organisation), COORDINATOR)
const kept = (one: ACase, organisation = 'clinic') => keptBackFrom({ plan: planOf(ir), state: one.open }, organisation)
const ALL = ['identity', 'findings']

describe('before anybody has asked for the consent to share', () => {
  test('another office gets work, and neither who the client is nor what was found; the own office sees all', () => {
    const one = hands(openCase(ir), 'care')
    expect([kept(one), kept(one, OWNER)]).toEqual([ALL, []])
  })

  test('a danger to life tells that office who the client is, for as long as the work lasts', () => {
    const one = openCase(ir)
      .do({ type: 'ask_override', task: 'care#1', reason: 'danger', organisation: 'clinic' }, COORDINATOR)
      .do({ ...give('care'), to: { organisation: 'clinic', user: 'doctor-1' } }, COORDINATOR)
    expect(kept(one)).toEqual([])
    expect(kept(one.do({ type: 'complete', task: 'care#1' }, DOCTOR))).toEqual(ALL)
  })
})

describe('the consent to share', () => {
  test('in force for an office tells it who the client is, and no office that it does not name', () => {
    const one = hands(says(openCase(ir), 'C5', 'given', { receivers: ['clinic'] }), 'care')
    expect([kept(one), kept(one, 'shelter')]).toEqual([[], ALL])
    expect(one.refused(give('house', 'shelter'), COORDINATOR)).toBe('consent_not_for_office')
  })

  test('refused, no other office gets any step, whatever that step needs', () => {
    const one = says(openCase(ir), 'C5', 'refused')
    for (const task of ['care', 'house']) expect(one.refused(give(task), COORDINATOR)).toBe('consent_not_for_office')
  })

  test('taken back, work elsewhere stops and comes back, and that office no longer takes part', () => {
    const one = says(hands(says(openCase(ir), 'C5', 'given'), 'care'), 'C5', 'withdrawn')
    expect(one.open.instances['care#1']?.task?.holder.organisation).toBe(OWNER)
    expect(one.events.flatMap(({ body }) => (body.type === 'sharing_ended' ? [body.organisations] : []))).toEqual([
      ['clinic'],
    ])
  })

  test('narrowed to others, an office that is not named any more loses its work', () => {
    const one = says(hands(says(openCase(ir), 'C5', 'given'), 'care'), 'C5', 'given', { receivers: ['shelter'] })
    expect(one.open.instances['care#1']?.task?.holder.organisation).toBe(OWNER)
  })

  test('a step done again does not go back to an office that the client has said no to', () => {
    const one = says(
      says(openCase(ir), 'C5', 'given')
        .do({ ...give('care'), to: { organisation: 'clinic', user: 'doctor-1' } }, COORDINATOR)
        .do({ type: 'complete', task: 'care#1' }, DOCTOR),
      'C5',
      'withdrawn',
    )
    expect(
      one.do({ type: 'reopen', task: 'care#1' }, COORDINATOR).open.instances['care#2']?.task?.holder.organisation,
    ).toBe(OWNER)
  })
})

describe('the exceptions', () => {
  test('another consent stands for it on the steps that the SOP names, and on no other', () => {
    const one = hands(
      hands(says(says(says(openCase(ir), 'C5', 'refused'), 'C4', 'given'), 'C6', 'given'), 'evidence'),
      'report',
      'police',
    )
    expect([kept(one), kept(one, 'police'), kept(one, 'shelter')]).toEqual([[], [], ALL])
    expect(one.refused(give('care'), COORDINATOR)).toBe('consent_not_for_office')
    expect(says(one, 'C6', 'withdrawn').open.instances['report#1']?.task?.holder.organisation).toBe(OWNER)
  })

  test('another consent tells an office nothing whose step is not among those for which it stands', () => {
    const one = hands(hands(says(openCase(ir), 'C4', 'given'), 'care'), 'evidence', 'hospital')
    expect([kept(one), kept(one, 'hospital')]).toEqual([ALL, []])
  })

  test('refused for the police does not go by the consent for everybody else', () => {
    expect(
      says(says(openCase(ir), 'C5', 'given'), 'C6', 'refused').refused(give('report', 'police'), COORDINATOR),
    ).toBe('consent_not_for_office')
  })

  test('a duty by law is done whatever was refused, with the identity and without findings left out', () => {
    const one = hands(says(openCase(ir), 'C5', 'refused', { without: ['identity', 'findings'] }), 'search', 'police')
    expect(kept(one, 'police')).toEqual(['findings'])
  })
})

describe('limits', () => {
  test('are the narrowest of all that stand, whichever consent says so and whichever offices it names', () => {
    const one = says(says(openCase(ir), 'C5', 'given', { without: ['identity'] }), 'C6', 'given', {
      receivers: ['police'],
      without: ['findings'],
    })
    expect([kept(hands(one, 'care')), kept(hands(one, 'care', 'shelter'), 'shelter'), kept(one, OWNER)]).toEqual([
      ALL,
      ALL,
      [],
    ])
  })

  test('are never lifted by taking a consent back, only by agreeing anew', () => {
    const one = says(
      says(says(openCase(ir), 'C6', 'given', { without: ['identity'] }), 'C5', 'given'),
      'C6',
      'withdrawn',
    )
    expect(kept(hands(one, 'care'))).toEqual(['identity'])
    expect(kept(hands(says(one, 'C6', 'given'), 'care'))).toEqual([])
  })
})

describe('who may say what the client said', () => {
  const recorder = (organisation: string) =>
    anActor({ user: `nurse-${organisation}`, organisation, capabilities: ['record_consent'] })

  test('is the office of the case; another widens nothing, not even for itself', () => {
    const one = hands(says(openCase(ir), 'C5', 'given', { without: ['identity'] }), 'care')
    expect(one.refused(told('C5', 'given'), recorder('clinic'))).toBe('consent_owner_records')
    expect(one.refused(told('C6', 'given'), recorder('clinic'))).toBe('consent_owner_records')
    expect(one.refused(told('C5', 'refused'), recorder('clinic'))).toBe('consent_owner_records')
  })

  test('is no office that does no work in the case, also one that is asked to sign', () => {
    expect(says(openCase(ir), 'C5', 'given').refused(told('C5', 'withdrawn'), recorder('police'))).toBe(
      'consent_owner_records',
    )
  })

  test('another office takes from itself, and from nobody else', () => {
    const one = hands(
      hands(says(openCase(ir), 'C5', 'given', { without: ['findings'] }), 'care'),
      'house',
      'shelter',
    ).do(told('C5', 'withdrawn'), recorder('clinic'))
    expect(one.open.consents['C5']).toMatchObject({ state: 'given', receivers: ['shelter'], without: ['findings'] })
    expect([
      one.open.instances['care#1']?.task?.holder.organisation,
      one.open.instances['house#1']?.task?.holder.organisation,
    ]).toEqual([OWNER, 'shelter'])
  })

  test('a step at another office that asks for it keeps whom it was for and what was left out', () => {
    const asking = anIr({
      consents: ['C5'],
      sharing: { ...sharing, grounds: {} },
      items: [aTask('ask', { consent: { needs: [], unless: [], collects: ['C5'] } }), aTask('care')],
    })
    const one = openCase(asking)
      .do(told('C5', 'given', { receivers: ['clinic'], without: ['identity'] }), COORDINATOR)
      .do({ type: 'assign', task: 'ask#1', to: { organisation: 'clinic', user: 'doctor-1' } }, COORDINATOR)
      .do({ type: 'complete', task: 'ask#1', consents: { C5: 'given' } }, DOCTOR)
    expect(one.open.consents['C5']).toMatchObject({ state: 'given', receivers: ['clinic'], without: ['identity'] })
  })
})
