import { describe, expect, test } from '@jest/globals'
import type { ConsentScope } from '../../../workflows/engine/case-state.ts'
import { type ACase, anActor, COORDINATOR, openCase, OWNER, START } from '../../support/engine/a-case.ts'
import type { Asks } from '../../../workflows/engine/commands.ts'
import type { Condition } from '../../../sop-definitions/definition/ir.ts'
import { isContactRefused } from '../../../workflows/engine/consents.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const needs = (...codes: string[]) => ({ consent: { needs: codes, unless: ['life_saving'], collects: [] } })
const ir = anIr({
  consents: ['C3', 'C5'],
  items: [aTask('examine', needs('C3', 'C5')), aTask('house', needs('C5')), aTask('report')],
})
const NURSE = anActor({ user: 'nurse-1', organisation: 'clinic' })
const MATRON = anActor({ user: 'matron-1', organisation: 'shelter' })

const told = (code: string, state: 'given' | 'refused' | 'withdrawn', scope?: ConsentScope) =>
  ({ type: 'record_consent', code, state, record: null, ...(scope === undefined ? {} : { scope }) }) as const
const agreed = (scope?: ConsentScope): ACase =>
  openCase(ir)
    .do(told('C3', 'given'), COORDINATOR)
    .do(told('C5', 'given', scope), COORDINATOR)
const handed = (one: ACase, task: string, to = NURSE): ACase =>
  one.do({ type: 'assign', task, to: { organisation: to.organisation, user: to.user } }, COORDINATOR)
const ended = (one: ACase) =>
  one.events.flatMap(({ body }) => (body.type === 'sharing_ended' ? [body.organisations] : []))
const holderOf = (one: ACase, task: string) => one.open.instances[task]?.task?.holder

describe('a consent for named offices', () => {
  test('lets only them take the work over', () => {
    const one = agreed({ receivers: ['clinic'] })

    expect(
      one.refused({ type: 'assign', task: 'house#1', to: { organisation: 'shelter', user: null } }, COORDINATOR),
    ).toBe('consent_not_for_office')
    expect(handed(one, 'examine#1').is('examine#1')).toBe('reserved')
  })

  test('never shuts out the office whose case it is', () => {
    expect(agreed({ receivers: [] }).finish('house#1').is('house#1')).toBe('completed')
  })

  test('that names fewer takes the work back from the others', () => {
    const one = handed(agreed(), 'examine#1').do(told('C5', 'given', { receivers: ['shelter'] }), COORDINATOR)

    expect([one.is('examine#1'), holderOf(one, 'examine#1')]).toEqual(['ready', { organisation: OWNER, user: null }])
    expect(ended(one)).toEqual([['clinic']])
  })
})

describe('a consent that is withdrawn', () => {
  test('stops work under way elsewhere, gives it back, and ends the part of that office in the case', () => {
    const one = handed(agreed(), 'examine#1')
      .do({ type: 'start', task: 'examine#1' }, NURSE)
      .do(told('C5', 'withdrawn'), COORDINATOR)

    expect([one.is('examine#1'), holderOf(one, 'examine#1')]).toEqual(['ready', { organisation: OWNER, user: null }])
    expect(ended(one)).toEqual([['clinic']])
    expect(one.refused({ type: 'claim', task: 'examine#1' }, NURSE)).toBe('other_organisation')
  })

  test('gives back work that is on hold elsewhere, too', () => {
    const one = handed(agreed(), 'examine#1')
      .do({ type: 'start', task: 'examine#1' }, NURSE)
      .do({ type: 'hold', task: 'examine#1', reason: 'waiting_client', until: START + HOUR }, NURSE)
      .do(told('C5', 'withdrawn'), COORDINATOR)

    expect(holderOf(one, 'examine#1')).toEqual({ organisation: OWNER, user: null })
    expect(one.refused({ type: 'resume', task: 'examine#1' }, NURSE)).not.toBeNull()
  })

  test('ends the part of an office that is done with its work, and the work stays done', () => {
    const one = handed(agreed(), 'examine#1')
      .do({ type: 'complete', task: 'examine#1' }, NURSE)
      .do(told('C3', 'withdrawn'), COORDINATOR)

    expect([one.is('examine#1'), ended(one)]).toEqual(['completed', [['clinic']]])
  })

  test('leaves an office in that still has work which needs no such consent', () => {
    const one = handed(handed(agreed(), 'examine#1'), 'report#1').do(told('C5', 'withdrawn'), COORDINATOR)

    expect([ended(one), holderOf(one, 'examine#1')?.organisation, holderOf(one, 'report#1')?.organisation]).toEqual([
      [],
      OWNER,
      'clinic',
    ])
  })

  test('leaves offices alone that never needed it', () => {
    const one = handed(handed(agreed(), 'examine#1'), 'house#1', MATRON).do(told('C3', 'withdrawn'), COORDINATOR)

    expect([ended(one), holderOf(one, 'house#1')?.organisation]).toEqual([[['clinic']], 'shelter'])
  })

  test('ends parts in a closed case too', () => {
    const one = handed(agreed(), 'examine#1')
      .do({ type: 'complete', task: 'examine#1' }, NURSE)
      .do({ type: 'cancel_case', reason: 'left_country' }, COORDINATOR)

    expect(ended(one.do(told('C5', 'withdrawn'), COORDINATOR))).toEqual([['clinic']])
  })
})

describe('a consent with an end', () => {
  test('is over at that instant, once, and takes along what rested on it', () => {
    const one = handed(agreed({ until: START + 48 * HOUR }), 'examine#1').do(
      { type: 'start', task: 'examine#1' },
      NURSE,
    )

    expect(one.wait(47 * HOUR).is('examine#1')).toBe('in_progress')
    expect(one.wait(3 * HOUR).open.consents['C5']).toMatchObject({ state: 'expired', at: START + 48 * HOUR })
    expect([one.is('examine#1'), ended(one)]).toEqual(['ready', [['clinic']]])
    expect(
      one
        .wait(100 * HOUR)
        .types()
        .filter((type) => type === 'consent_expired'),
    ).toHaveLength(1)
  })

  test('can be given again, and cannot end in the past', () => {
    const one = agreed({ until: START + HOUR }).wait(2 * HOUR)

    expect(one.refused(told('C5', 'given', { until: START }), COORDINATOR)).toBe('date_in_past')
    expect(handed(one.do(told('C5', 'given'), COORDINATOR), 'house#1', MATRON).is('house#1')).toBe('reserved')
  })
})

describe('a consent that a later answer ends', () => {
  const no: Condition = {
    op: 'eq',
    args: [
      { op: 'fact', name: 'contact_agreed' },
      { op: 'literal', value: false },
    ],
  }
  const follow = anIr({
    consents: ['C8'],
    contact: 'C8',
    endings: { C8: no },
    facts: { contact_agreed: { type: 'boolean' }, other: { type: 'boolean' } },
    items: [
      aTask('refusal', {
        facts: ['contact_agreed', 'other'],
        repeat: { max: 5 },
        discretionary: true,
        consent: { needs: [], unless: [], collects: ['C8'] },
      }),
      aTask('visit', { consent: { needs: ['C8'], unless: ['life_saving'], collects: [] } }),
    ],
  })
  const answers = (
    one: ACase,
    facts: Asks['complete']['facts'],
    task = 'refusal#1',
    consents: Readonly<Record<string, 'given'>> = {},
  ) => one.do({ type: 'claim', task }).do({ type: 'complete', task, outcome: 'done', facts, consents, answers: null })
  const fresh = () => again(openCase(follow))
  const again = (one: ACase) => one.do({ type: 'add_item', item: 'refusal' }, COORDINATOR)
  const stands = (one: ACase) => [
    one.open.consents['C8']?.state,
    isContactRefused({ plan: planOf(follow), state: one.open }),
  ]

  test('is over at once, whatever was agreed before; begun work stops, and nobody is to make contact', () => {
    const before = fresh()
      .do(told('C8', 'given'), COORDINATOR)
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'start', task: 'visit#1' })
    expect(stands(before)).toEqual(['given', false])

    const one = answers(before, { contact_agreed: false })

    expect(stands(one)).toEqual(['ended', true])
    expect(one.types()).toContain('consent_ended')
    expect(one.is('visit#1')).toBe('reserved')
    expect(one.refused({ type: 'start', task: 'visit#1' })).toBe('consent_missing')
  })

  test('is over also where the same form says both', () => {
    expect(stands(answers(fresh(), { contact_agreed: false }, 'refusal#1', { C8: 'given' }))).toEqual(['ended', true])
  })

  test('stands when another question is answered, or when the answer is yes', () => {
    const innocent: Asks['complete']['facts'][] = [{ other: false }, { contact_agreed: true }]
    for (const facts of innocent)
      expect(stands(answers(fresh().do(told('C8', 'given'), COORDINATOR), facts))).toEqual(['given', false])
  })

  test('that was never asked needs no end: the answer alone forbids contact', () => {
    expect(stands(answers(fresh(), { contact_agreed: false }))).toEqual([undefined, true])
  })

  test('may be given again later, and ends again with the next no', () => {
    const agreed = answers(fresh(), { contact_agreed: false }).do(told('C8', 'given'), COORDINATOR)
    expect(stands(agreed)).toEqual(['given', false])
    expect(stands(answers(again(agreed), { other: true }, 'refusal#2'))).toEqual(['given', false])
    expect(stands(answers(again(agreed), { contact_agreed: false }, 'refusal#3'))).toEqual(['ended', true])
  })

  test('forbids contact as much when it was refused or taken back', () => {
    for (const state of ['refused', 'withdrawn'] as const)
      expect(stands(openCase(follow).do(told('C8', 'given'), COORDINATOR).do(told('C8', state), COORDINATOR))).toEqual([
        state,
        true,
      ])
  })
})

describe('whoever spoke for the client, found to be part of the danger', () => {
  const spoken = anIr({
    consents: ['C1', 'C2', 'C5'],
    sharing: { consent: 'C5', unless: [], grounds: {} },
    items: [
      aTask('ask', {
        consent: { needs: [], unless: [], collects: ['C1', 'C2'] },
        repeat: { max: 5 },
        discretionary: true,
      }),
      aTask('assess', { consent: { needs: ['C1'], unless: ['life_saving'], collects: [] } }),
      aTask('serve', { consent: { needs: ['C2'], unless: [], collects: [] } }),
      aTask('note'),
      aTask('signed', { cosign: 'supervisor' }),
      aTask('placed', { cosign: 'supervisor', consent: { needs: [], unless: [], collects: ['C2'] } }),
      aTask('anew', { entry: [{ on: ['case.unrepresented'] }], repeat: { max: 5 } }),
    ],
  })
  const begun = () => {
    const one = openCase(spoken)
    for (const code of ['C1', 'C2', 'C5']) one.do(told(code, 'given'), COORDINATOR)
    one.do({ type: 'claim', task: 'assess#1' }).do({ type: 'start', task: 'assess#1' })
    return handed(one, 'serve#1').do({ type: 'start', task: 'serve#1' }, NURSE)
  }
  const standings = ({ open }: ACase) => Object.values(open.consents).map(({ state }) => state)
  const rests = (one: ACase) =>
    one.events.flatMap(({ body }) =>
      body.type === 'consent_ended'
        ? body.rests.map(({ instance, holder }) => `${body.code} ${instance} ${holder.organisation} ${holder.user}`)
        : [],
    )
  const found = (one: ACase) =>
    one.do({ type: 'claim', task: 'note#1' }).do({ type: 'complete', task: 'note#1', excluded: true })

  test('takes every consent of that person along at once, names who worked on them, and asks anew exactly once', () => {
    const one = found(begun())

    expect(standings(one)).toEqual(['ended', 'ended', 'ended'])
    expect([one.is('assess#1'), one.is('serve#1'), holderOf(one, 'serve#1')?.organisation]).toEqual([
      'reserved',
      'ready',
      OWNER,
    ])
    expect(rests(one)).toEqual([`C1 assess#1 ${OWNER} worker-1`, 'C2 serve#1 clinic nurse-1'])
    // Once for each consent that its part in the case rested on: for each it is asked to delete its copies.
    expect(ended(one)).toEqual([['clinic'], ['clinic']])
    expect([one.is('anew#1'), one.open.instances['anew#2']]).toEqual(['ready', undefined])
    expect(one.refused({ type: 'start', task: 'assess#1' })).toBe('consent_missing')
  })

  test('leaves what was said apart from that person: in the same answer, and in every later one', () => {
    const one = begun().do({ ...told('C1', 'given'), excluded: true }, COORDINATOR)
    expect(standings(one)).toEqual(['given', 'ended', 'ended'])

    one.do({ ...told('C2', 'given'), excluded: true }, COORDINATOR)
    expect(standings(found(one))).toEqual(['given', 'given', 'ended'])
  })

  test('counts from the moment it is known, not from a second signature', () => {
    const one = begun()
      .do({ type: 'claim', task: 'signed#1' })
      .do({ type: 'start', task: 'signed#1' })
      .do({ type: 'complete', task: 'signed#1', excluded: true })

    expect([one.is('signed#1'), ...standings(one)]).toEqual(['proposed', 'ended', 'ended', 'ended'])
    one.do(
      { type: 'cosign', task: 'signed#1', approve: true },
      anActor({ user: 'boss-1', roles: ['supervisor'], capabilities: ['cosign_task'] }),
    )
    expect([one.is('signed#1'), one.types().filter((type) => type === 'consent_ended').length]).toEqual([
      'completed',
      3,
    ])
  })

  test('is not undone by a second signature under what that person agreed to: the proposal goes back', () => {
    const one = begun()
      .do({ type: 'claim', task: 'placed#1' })
      .do({ type: 'start', task: 'placed#1' })
      .do({ type: 'complete', task: 'placed#1', consents: { C2: 'given' } })
    expect(one.is('placed#1')).toBe('proposed')

    expect(found(one).is('placed#1')).toBe('in_progress')
    expect(standings(one)).toEqual(['ended', 'ended', 'ended'])
  })

  test('is no end of what the same form records from the designated official', () => {
    const one = begun()
      .do({ type: 'add_item', item: 'ask' }, COORDINATOR)
      .do({ type: 'claim', task: 'ask#1' })
      .do({ type: 'complete', task: 'ask#1', consents: { C1: 'given' }, excluded: true })
    expect(standings(one)).toEqual(['given', 'ended', 'ended'])
  })

  test('takes no consent of a client about whom nobody was shut out', () => {
    expect(standings(begun().do({ type: 'claim', task: 'note#1' }).do({ type: 'complete', task: 'note#1' }))).toEqual([
      'given',
      'given',
      'given',
    ])
  })
})
