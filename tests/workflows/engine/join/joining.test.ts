import { describe, expect, test } from '@jest/globals'
import { anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'
import type { Ask } from '../../../../workflows/engine/commands.ts'
import { anActor, COORDINATOR, OWNER } from '../../../support/engine/a-case.ts'
import { TwoCases } from '../../../support/engine/two-cases.ts'

const DAY = 86_400_000
const fact = { type: 'boolean' } as const
const ir = anIr({
  facts: { hurt: fact, minor: fact },
  consents: ['C5'],
  sharing: { consent: 'C5', unless: [], grounds: {} },
  items: [
    aTask('hear', { facts: ['hurt', 'minor'], outcomes: ['done', 'no'], due: [within(2, 'day')] }),
    aTask('treat', { entry: [on('hear.done')], due: [within(5, 'day')] }),
    aTask('guard', { entry: [{ on: [], if: { op: 'fact', name: 'minor' } }] }),
    aTask('alarm', { entry: [on('hear.breached')] }),
  ],
})
const hears = { type: 'complete', task: 'hear#1', facts: { hurt: true } } as const
const told = (facts: Record<string, boolean>, pair: TwoCases, which: 'follower' | 'lead' = 'follower') =>
  pair[which].do({ type: 'claim', task: 'hear#1' }).do({ ...hears, facts })
const CLINIC = anActor({ organisation: 'clinic' })
const says = (pair: TwoCases, which: 'follower' | 'lead', state: 'given' | 'refused' | 'withdrawn') =>
  pair[which].do({ type: 'record_consent', code: 'C5', state, record: null }, COORDINATOR)

describe('a case that goes on in another one', () => {
  test('takes its open step along with the limit that it has, begun work in the same hands', () => {
    const pair = new TwoCases(ir).wait(DAY)
    pair.follower.do({ type: 'claim', task: 'hear#1' }).do({ type: 'start', task: 'hear#1' })
    const { due } = pair.follower.open.clocks['hear#1:0'] ?? {}
    expect(pair.join()).toBe(null)
    expect([pair.follower.is('hear#1'), pair.follower.open.joined?.lead]).toEqual(['obsolete', 'lead'])
    expect([pair.lead.is(pair.taken('hear#1')), pair.lead.is('hear#1')]).toEqual(['in_progress', 'ready'])
    expect(pair.lead.open.clocks[`${pair.taken('hear#1')}:0`]?.due).toBe(due)
  })

  test('tells what the lead was not told, and asks a coordinator where both were told otherwise', () => {
    const pair = new TwoCases(ir)
    told({ hurt: true, minor: true }, pair)
    told({ hurt: false }, pair, 'lead')
    expect(pair.join()).toBe(null)
    const { facts, took } = pair.lead.open
    expect([facts, took?.facts, took?.differs]).toEqual([{ hurt: false, minor: true }, { minor: true }, { hurt: true }])
    expect([pair.lead.is('guard#1'), pair.lead.is('review#1')]).toEqual(['ready', 'ready'])
    expect(pair.part()).toBe(null)
    expect([pair.lead.open.facts, pair.lead.is('guard#1')]).toEqual([{ hurt: false }, undefined])
  })

  test('is refused for another office or version, a step elsewhere, one that is joined, and a held case', () => {
    expect(new TwoCases(ir, { owner: { organisation: 'far', roles: ['worker', 'coordinator'] } }).join()).toBe(
      'join_other_owner',
    )
    expect(new TwoCases(ir, { sop: { sop: 'plain', edition: '1', revision: 2, hash: 'i' } }).join()).toBe(
      'join_other_version',
    )
    const away = new TwoCases(ir)
    away.follower.do({ type: 'assign', task: 'hear#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
    expect(away.join()).toBe('join_unfinished')
    const pair = new TwoCases(ir)
    expect([pair.join(), pair.join()]).toEqual([null, 'case_joined'])
    expect(pair.lead.refused({ type: 'join_case', lead: 'third', reason: 'one_plan' }, COORDINATOR)).toBe('join_chain')
    expect(pair.follower.refused({ type: 'claim', task: 'hear#1' })).toBe('case_joined')
    const held = new TwoCases(ir)
    held.lead.do({ type: 'hold_case', reason: 'client_unwell', until: held.lead.now + DAY }, COORDINATOR)
    expect(held.join()).toBe('case_on_hold')
  })

  test('waits until the client is asked, where less was agreed to in it', () => {
    const pair = new TwoCases(ir)
    says(pair, 'lead', 'given')
    expect(pair.join()).toBe('join_ask_consents')
    says(pair, 'follower', 'given')
    expect(pair.join()).toBe(null)
  })

  test('waits until the client is asked there too, where the client said no or kept something back in it', () => {
    const pair = new TwoCases(ir)
    says(pair, 'follower', 'refused')
    expect(pair.join()).toBe('join_ask_consents')
    says(pair, 'lead', 'refused')
    expect(pair.join()).toBe(null)
    const kept = new TwoCases(ir)
    const without = { type: 'record_consent', code: 'C5', record: null, scope: { without: ['findings'] } } as const
    kept.follower.do({ ...without, state: 'given' }, COORDINATOR)
    expect(kept.join()).toBe('join_ask_consents')
    kept.lead.do({ ...without, state: 'refused' }, COORDINATOR)
    expect(kept.join()).toBe(null)
  })

  test('is parted with what the client took back meanwhile, and with a limit that passed meanwhile', () => {
    const pair = new TwoCases(ir)
    for (const which of ['lead', 'follower'] as const) says(pair, which, 'given')
    expect(pair.join()).toBe(null)
    says(pair.wait(3 * DAY), 'lead', 'withdrawn')
    expect([pair.follower.open.clocks['hear#1:0']?.state, pair.lead.is('alarm#1')]).toEqual(['cancelled', 'ready'])
    expect(pair.part()).toBe(null)
    expect(pair.follower.open.consents['C5']?.state).toBe('ended')
    expect([pair.follower.open.clocks['hear#1:0']?.state, pair.follower.is('alarm#1')]).toEqual(['breached', 'ready'])
  })

  test('still hears the client and reminds of what was agreed, and keeps both when it is parted', () => {
    const pair = new TwoCases(ir)
    for (const which of ['lead', 'follower'] as const) says(pair, which, 'given')
    const meets = { kind: 'visit', office: OWNER, starts: pair.lead.now + 6 * DAY, minutes: 30 } as const
    pair.follower.do({ type: 'set_appointment', appointment: 'a', ...meets }, COORDINATOR)
    expect(pair.join()).toBe(null)
    const nobody = { ...COORDINATOR, user: '', capabilities: [] }
    pair
      .wait(6 * DAY)
      .follower.do({ type: 'stop_sharing', code: 'C5' }, nobody)
      .do({ type: 'ask_call' }, nobody)
    expect(pair.follower.types()).toEqual(expect.arrayContaining(['appointment_near', 'client_asked']))
    expect(pair.part()).toBe(null)
    const { appointments, consents } = pair.follower.open
    expect([appointments?.['a']?.reminded, consents['C5']?.state]).toEqual([true, 'withdrawn'])

    const unasked = new TwoCases(ir)
    says(unasked, 'follower', 'given')
    expect(unasked.lead.refused({ type: 'stop_sharing', code: 'C5' }, nobody)).toBe('nothing_to_withdraw')
    expect(unasked.join()).toBe(null)
    unasked.lead.do({ type: 'stop_sharing', code: 'C5' }, nobody)
    expect(unasked.lead.open.consents['C5']?.state).toBe('refused')
  })

  test('is left by other offices once the client takes it back in the lead, or its time is over', () => {
    const shared = { type: 'record_consent', code: 'C5', state: 'given', record: null } as const
    const waiting = (until?: number): TwoCases => {
      const pair = new TwoCases(ir)
      for (const which of ['lead', 'follower'] as const)
        pair[which].do({ ...shared, ...(until === undefined ? {} : { scope: { until } }) }, COORDINATOR)
      pair.follower.do({ type: 'assign', task: 'hear#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
      pair.follower.finish('hear#1', 'done', anActor({ organisation: 'clinic' }))
      expect(pair.join()).toBe(null)
      return pair
    }
    const hears: Ask = { type: 'hear_no', lead: 'lead', ended: ['C5'], left: {} }
    const worker = { ...COORDINATOR, user: '', roles: [] }
    const pair = waiting()
    expect(pair.follower.refused({ ...hears, lead: 'third' }, worker)).toBe('not_joined')
    expect(pair.follower.refused(hears)).toBe('missing_capability')
    pair.follower.do(hears, worker)
    expect(pair.follower.refused(hears, worker)).toBe('nothing_to_withdraw')
    const over = waiting(new TwoCases(ir).lead.now + 2 * DAY).wait(3 * DAY)
    for (const [{ follower }, state] of [
      [pair, 'ended'],
      [over, 'expired'],
    ] as const) {
      expect(follower.types()).toContain('sharing_ended')
      expect(follower.open.consents['C5']?.state).toBe(state)
    }
    expect([pair.part(), over.part(), over.follower.open.consents['C5']?.state]).toEqual([null, null, 'expired'])
  })

  test('is left at the parting by the office that the client named no longer in the lead, and by no other', () => {
    const shared = { type: 'record_consent', code: 'C5', record: null } as const
    const worked = (): TwoCases => {
      const pair = new TwoCases(ir)
      for (const which of ['lead', 'follower'] as const) says(pair, which, 'given')
      const { organisation } = CLINIC
      pair.follower.do({ type: 'assign', task: 'hear#1', to: { organisation, user: null } }, COORDINATOR)
      pair.follower.finish('hear#1', 'done', CLINIC)
      expect(pair.join()).toBe(null)
      return pair
    }
    const parted = ({ follower, ...pair }: TwoCases, part: () => unknown) => {
      const from = follower.events.length
      part()
      return [
        follower.open.consents['C5']?.receivers,
        follower.types(from).includes('sharing_ended'),
        pair.lead.open.took,
      ]
    }
    const anew = worked()
    anew.lead.do({ ...shared, state: 'given', scope: { receivers: ['shelter'] } }, COORDINATOR)
    expect(parted(anew, () => anew.part())).toEqual([[], true, undefined])

    const SHELTER = anActor({ organisation: 'shelter', capabilities: ['record_consent'] })
    const own = worked()
    own.lead.do({ type: 'assign', task: 'hear#1', to: { organisation: 'shelter', user: null } }, COORDINATOR)
    own.lead.do({ ...shared, state: 'withdrawn' }, SHELTER)
    expect(parted(own, () => own.part())).toEqual([undefined, false, undefined])

    // What the shelter says of itself takes back nothing that the client said of the clinic, before or afterwards.
    for (const isFirst of [true, false]) {
      const both = worked()
      both.lead.do({ type: 'assign', task: 'hear#1', to: { organisation: 'shelter', user: null } }, COORDINATOR)
      if (isFirst) both.lead.do({ ...shared, state: 'withdrawn' }, SHELTER)
      both.lead.do({ ...shared, state: 'given', scope: { receivers: ['shelter'] } }, COORDINATOR)
      if (!isFirst) both.lead.do({ ...shared, state: 'withdrawn' }, SHELTER)
      expect(parted(both, () => both.part())).toEqual([[], true, undefined])
    }
  })

  test('hears a no that nobody had asked for there before, of the same version, and no other end', () => {
    const refused = { type: 'record_consent', code: 'C5', state: 'refused', record: null } as const
    const after = (...states: ('given' | 'refused' | 'withdrawn')[]): unknown => {
      const pair = new TwoCases(ir)
      expect(pair.join()).toBe(null)
      for (const state of states) says(pair, 'lead', state)
      pair.part()
      return pair.follower.open.consents['C5']?.state
    }
    expect([after('refused'), after('given', 'withdrawn'), after('given')]).toEqual(['refused', 'refused', undefined])
    const early = new TwoCases(ir)
    early.lead.do(refused, COORDINATOR)
    expect([early.wait(DAY).join(), early.part(), early.follower.open.consents['C5']]).toEqual([null, null, undefined])
  })

  test('keeps back at the parting what the client left out in the lead since, not before', () => {
    const shared = { type: 'record_consent', code: 'C5', state: 'given', record: null } as const
    const leaves = (pair: TwoCases, ...without: ('identity' | 'findings')[]) =>
      pair.lead.do({ ...shared, scope: { without } }, COORDINATOR)
    const parted = (...lead: ('identity' | 'findings')[][]): unknown => {
      const pair = new TwoCases(ir)
      for (const which of ['lead', 'follower'] as const) says(pair, which, 'given')
      leaves(pair, 'findings')
      expect(pair.join()).toBe(null)
      for (const one of lead) leaves(pair, ...one)
      pair.part()
      const { state, without, receivers } = pair.follower.open.consents['C5'] ?? {}
      return [state, without, receivers]
    }
    expect(parted()).toEqual(['given', undefined, undefined])
    expect(parted(['findings'])).toEqual(['given', undefined, undefined])
    expect(parted(['findings', 'identity'])).toEqual(['given', ['identity'], undefined])
    expect(parted([], ['findings'])).toEqual(['given', ['findings'], undefined])
  })

  test('leaves in the lead what was done there, and comes back with the rest', () => {
    const pair = new TwoCases(ir)
    told({ hurt: true, minor: true }, pair)
    expect(pair.join()).toBe(null)
    pair.lead.finish(pair.taken('treat#1'))
    expect(pair.part()).toBe(null)
    expect([pair.follower.is('treat#1'), pair.follower.is('guard#1')]).toEqual(['obsolete', 'ready'])
    expect([pair.lead.open.facts, pair.lead.open.took]).toEqual([{}, undefined])
    expect(pair.follower.open.facts).toEqual({ hurt: true, minor: true })
    expect([pair.join(), pair.part()]).toEqual([null, null])
  })

  test('may be closed as a duplicate and for no other reason, and is parted even then', () => {
    const pair = new TwoCases(ir)
    expect(pair.join()).toBe(null)
    expect(pair.follower.refused({ type: 'cancel_case', reason: 'left_country' }, COORDINATOR)).toBe('case_joined')
    pair.follower.do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
    expect(pair.follower.open.status).toBe('closed')
    expect(pair.follower.refused({ type: 'reopen_case' }, COORDINATOR)).toBe('case_joined')
    expect([pair.part(), pair.follower.open.status, pair.follower.is('hear#1')]).toEqual([null, 'open', 'ready'])
  })
})
