// Whom the rows of a command concern. Pure: made-up cases and people.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concernsIn, type Concern } from '../../../db/recording/notify.ts'
import { notificationSentence } from '../../../sop-definitions/language/notifications.ts'
import { NOTIFICATION_KINDS } from '../../../sop-definitions/language/notification-kinds.ts'
import { aClock, aTask, anIr, within } from '../../support/sops/a-sop.ts'
import type { Staffed } from '../../../workflows/engine/commands.ts'
import { COORDINATOR, OWNER, openCase, WORKER, type ACase } from '../../support/engine/a-case.ts'

const HOUR = 3_600_000
const ir = anIr({ items: [aTask('ask', { due: [within(10, 'hour')] })] })
const CIRCUMSTANCES = {
  purpose: 'case_work',
  askers: new Map<string, string>(),
  coordinating: ['coordinator', 'head'],
  doing: new Map([['ask#1', ['worker']]]),
  signing: new Map([['summons', 'coordinator']]),
}
const ABOVE = 'province-office'
const there = (coordinating: readonly string[], above: string | null): Staffed => ({
  above,
  roles: ['worker', 'coordinator'],
  present: ['worker', ...coordinating],
  coordinating,
})
const STAFFED = { [OWNER]: there(['coordinator'], ABOVE), [ABOVE]: there(['head'], null) }
const manned = (plan = ir): ACase => {
  const one = openCase(plan)
  one.staffed = STAFFED
  return one
}

/** What the rows since a row concern. */
const since = (one: ACase, after: number, over: Partial<typeof CIRCUMSTANCES> = {}): Concern[] =>
  concernsIn(one.events.slice(after), { ...CIRCUMSTANCES, ...over, state: one.open })
const briefly = ({ kind, person, roles }: Concern): string => `${kind} ${person ?? roles.join(',')}`

describe('whom it concerns', () => {
  test('a task given to somebody concerns her, and not whoever gave it', () => {
    const one = openCase(ir)
    const before = one.events.length
    one.do({ type: 'assign', task: 'ask#1', to: { organisation: OWNER, user: 'worker-2' } }, COORDINATOR)
    expect(since(one, before).map(briefly)).toEqual(['assigned worker-2'])
    const again = one.events.length
    one.do({ type: 'assign', task: 'ask#1', to: { organisation: OWNER, user: COORDINATOR.user } }, COORDINATOR)
    expect(since(one, again)).toEqual([])
  })

  test('what comes back after an absence is told as given back', () => {
    const one = openCase(ir)
    const before = one.events.length
    one.do({ type: 'assign', task: 'ask#1', to: { organisation: OWNER, user: 'worker-2' } }, COORDINATOR)
    expect(since(one, before, { purpose: 'absence_ended' }).map(briefly)).toEqual(['handed_over worker-2'])
  })

  const left = (one: ACase, over: { organisation?: string; user?: string | null } = {}, purpose = 'account_closed') => {
    const before = one.events.length
    const nobody = { user: '', organisation: OWNER, roles: [], capabilities: ['coordinate_case'] }
    one.do({ type: 'let_go', organisation: OWNER, user: WORKER.user, roles: [], ...over }, nobody)
    return since(one, before, { purpose })
  }

  test('what a leaver held concerns whoever may claim it; what she had handed over, who keeps it', () => {
    const claimed = () => openCase(ir).do({ type: 'claim', task: 'ask#1' })
    expect(left(claimed())).toMatchObject([{ kind: 'assigned', person: null, roles: ['worker'], office: OWNER }])
    const handed = claimed().do({ type: 'delegate', task: 'ask#1', to: 'worker-2' })
    expect(left(handed).map(briefly)).toEqual(['handed_over worker-2'])
  })

  test('what an office held that closed concerns the coordinators of the case', () => {
    const to = { organisation: 'clinic', user: null }
    const one = openCase(ir).do({ type: 'assign', task: 'ask#1', to }, COORDINATOR)
    expect(left(one, to, 'office_closed')).toMatchObject([
      { kind: 'unassigned', person: null, roles: ['coordinator', 'head'], office: undefined },
    ])
  })

  test('a signature that a leaver was asked for by name concerns everybody at her office who may sign', () => {
    const asked = { organisation: 'clinic', user: 'signer-2' }
    const one = openCase(anIr({ items: [aTask('ask', { cosign: 'signer' })] }))
      .do({ type: 'claim', task: 'ask#1' })
      .do({ type: 'complete', task: 'ask#1' })
      .do({ type: 'assign', task: 'ask#1', to: asked }, COORDINATOR)
    expect(left(one, asked)).toMatchObject([
      { kind: 'signature_wanted', person: null, roles: ['signer'], office: 'clinic' },
    ])
  })

  test('a limit that comes near concerns who holds the task; one that has passed, whom the ledger names', () => {
    const one = manned().do({ type: 'claim', task: 'ask#1' })
    const before = one.events.length
    one.wait(11 * HOUR)
    expect(since(one, before).map(briefly)).toEqual([`at_risk ${WORKER.user}`, 'escalated coordinator'])
    const late = one.events.length
    one.wait(20 * HOUR)
    expect(since(one, late).map((concern) => [briefly(concern), concern.office])).toEqual([['escalated head', ABOVE]])
  })

  test('a limit whose step nobody has taken concerns everybody who may', () => {
    const one = manned()
    const before = one.events.length
    one.wait(9 * HOUR)
    expect(since(one, before).map((concern) => [briefly(concern), concern.office])).toEqual([['at_risk worker', OWNER]])
  })

  test('where nobody could be told, nobody is', () => {
    const one = openCase(ir)
    one.staffed = { [OWNER]: { ...there([], null), present: [] } }
    const before = one.events.length
    one.wait(30 * HOUR)
    expect(since(one, before)).toEqual([])
  })

  test('a step given to an office concerns all there who may claim it; one of no office, the coordinators', () => {
    const one = openCase(ir)
    const before = one.events.length
    one.do({ type: 'assign', task: 'ask#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
    expect(since(one, before).map((concern) => [briefly(concern), concern.office])).toEqual([
      ['assigned worker', 'clinic'],
    ])
    const again = one.events.length
    one.do({ type: 'assign', task: 'ask#1', to: { organisation: null, user: null } }, COORDINATOR)
    expect(since(one, again).map((concern) => [briefly(concern), concern.by_itself])).toEqual([
      ['unassigned coordinator,head', undefined],
    ])
  })

  test('a fresh step that no office holds concerns the coordinators', () => {
    const elsewhere = openCase(anIr({ items: [aTask('ask', { roles: ['doctor'] })] }))
    expect(since(elsewhere, 0).map(briefly)).toEqual(['unassigned coordinator,head'])
  })

  test('what has passed a further limit, which is no task, leads to the case and to no task', () => {
    const clocked = anIr({ items: [aTask('ask'), aClock('limit', { due: [within(10, 'hour')] })] })
    const one = manned(clocked)
    one.wait(11 * HOUR)
    expect(
      since(one, 0)
        .filter(({ kind }) => kind === 'escalated')
        .map(({ task }) => task),
    ).toEqual([null])
  })

  test('news of a limit tells whether the law set it, and other news has no such thing', () => {
    const ours = anIr({ items: [aTask('ask', { due: [{ ...within(10, 'hour'), basis: 'product-default' }] })] })
    const told = [ours, ir].map((plan) => {
      const one = manned(plan).do({ type: 'claim', task: 'ask#1' })
      one.wait(11 * HOUR)
      return since(one, 0).map(({ kind, law }) => `${kind} ${law}`)
    })
    expect(told).toEqual([
      ['at_risk false', 'escalated false'],
      ['at_risk true', 'escalated true'],
    ])
    expect(notificationSentence('escalated', { number: 'K-1', code: 'INT-04', law: true })).toEqual({
      id: expect.stringMatching(/K-1 INT-04 \(hukum\)$/),
      en: expect.stringMatching(/K-1 INT-04 \(law\)$/),
    })
    expect(notificationSentence('at_risk', { number: 'K-1', code: null, law: false })).toEqual({
      id: expect.stringMatching(/K-1 \(bawaan\)$/),
      en: expect.stringMatching(/K-1 \(default\)$/),
    })
  })

  test('an answer about a consent that another office recorded concerns who coordinates; the own, nobody', () => {
    const one = openCase(anIr({ consents: ['C1'], items: [aTask('ask')] }))
    const before = one.events.length
    one.do({ type: 'record_consent', code: 'C1', state: 'given', record: null }, COORDINATOR)
    expect(since(one, before).map(briefly)).toEqual([])
    const elsewhere = one.events.slice(before).map((event) => ({ ...event, organisation: 'other-office' }))
    expect(
      concernsIn(elsewhere, { ...CIRCUMSTANCES, state: one.open }).map((concern) => [briefly(concern), concern.task]),
    ).toEqual([['consent_recorded coordinator,head', null]])
  })

  test('a claim concerns only who had given the step to that office', () => {
    const one = openCase(ir)
    const before = one.events.length
    one.do({ type: 'claim', task: 'ask#1' })
    expect(since(one, before)).toEqual([])
    expect(since(one, before, { askers: new Map([['ask#1', 'coordinator-1']]) }).map(briefly)).toEqual([
      'answered coordinator-1',
    ])
  })

  test("a step that another office cannot do is told as declined to its giver; the own office's is not", () => {
    const one = openCase(ir)
    const elsewhere = { ...WORKER, user: 'worker-3', organisation: 'other-office' }
    one
      .do({ type: 'assign', task: 'ask#1', to: { organisation: elsewhere.organisation, user: null } }, COORDINATOR)
      .do({ type: 'claim', task: 'ask#1' }, elsewhere)
    const before = one.events.length
    one.do({ type: 'fail', task: 'ask#1', reason: 'not_possible' }, elsewhere)
    const askers = new Map([['ask#1', COORDINATOR.user]])
    expect(since(one, before, { askers }).map(briefly)).toEqual([`declined ${COORDINATOR.user}`])
    // The procedure sent it there.
    expect(since(one, before).map(briefly)).toEqual(['declined coordinator,head'])

    const own = openCase(ir)
      .do({ type: 'claim', task: 'ask#1' })
      .do({ type: 'fail', task: 'ask#1', reason: 'not_possible' })
    expect(since(own, 0, { askers }).map(briefly)).not.toContain(`declined ${COORDINATOR.user}`)
  })

  test('each row is told under its own source, so that telling it twice tells it once', () => {
    const one = manned().do({ type: 'claim', task: 'ask#1' })
    one.wait(11 * HOUR)
    const sources = since(one, 0).map(({ kind, source }) => `${kind} ${source}`)
    expect(new Set(sources).size).toBe(sources.length)
  })
})

describe('the sentence', () => {
  test('holds a number and a code and nothing else, in both languages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTIFICATION_KINDS),
        fc.stringMatching(/^[A-Z]-\d{1,6}$/),
        fc.option(fc.stringMatching(/^[A-Z]{3}-\d\d$/)),
        (kind, number, code) => {
          const said = notificationSentence(kind, { number, code, law: null })
          const bare = notificationSentence(kind, { number: '#', code: null, law: null })
          for (const language of ['id', 'en'] as const)
            expect(said[language]).toBe(bare[language].replace('#', code === null ? number : `${number} ${code}`))
        },
      ),
    )
  })

  test('of no case speaks of standing in', () => {
    expect(notificationSentence('handed_over', { number: null, code: null, law: null }).id).toBe(
      'Anda menjadi pengganti seorang rekan',
    )
  })
})
