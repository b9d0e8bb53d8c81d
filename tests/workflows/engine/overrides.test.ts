// A step that goes on without a consent: asked by one person, signed by another, and nobody signs for oneself, by
// whatever button.
import { describe, expect, test } from '@jest/globals'
import { type ACase, anActor, COLLEAGUE, COORDINATOR, openCase, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const treat = aTask('treat', { consent: { needs: ['C3'], unless: ['order', 'life_saving'], collects: [] } })
const sharing = { consent: 'C5', unless: ['danger'], grounds: {} }
const ir = anIr({ consents: ['C3', 'C5'], sharing, atOnce: ['life_saving', 'danger'], items: [treat, aTask('house')] })
const LEAD = anActor({ ...COORDINATOR, user: 'coordinator-2' })
const BOTH = anActor({ ...COORDINATOR, roles: ['coordinator', 'worker'] })
const SIGNATURE = 'second_signature#1'

const ask = (reason: string, organisation?: string) =>
  ({ type: 'ask_override', task: 'treat#1', reason, ...(organisation === undefined ? {} : { organisation }) }) as const
const start = { type: 'start', task: 'treat#1' } as const
const asked = (reason = 'order', by = WORKER): ACase =>
  openCase(ir).do({ type: 'claim', task: 'treat#1' }, by).do(ask(reason), by)
const signs = (one: ACase, outcome = 'agreed', by = COORDINATOR): ACase =>
  one.do({ type: 'claim', task: SIGNATURE }, by).do({ type: 'complete', task: SIGNATURE, outcome }, by)
const overridden = (one: ACase) => one.events.flatMap(({ body }) => (body.type === 'need_overridden' ? [body] : []))

describe('a need of consent', () => {
  test('is set aside only by a reason that the step allows, and only where something is missing', () => {
    const one = openCase(ir).do({ type: 'claim', task: 'treat#1' })
    expect(one.refused(ask('in_a_hurry'))).toBe('override_not_allowed')
    expect(one.refused(ask('order'), COLLEAGUE)).toBe('not_owner')

    one.do({ type: 'record_consent', code: 'C3', state: 'given', record: null }, COORDINATOR)
    expect(one.refused(ask('order'))).toBe('nothing_to_override')
  })

  test('stays until a second person has signed, and then the record names that person', () => {
    const one = asked()
    expect([one.refused(start), overridden(one)]).toEqual(['consent_missing', []])

    expect(signs(one).do(start).is('treat#1')).toBe('in_progress')
    expect(overridden(one)).toMatchObject([
      { instance: 'treat#1', consents: ['C3'], reason: 'order', secondPerson: COORDINATOR.user, signature: SIGNATURE },
    ])
  })

  test('stays when the second person does not agree', () => {
    const one = signs(asked(), 'not_agreed')
    expect([one.refused(start), one.is(SIGNATURE), overridden(one)]).toEqual(['consent_missing', 'completed', []])
  })

  test('is asked about once at a time, and nobody is asked any more once the client agreed or the work ended', () => {
    const one = asked()
    expect(one.refused(ask('order'))).toBe('signature_waits')
    expect(
      one.do({ type: 'record_consent', code: 'C3', state: 'given', record: null }, COORDINATOR).is(SIGNATURE),
    ).toBe('obsolete')
    expect(asked().do({ type: 'withdraw', task: 'treat#1', reason: 'not_needed' }, COORDINATOR).is(SIGNATURE)).toBe(
      'obsolete',
    )
  })
})

describe('whoever asked', () => {
  test('does not sign: not by taking, being given, being lent or finishing the signature', () => {
    const own = asked('order', BOTH)
    expect(own.refused({ type: 'claim', task: SIGNATURE }, BOTH)).toBe('second_person_needed')
    expect(
      own.refused({ type: 'assign', task: SIGNATURE, to: { organisation: BOTH.organisation, user: BOTH.user } }, LEAD),
    ).toBe('second_person_needed')
    own.do({ type: 'claim', task: SIGNATURE }, LEAD)
    expect(own.refused({ type: 'delegate', task: SIGNATURE, to: BOTH.user }, LEAD)).toBe('second_person_needed')
    expect(own.refused({ type: 'complete', task: SIGNATURE, outcome: 'agreed' }, BOTH)).toBe('not_owner')
    expect(own.refused({ type: 'cosign', task: SIGNATURE, approve: true }, BOTH)).toBe('wrong_state')
  })

  test('does not make the question go away either, once the step has begun', () => {
    const own = asked('life_saving', BOTH)
    expect(own.refused({ type: 'withdraw', task: SIGNATURE, reason: 'not_needed' }, BOTH)).toBe('signature_owed')
    expect(own.refused({ type: 'skip', task: SIGNATURE, reason: 'not_needed' }, BOTH)).toBe('not_skippable')
    expect(own.refused({ type: 'hold', task: SIGNATURE, reason: 'waiting_client', until: own.now + HOUR }, BOTH)).toBe(
      'signature_owed',
    )
    expect(
      own
        .do({ type: 'claim', task: SIGNATURE }, LEAD)
        .refused({ type: 'fail', task: SIGNATURE, reason: 'not_needed' }, LEAD),
    ).toBe('signature_owed')
    expect(signs(asked('life_saving', BOTH), 'agreed', LEAD).refused({ type: 'reopen', task: SIGNATURE }, BOTH)).toBe(
      'signature_owed',
    )
  })

  test('cannot add the signature as a step, nor ask for another office without coordinating', () => {
    expect(openCase(ir).refused({ type: 'add_item', item: 'second_signature' }, COORDINATOR)).toBe('not_addable')
    expect(openCase(ir).do({ type: 'claim', task: 'treat#1' }).refused(ask('danger', 'clinic'))).toBe(
      'missing_capability',
    )
  })

  test('needs a signer who holds a signing role', () => {
    expect(asked().refused({ type: 'claim', task: SIGNATURE }, COLLEAGUE)).toBe('missing_role')
  })
})

describe('what cannot wait', () => {
  test('goes on at once, and the record says that nobody has signed yet', () => {
    const one = asked('life_saving').do(start)
    expect([one.is('treat#1'), one.is(SIGNATURE)]).toEqual(['in_progress', 'ready'])
    expect(overridden(one)).toMatchObject([{ reason: 'life_saving', secondPerson: null, signature: SIGNATURE }])
  })

  test('wants its signature within the hour; without one it is told to the coordinators, then above', () => {
    const one = asked('life_saving')
    const told = (hours: number): readonly string[] =>
      one
        .wait(hours * HOUR)
        .events.flatMap(({ body }) =>
          body.type === 'clock_fired' && body.clock.startsWith(SIGNATURE) ? [`${body.kind} ${body.to}`] : [],
        )
    expect(told(1)).toEqual(['at_risk owner', 'breach coordinator'])
    expect(told(1)).toContain('escalation organisation_head')
    expect(one.is(SIGNATURE)).toBe('ready')
  })

  test('stops when the second person does not agree', () => {
    const one = signs(asked('life_saving').do(start), 'not_agreed')
    expect([one.is('treat#1'), one.refused(start)]).toEqual(['reserved', 'consent_missing'])
  })

  test('is answered for even when the step is done and the case has ended', () => {
    const one = asked('life_saving')
      .do({ type: 'complete', task: 'treat#1' })
      .do({ type: 'cancel_case', reason: 'left_country' }, COORDINATOR)
    expect([one.open.status, one.is(SIGNATURE)]).toEqual(['closed', 'ready'])
    expect(signs(one, 'agreed', LEAD).is(SIGNATURE)).toBe('completed')
  })
})

describe('handing work to another office against what the client said', () => {
  const refusing = (): ACase =>
    openCase(ir).do({ type: 'record_consent', code: 'C5', state: 'refused', record: null }, COORDINATOR)
  const give = { type: 'assign', task: 'house#1', to: { organisation: 'clinic', user: null } } as const

  test('needs the reason and, for what can wait, the signature first', () => {
    const one = refusing()
    expect(one.refused(give, COORDINATOR)).toBe('consent_not_for_office')
    expect(
      one.refused({ type: 'ask_override', task: 'house#1', reason: 'order', organisation: 'clinic' }, COORDINATOR),
    ).toBe('override_not_allowed')
    one
      .do({ type: 'ask_override', task: 'house#1', reason: 'danger', organisation: 'clinic' }, COORDINATOR)
      .do(give, COORDINATOR)
    expect(one.open.instances['house#1']?.task?.holder.organisation).toBe('clinic')

    signs(one, 'not_agreed', LEAD)
    expect(one.open.instances['house#1']?.task?.holder.organisation).toBe('owner-office')
  })
})
