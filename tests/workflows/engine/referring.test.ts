import { describe, expect, test } from '@jest/globals'
import type { Refers } from '../../../sop-definitions/definition/ir.ts'
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { ConsentScope } from '../../../workflows/engine/case-state.ts'
import type { Asks } from '../../../workflows/engine/commands.ts'
import { type ACase, anActor, COORDINATOR, openCase, OWNER, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const asking: Refers = {
  kind: 'service',
  outcomes: { accepted: 'accepted', expired: 'no_answer' },
  answers: [],
}
const ir = anIr({
  consents: ['C5'],
  sharing: { consent: 'C5', unless: [], grounds: {} },
  items: [
    aTask('refer', { outcomes: ['accepted', 'no_answer', 'given_up'], referral: asking }),
    aTask('examine'),
    aTask('house'),
  ],
})
const NURSE = anActor({ user: 'nurse-1', organisation: 'clinic' })

const opening = (over: Partial<Asks['open_referral']> = {}): Asks['open_referral'] => ({
  type: 'open_referral',
  referral: 'ref-1',
  kind: 'service',
  from: OWNER,
  to: 'clinic',
  task: 'refer#1',
  covers: ['examine#1'],
  service: 'health',
  ...over,
})
const moved = (state: ReferralState, over: Partial<Asks['move_referral']> = {}): Asks['move_referral'] => ({
  type: 'move_referral',
  referral: 'ref-1',
  state,
  ...over,
})
const said = (state: 'given' | 'withdrawn', scope?: ConsentScope) =>
  ({ type: 'record_consent', code: 'C5', state, record: null, ...(scope === undefined ? {} : { scope }) }) as const
const referred = (over?: Parameters<typeof opening>[0]): ACase => openCase(ir).do(opening(over), COORDINATOR)
const holder = (one: ACase, task: string) => one.open.instances[task]?.task?.holder.organisation
const standing = (one: ACase) => one.open.referrals?.['ref-1']

describe('a step that waits for another office', () => {
  test('is not ended by hand: neither while it waits, nor with a result that only the other office can give', () => {
    const one = openCase(ir).do({ type: 'claim', task: 'refer#1' })
    expect(one.refused({ type: 'complete', task: 'refer#1', outcome: 'accepted' })).toBe('needs_other_office')
    one.do(opening(), COORDINATOR)
    expect(one.refused({ type: 'complete', task: 'refer#1', outcome: 'given_up' })).toBe('waits_for_other_office')
    one.do(moved('declined', { reason: 'full' }), NURSE)
    expect(one.is('refer#1')).toBe('reserved')
    expect(one.do({ type: 'complete', task: 'refer#1', outcome: 'given_up' }).is('refer#1')).toBe('completed')
  })

  test('ends with what the procedure says for the answer, and the other office gets what it agreed to do', () => {
    const one = referred()
    expect(holder(one, 'examine#1')).toBe(OWNER)
    one.do(moved('accepted'), NURSE)
    expect([one.is('refer#1'), one.open.instances['refer#1']?.task?.outcome]).toEqual(['completed', 'accepted'])
    expect([holder(one, 'examine#1'), holder(one, 'house#1')]).toEqual(['clinic', OWNER])
    expect(one.events.at(-1)?.organisation).toBe('clinic')
  })

  test('ends where nobody answered, and nobody is named as having done that', () => {
    const one = referred().do(moved('expired'), anActor({ user: '', organisation: '' }))
    expect(one.open.instances['refer#1']?.task?.outcome).toBe('no_answer')
    expect(one.events.at(-1)?.actor).toBeNull()
  })
})

describe('who may be asked', () => {
  test('is decided by the coordinator, or by whoever has the step in hand, and by nobody else', () => {
    const one = openCase(ir).do({ type: 'claim', task: 'refer#1' })
    expect(one.refused(opening(), NURSE)).toBe('missing_capability')
    expect(one.refused(opening(), anActor({ user: 'worker-9' }))).toBe('missing_capability')
    expect(one.do(opening({ covers: [] }), WORKER).open.referrals?.['ref-1']?.state).toBe('offered')
  })

  test('for a hand-over of the case, or for steps of others, is decided by the coordinator alone', () => {
    const held = (): ACase => openCase(ir).do({ type: 'claim', task: 'house#1' })
    const own = { task: 'house#1', covers: ['house#1'], service: null } as const
    expect(held().refused(opening(own), WORKER)).toBeNull()
    for (const more of [
      { covers: ['examine#1'] },
      { kind: 'transfer', covers: [] },
      { kind: 'leg', covers: [] },
    ] as const)
      expect(held().refused(opening({ ...own, ...more }), WORKER)).toBe('missing_capability')
    const away = held().do({ type: 'assign', task: 'house#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
    away.do({ type: 'claim', task: 'house#1' }, NURSE)
    const hands = opening({ ...own, kind: 'transfer', covers: [], from: 'clinic', to: 'hospital' })
    expect(away.refused(hands, NURSE)).toBe('missing_capability')
  })

  test('by whoever has the step in hand reaches as far as the procedure says of it', () => {
    const rule = { ...asking, covers: 'examine' }
    const of = anIr({
      items: [aTask('refer', { outcomes: ['accepted', 'no_answer'], referral: rule }), aTask('examine')],
    })
    expect(openCase(of).do({ type: 'claim', task: 'refer#1' }).refused(opening(), WORKER)).toBeNull()
  })

  test('is one office at a time for the same thing', () => {
    const one = referred()
    for (const other of [{}, { task: null }, { task: null, kind: 'transfer', covers: ['examine#1'] }] as const)
      expect(one.refused(opening({ referral: 'ref-2', to: 'hospital', ...other }), COORDINATOR)).toBe('referral_open')
    one.do(opening({ referral: 'ref-3', kind: 'transfer', task: null, covers: [] }), COORDINATOR)
    const second = opening({ referral: 'ref-4', kind: 'transfer', to: 'hospital', task: null, covers: [] })
    expect(one.refused(second, COORDINATOR)).toBe('referral_open')
  })

  test('is one of twenty at most where no step waits for it; an answer makes room', () => {
    const one = openCase(ir)
    const loose = (n: number) => opening({ referral: `ref-${n}`, to: `clinic-${n}`, task: null, covers: [] })
    for (let n = 1; n <= 20; n += 1) one.do(loose(n), COORDINATOR)
    expect(one.refused(loose(21), COORDINATOR)).toBe('referral_many')
    expect(one.refused(opening({ referral: 'ref-22' }), COORDINATOR)).toBeNull()
    one.do(moved('declined', { reason: 'full' }), anActor({ user: 'nurse-2', organisation: 'clinic-1' }))
    expect(one.refused(loose(21), COORDINATOR)).toBeNull()
  })

  test('is not an office that declined for good in this case; one that was full may be asked again', () => {
    const one = referred().do(moved('declined', { reason: 'outside_area' }), NURSE)
    expect(one.refused(opening({ referral: 'ref-2' }), COORDINATOR)).toBe('referral_lasting_no')
    expect(one.refused(opening({ referral: 'ref-2', service: 'legal' }), COORDINATOR)).toBeNull()
    const full = referred().do(moved('declined', { reason: 'full' }), NURSE)
    expect(full.refused(opening({ referral: 'ref-2' }), COORDINATOR)).toBeNull()
  })

  test('is found by the coordinator alone after a no, where the step or the reason says so', () => {
    const told = (reason: string, onDecline?: Refers['onDecline']) => {
      const refer = { ...asking, outcomes: { accepted: 'accepted' }, ...(onDecline === undefined ? {} : { onDecline }) }
      const items = [aTask('refer', { outcomes: ['accepted', 'given_up'], referral: refer }), aTask('examine')]
      const one = openCase(anIr({ items })).do({ type: 'claim', task: 'refer#1' })
      one.do(opening({ service: 'legal', covers: [] }), WORKER).do(moved('declined', { reason }), NURSE)
      const next = opening({ referral: 'ref-2', to: 'hospital', covers: [] })
      const no = one.refused(next, WORKER)
      if (no !== null) expect(one.refused(next, COORDINATOR)).toBeNull()
      return no
    }
    expect([told('full'), told('full', 'propose_next'), told('full', 'offer_next')]).toEqual([null, null, null])
    expect(told('full', 'coordinator')).toBe('referral_coordinator')
    expect(told('client_unwilling', 'offer_next')).toBe('referral_coordinator')
  })

  test('is never the own office, and nobody in a case that is closed or on hold', () => {
    const one = openCase(ir)
    expect(one.refused(opening({ to: OWNER }), COORDINATOR)).toBe('referral_to_self')
    expect(one.refused(opening({ task: 'nothing#1' }), COORDINATOR)).toBe('unknown_task')
    one.do({ type: 'hold_case', reason: 'client_unwell', until: one.now + 1_000 }, COORDINATOR)
    expect(one.refused(opening(), COORDINATOR)).toBe('case_on_hold')
  })

  test('is not an office that the client did not name, and the refusal says which consent that is', () => {
    const one = openCase(ir).do(said('given', { receivers: ['shelter'] }), COORDINATOR)
    expect(one.try(opening(), COORDINATOR)).toMatchObject({
      refusal: 'consent_not_for_office',
      details: { consents: ['C5'] },
    })
    for (const kind of ['transfer', 'leg'] as const)
      expect(one.refused(opening({ kind, task: null, covers: [] }), COORDINATOR)).toBe('consent_not_for_office')
    expect(one.refused(opening({ to: 'shelter' }), COORDINATOR)).toBeNull()
  })

  test('for a journey is told of no client to an office that the client left out, at neither end', () => {
    const leg = { kind: 'leg', task: null, covers: [] } as const
    const one = openCase(ir).do(said('given', { receivers: ['clinic', 'shelter'] }), COORDINATOR)
    expect(one.refused(opening({ ...leg, from: 'hospital' }), COORDINATOR)).toBe('consent_not_for_office')
    one.do(opening({ ...leg, to: 'shelter' }), COORDINATOR)
    for (const state of ['accepted', 'departed', 'arrived'] as const) one.do(moved(state), COORDINATOR)
    // The client can be brought away from where the client is.
    one.do(said('given', { receivers: ['clinic'] }), COORDINATOR)
    expect(one.refused(opening({ ...leg, referral: 'ref-2', from: 'shelter' }), COORDINATOR)).toBeNull()
  })
})

describe('whatever a referral rests on', () => {
  test('ends it in the same decision when the client takes the consent back, before and after it was accepted', () => {
    for (const before of [[], [moved('accepted')]]) {
      const one = openCase(ir).do(said('given'), COORDINATOR).do(opening(), COORDINATOR)
      for (const ask of before) one.do(ask, NURSE)
      const from = one.events.length
      one.do(said('withdrawn'), COORDINATOR)
      expect([standing(one)?.state, standing(one)?.reason]).toEqual(['ended', 'consent_ended'])
      expect(one.types(from)).toContain('referral_moved')
      expect(holder(one, 'examine#1')).toBe(OWNER)
    }
  })

  test('ends it also where no step of the case is left with the other office, unless the law has it there', () => {
    const accepted = (over: Partial<Asks['open_referral']>, of = ir): ACase =>
      openCase(of)
        .do(said('given'), COORDINATOR)
        .do(opening({ task: null, ...over }), COORDINATOR)
        .do(moved('accepted'), NURSE)
    const done = (one: ACase): ACase =>
      one.do({ type: 'claim', task: 'examine#1' }, NURSE).do({ type: 'complete', task: 'examine#1' }, NURSE)
    for (const one of [accepted({ covers: [] }), accepted({ kind: 'leg', covers: [] }), done(accepted({}))])
      expect(standing(one.do(said('withdrawn'), COORDINATOR))?.reason).toBe('consent_ended')
    const lawful = { ...ir, sharing: { consent: 'C5', unless: [], grounds: { examine: { law: 'law-1' } } } }
    expect(standing(done(accepted({}, lawful)).do(said('withdrawn'), COORDINATOR))?.state).toBe('accepted')
  })

  test('ends a journey too, when the office that it begins at is left out before the client is there', () => {
    const leg = { kind: 'leg', task: null, covers: [], from: 'hospital' } as const
    const one = openCase(ir).do(said('given', { receivers: ['clinic', 'hospital'] }), COORDINATOR)
    one.do(opening(leg), COORDINATOR).do(moved('accepted'), NURSE)
    one.do(said('given', { receivers: ['clinic'] }), COORDINATOR)
    expect([standing(one)?.state, standing(one)?.reason]).toEqual(['ended', 'consent_ended'])
  })

  test('deletes what a journey told while the client is on the way, in the same hands until that is signed', () => {
    const leg = { kind: 'leg', task: null, covers: [] } as const
    const one = openCase(ir).do(said('given'), COORDINATOR).do(opening(leg), COORDINATOR)
    one.do(moved('accepted'), NURSE).do(moved('departed'), COORDINATOR)
    const from = one.events.length
    one.do(said('withdrawn'), COORDINATOR)
    expect([standing(one)?.state, standing(one)?.reason]).toEqual(['departed', 'consent_ended'])
    expect([one.open.custody?.organisation, one.types(from)]).toEqual([OWNER, ['consent_recorded', 'referral_moved']])
    one.do(said('given'), COORDINATOR).do(said('withdrawn'), COORDINATOR)
    expect(one.types(from).filter((type) => type === 'referral_moved')).toHaveLength(1)
    expect(one.do(moved('arrived'), NURSE).open.custody?.organisation).toBe('clinic')
    // Nothing more is shared, and the client can be brought back.
    const back = { ...leg, referral: 'ref-2', from: 'clinic' } as const
    expect(one.refused(opening({ ...back, to: 'shelter' }), COORDINATOR)).toBe('consent_not_for_office')
    one.do(opening({ ...back, to: OWNER }), COORDINATOR)
    for (const state of ['accepted', 'departed', 'arrived'] as const)
      one.do(moved(state, { referral: 'ref-2' }), COORDINATOR)
    expect(one.open.custody?.organisation).toBe(OWNER)
  })

  test('ends it with the case, and an offer with the step that waited for it', () => {
    const closed = referred().do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
    expect(standing(closed)?.reason).toBe('case_closed')
    const ended = referred().do({ type: 'withdraw', task: 'refer#1', reason: 'not_needed' }, COORDINATOR)
    expect(standing(ended)?.reason).toBe('step_ended')
  })

  test('is not answered twice', () => {
    const one = referred().do(moved('withdrawn', { reason: 'mistake' }), COORDINATOR)
    expect(one.refused(moved('accepted'), NURSE)).toBe('unknown_referral')
    expect(one.refused(moved('accepted', { referral: 'never' }), NURSE)).toBe('unknown_referral')
  })
})

test('work that is given back comes to the office of the case, and no limit of it has moved', () => {
  const one = referred().do(moved('accepted'), NURSE)
  const due = Object.values(one.open.clocks).map(({ id, due: at }) => [id, at])
  one.do({ type: 'claim', task: 'examine#1' }, NURSE).do(moved('returned', { reason: 'could_not_reach' }), NURSE)
  expect([holder(one, 'examine#1'), one.is('examine#1')]).toEqual([OWNER, 'ready'])
  expect(Object.values(one.open.clocks).map(({ id, due: at }) => [id, at])).toEqual(due)
})

test('work that is on hold stays so at the other office and back, and its limits wait and go on with it', () => {
  const span = { kind: 'within', value: 2, unit: 'day', counting: 'calendar' } as const
  const due = [{ ...span, pausable: ['client_unwell'], basis: 'law-1', evidence: 'source' }] as const
  const waits = anIr({ items: [aTask('examine', { due: [...due] })] })
  const one = openCase(waits).do({ type: 'claim', task: 'examine#1' })
  const until = one.now + 86_400_000
  one.do({ type: 'hold', task: 'examine#1', reason: 'client_unwell', until })
  one.do(opening({ task: null }), COORDINATOR).do(moved('accepted'), NURSE)
  const clock = () => Object.values(one.open.clocks).find(({ instance }) => instance === 'examine#1')?.state
  expect([holder(one, 'examine#1'), one.is('examine#1'), clock()]).toEqual(['clinic', 'suspended', 'paused'])
  one.do(moved('returned', { reason: 'full' }), NURSE)
  expect([holder(one, 'examine#1'), one.is('examine#1'), clock()]).toEqual([OWNER, 'suspended', 'paused'])
  one.wait(2 * 86_400_000)
  expect([one.is('examine#1'), clock()]).toEqual(['ready', 'running'])
})

test('on a journey the client is in the hands of exactly one office, and half a signature changes nothing', () => {
  const leg = { kind: 'leg', task: null, covers: [] } as const
  const one = referred(leg)
  expect(one.open.custody).toBeUndefined()
  one.do(moved('accepted'), NURSE)
  expect(one.open.custody).toBeUndefined()
  one.do(moved('departed'), COORDINATOR)
  expect(one.open.custody?.organisation).toBe(OWNER)
  one.do(moved('arrived'), NURSE)
  expect(one.open.custody?.organisation).toBe('clinic')
  one.do(opening({ referral: 'ref-2', from: 'clinic', to: OWNER, ...leg }), COORDINATOR)
  one.do(moved('departed', { referral: 'ref-2' }), NURSE).do(moved('stopped', { referral: 'ref-2' }), NURSE)
  expect(one.open.custody?.organisation).toBe('clinic')
  expect(fold(JSON.parse(JSON.stringify(one.events)))).toEqual(one.state)
})

describe('what becomes of a referral', () => {
  const watching = anIr({
    consents: ['C5'],
    sharing: { consent: 'C5', unless: [], grounds: {} },
    items: [
      aTask('refer', { outcomes: ['accepted', 'no_answer', 'given_up'], referral: asking }),
      aTask('examine'),
      aTask('prepare', { entry: [{ on: ['refer.offered'] }] }),
      aTask('look_further', { entry: [{ on: ['refer.declined'] }] }),
      aTask('receive', { entry: [{ on: ['refer.accepted'] }], repeat: { max: 5 } }),
    ],
  })
  const begun = (): ACase => openCase(watching).do(opening({ covers: ['examine#1'] }), COORDINATOR)

  test('opens what the procedure has waiting for it: an offer, a no', () => {
    const one = begun()
    expect([one.is('prepare#1'), one.is('look_further#1')]).toEqual(['ready', undefined])
    expect(one.do(moved('declined', { reason: 'full' }), NURSE).is('look_further#1')).toBe('ready')
  })

  test('counts once where the step ends with an outcome of the same name', () => {
    const one = begun().do(moved('accepted'), NURSE)
    expect([one.is('receive#1'), one.is('receive#2')]).toEqual(['ready', undefined])
  })

  test('tells what a step asks with the offer: its facts at once, its answers when the step ends', () => {
    const told = anIr({
      facts: { risk: { type: 'one_of', codes: ['high', 'low'] } },
      items: [aTask('refer', { outcomes: ['accepted'], referral: asking, facts: ['risk'], required_facts: ['risk'] })],
    })
    const offer = opening({ covers: [] })
    expect(openCase(told).refused(offer, COORDINATOR)).toBe('missing_facts')
    const one = openCase(told).do({ ...offer, facts: { risk: 'high' }, answers: 'answers-1' }, COORDINATOR)
    expect(one.open.facts['risk']).toBe('high')
    one.do(moved('accepted'), NURSE)
    expect(one.events.find(({ body }) => body.type === 'task_completed')?.body).toMatchObject({ answers: 'answers-1' })
  })

  test('is asked for as the step says, and not in another way', () => {
    expect(openCase(watching).refused(opening({ kind: 'transfer', covers: [] }), COORDINATOR)).toBe(
      'referral_other_kind',
    )
  })
})
