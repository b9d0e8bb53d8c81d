import { describe, expect, test } from '@jest/globals'
import type { CaseIr, MigrationMap } from '../../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../../workflows/engine/apply.ts'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import { rehearse, type Rehearsed } from '../../../../workflows/engine/move/rehearsing.ts'
import { counted, NO_CASES, troublesOf } from '../../../../workflows/engine/move/tally.ts'
import {
  ACase,
  anActor,
  anOpening,
  COLLEAGUE,
  COORDINATOR,
  openCase,
  START,
  WORKER,
} from '../../../support/engine/a-case.ts'
import { anIr, aStage, aTask, on, within } from '../../../support/sops/a-sop.ts'
import { DAY } from '../../../support/engine/random-commands.ts'
import { SAME } from '../../../support/engine/random-versions.ts'

const HOUR = 3_600_000
const NEXT = { sop: 'plain', edition: '1', revision: 2, hash: 'h2' }
const migrate = (ir: CaseIr, map: Partial<MigrationMap> = {}) => ({
  type: 'migrate' as const,
  to: NEXT,
  ir,
  map: { ...SAME, ...map },
})

/** The case goes on under the version that it moved to. */
const moved = (it: ACase, ir: CaseIr, map: Partial<MigrationMap> = {}, actor = COORDINATOR): ACase => {
  it.do(migrate(ir, map), actor)
  const next = new ACase(ir)
  next.events.push(...it.events)
  next.state = fold(it.events)
  next.now = it.now
  return next
}
const rehearsed = (it: ACase, ir: CaseIr, map: Partial<MigrationMap> = {}): Rehearsed => {
  const found = rehearse(it.ir, it.open, {
    id: 'm',
    at: it.now,
    actor: COORDINATOR,
    purpose: 'test',
    fingerprint: 'f',
    ask: migrate(ir, map),
  })
  if (isRefusal(found)) throw new Error(found.refusal)
  return found
}
const PRODUCT = { basis: 'product-default', evidence: 'inferred' } as const

const old = anIr({
  items: [
    aStage('care'),
    aTask('visit', { parent: 'care', required: true }),
    aTask('report', { parent: 'care', entry: [on('visit.done')] }),
  ],
})
const renamed = anIr({
  revision: 2,
  items: [
    aStage('care'),
    aTask('home_visit', { parent: 'care', required: true, outcomes: ['seen'] }),
    aTask('report', { parent: 'care', entry: [on('home_visit.seen')] }),
  ],
})

describe('a case that moves to another version', () => {
  test('follows the new version from then on, and its ledger says from which to which', () => {
    const it = moved(openCase(old), renamed, { items: { visit: 'home_visit' } })

    expect(it.open.sop).toEqual(NEXT)
    expect(it.events.find(({ body }) => body.type === 'case_migrated')).toMatchObject({
      actor: COORDINATOR.user,
      cause: { kind: 'command', ref: 'migrate' },
      body: { from: { revision: 1, hash: 'h' }, to: NEXT, moves: { items: { 'visit#1': 'home_visit' } } },
    })
    expect(it.finish('visit#1', 'seen').is('report#1')).toBe('ready')
  })

  test('keeps work in hand with its holder, under its old address and its new name', () => {
    const it = openCase(old)
    it.do({ type: 'claim', task: 'visit#1' }).do({ type: 'start', task: 'visit#1' })
    const after = moved(it, renamed, { items: { visit: 'home_visit' } })

    expect(after.open.instances['visit#1']).toMatchObject({
      item: 'home_visit',
      task: { state: 'in_progress', holder: { user: WORKER.user } },
    })
    expect(after.refused({ type: 'claim', task: 'home_visit#1' })).toBe('unknown_task')
  })

  test('knows what happened by its new name, so nothing is asked twice', () => {
    const it = openCase(old).finish('visit#1')
    const after = moved(
      it,
      anIr({
        revision: 2,
        items: [
          aStage('care'),
          aTask('home_visit', { parent: 'care', outcomes: ['seen'] }),
          aTask('report', { parent: 'care', entry: [on('home_visit.seen')] }),
          aTask('letter', { parent: 'care', entry: [on('home_visit.seen')] }),
        ],
      }),
      { items: { visit: 'home_visit' }, outcomes: { visit: { done: 'seen' } } },
    )

    expect(Object.keys(after.open.instances).toSorted()).toEqual(['care#1', 'letter#1', 'report#1', 'visit#1'])
    expect(after.events.find(({ body }) => body.type === 'task_opened' && body.item === 'letter')?.cause).toMatchObject(
      { kind: 'migration', ref: 'letter.entry.0', relied: ['home_visit.seen'] },
    )
    expect(after.open.instances['visit#1']?.under).toEqual({ sop: 'h', item: 'visit' })
  })

  test('ends a step that is gone as no longer needed, also in hand, and the report says whose work that was', () => {
    const it = openCase(old).do({ type: 'claim', task: 'visit#1' })
    const without = anIr({ revision: 2, items: [aStage('care'), aTask('call', { parent: 'care' })] })

    expect(rehearsed(it, without).report.removed).toEqual([{ instance: 'visit#1', item: 'visit', inHand: true }])
    const after = moved(it, without)
    expect(after.is('visit#1')).toBe('obsolete')
    expect(after.is('call#1')).toBe('ready')
    expect(after.events.find(({ body }) => body.type === 'task_obsolete')?.cause.kind).toBe('migration')
  })

  test('a name that now means another step does not take up the old one', () => {
    const it = openCase(old).do({ type: 'claim', task: 'visit#1' })
    const other = anIr({
      revision: 2,
      items: [
        aStage('care'),
        aTask('home_visit', { parent: 'care' }),
        aTask('visit', { parent: 'care', roles: ['nurse'] }),
      ],
    })
    const after = moved(it, other, { items: { visit: 'home_visit' } })

    expect(after.open.instances['visit#1']?.item).toBe('home_visit')
    expect(after.open.instances['visit#2']).toMatchObject({ item: 'visit', task: { holder: { user: null } } })
    expect(after.open.instances['home_visit#1']).toBeUndefined()
  })

  test('opens the stage around work in hand that now belongs there, and lets what nobody began wait for it', () => {
    const two = anIr({ items: [aStage('care'), aTask('visit', { parent: 'care' }), aTask('plan', { parent: 'care' })] })
    const split = anIr({
      revision: 2,
      items: [
        aStage('care'),
        aTask('talk', { parent: 'care' }),
        aStage('later', { entry: [on('talk.done')] }),
        aTask('visit', { parent: 'later' }),
        aTask('plan', { parent: 'later' }),
      ],
    })
    const idle = moved(openCase(two), split)
    const busy = moved(openCase(two).do({ type: 'claim', task: 'visit#1' }), split)

    expect([idle.is('visit#1'), idle.is('later#1'), idle.is('talk#1')]).toEqual(['obsolete', undefined, 'ready'])
    expect([busy.is('visit#1'), busy.is('later#1')]).toEqual(['reserved', 'active'])
    expect(busy.open.instances['visit#1']?.parent).toBe('later#1')
    expect(idle.finish('talk#1').is('visit#2')).toBe('ready')
  })

  test('opens a review when the new version leaves nothing to do', () => {
    const it = openCase(old)
    const nothing = anIr({
      revision: 2,
      items: [aStage('care'), aTask('visit', { parent: 'care', entry: [on('never.done')] })],
    })

    expect(rehearsed(it, nothing, { items: { visit: null } }).report).toMatchObject({ stuck: true })
    expect(moved(it, nothing, { items: { visit: null } }).is('review#1')).toBe('ready')
  })

  test('loses no coded answer that the new version still asks for, under whatever name', () => {
    const asked = (fact: string, codes: string[]) =>
      anIr({ facts: { [fact]: { type: 'one_of', codes } }, items: [aTask('triage', { facts: [fact] }), aTask('next')] })
    const it = openCase(asked('risk', ['high', 'low']))
      .do({ type: 'claim', task: 'triage#1' })
      .do({ type: 'complete', task: 'triage#1', facts: { risk: 'high' } })

    expect(rehearsed(it, asked('danger', ['grave', 'low']), { facts: { risk: 'danger' } }).report.lost.facts).toEqual([
      'risk',
    ])
    expect(
      moved(it, asked('danger', ['grave', 'low']), {
        facts: { risk: 'danger' },
        factValues: { risk: { high: 'grave' } },
      }).open.facts,
    ).toEqual({ danger: 'grave' })
  })

  test('a proposal that no longer fits goes back to who made it; one that fits waits on under its new names', () => {
    const cosigned = (outcome: string) => anIr({ items: [aTask('decide', { outcomes: [outcome], cosign: 'chief' })] })
    const it = openCase(cosigned('yes'))
      .do({ type: 'claim', task: 'decide#1' })
      .do({ type: 'complete', task: 'decide#1', outcome: 'yes' })
    const chief = anActor({ user: 'chief-1', roles: ['chief'] })

    expect(
      moved(it, cosigned('agreed'), { outcomes: { decide: { yes: 'agreed' } } }).do(
        { type: 'cosign', task: 'decide#1', approve: true },
        chief,
      ).open.instances['decide#1']?.task,
    ).toMatchObject({ outcome: 'agreed' })
    const other = openCase(cosigned('yes'))
      .do({ type: 'claim', task: 'decide#1' })
      .do({ type: 'complete', task: 'decide#1', outcome: 'yes' })
    expect(rehearsed(other, cosigned('agreed')).report.sentBack).toEqual([{ instance: 'decide#1', item: 'decide' }])
    expect(moved(other, cosigned('agreed')).is('decide#1')).toBe('in_progress')
  })
})

describe('limits of a case that moves', () => {
  const limited = (hours: number, over: Parameters<typeof within>[2] = {}) =>
    anIr({ items: [aTask('visit', { due: [within(hours, 'hour', over)] })] })
  const due = (it: ACase) =>
    Object.values(it.open.clocks)
      .filter(({ state }) => state !== 'cancelled')
      .map((clock) => (clock.due ?? 0) - START)

  test('a limit of law that has begun follows the rule that was in force when it began', () => {
    expect(due(moved(openCase(limited(24)), limited(2)))).toEqual([24 * HOUR])
  })

  test('is told beforehand where a legal limit keeps its rule, and if the new one is over; else nothing is', () => {
    const step = { instance: 'visit#1', item: 'visit', basis: 'law-1' }
    const it = openCase(limited(24)).wait(3 * HOUR)

    expect(rehearsed(it, limited(2)).report.lawKept).toEqual([
      { ...step, due: START + 24 * HOUR, would: START + 2 * HOUR, late: true },
    ])
    expect(rehearsed(it, limited(12)).report.lawKept).toEqual([
      { ...step, due: START + 24 * HOUR, would: START + 12 * HOUR, late: false },
    ])
    expect(rehearsed(it, limited(24, { thresholds: [] })).report.lawKept).toEqual([])
    expect(rehearsed(openCase(limited(24, PRODUCT)), limited(2)).report.lawKept).toEqual([])
    expect([...troublesOf(rehearsed(it, limited(2)).report)]).toEqual(['lateByLaw', 'lawKept'])
    expect(
      counted(
        counted(NO_CASES, rehearsed(it, limited(2)).report, { isClosed: false }),
        rehearsed(it, limited(12)).report,
        { isClosed: false },
      ),
    ).toMatchObject({ lawLimits: 2, counts: { lawKept: 2, lateByLaw: 1 }, items: { lawKept: { visit: 2 } } })
  })

  test('a limit of the product is set anew, counted from where it began', () => {
    const it = openCase(limited(24, PRODUCT)).wait(HOUR)

    expect(due(moved(it, limited(48, PRODUCT)))).toEqual([48 * HOUR])
    expect(due(moved(openCase(limited(24, PRODUCT)).wait(HOUR), limited(2)))).toEqual([2 * HOUR])
  })

  test('a limit of law that has not begun follows the new rule', () => {
    const waiting = (hours: number) =>
      anIr({ items: [aTask('visit'), aTask('letter', { due: [within(hours, 'hour', { from: 'visit.done' })] })] })
    const after = moved(openCase(waiting(24)), waiting(2))
      .wait(HOUR)
      .finish('visit#1')

    expect(
      Object.values(after.open.clocks)
        .filter(({ instance, law, state }) => instance === 'letter#1' && law.basis === 'law-1' && state === 'running')
        .map((clock) => clock.due),
    ).toEqual([START + HOUR + 2 * HOUR])
  })

  test('a limit that would be over already is told beforehand and breaks at once, without its earlier warnings', () => {
    const it = openCase(limited(24, PRODUCT)).wait(13 * HOUR)
    const { report } = rehearsed(it, limited(10, PRODUCT))
    const after = moved(it, limited(10, PRODUCT))

    expect(report.deadlines).toEqual([
      {
        instance: 'visit#1',
        item: 'visit',
        from: START + 24 * HOUR,
        to: START + 10 * HOUR,
        basis: 'product-default',
        broken: true,
      },
    ])
    expect(after.events.flatMap(({ body }) => (body.type === 'clock_fired' ? [body.threshold] : []))).toEqual([
      'at_risk',
      'breach',
    ])
  })

  test('a pause counts as a pause under the new limit too', () => {
    const pausable = { ...PRODUCT, pausable: ['waiting_client'] }
    const it = openCase(limited(24, pausable))
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + 20 * HOUR })
    it.wait(21 * HOUR)

    expect(due(moved(it, limited(30, pausable)))).toEqual([50 * HOUR])
  })
})

describe('taking a move back', () => {
  const undo = { type: 'undo_migration', to: { sop: 'plain', edition: '1', revision: 1, hash: 'h' }, ir: old } as const

  test('brings the case back to the letter, by a new row', () => {
    const it = openCase(old).do({ type: 'claim', task: 'visit#1' })
    const { seq: _, at: __, ...prior } = it.open
    const after = moved(it, anIr({ revision: 2, items: [aStage('other'), aTask('visit', { parent: 'other' })] }))
    const rows = after.events.length
    after.do(undo, COORDINATOR)

    const { seq: ___, at: ____, spent: _____, ...back } = after.open
    expect(JSON.stringify(back)).toBe(JSON.stringify(prior))
    expect(after.types(rows)).toEqual(['migration_undone'])
  })

  test('is refused in words once work was done, and what time alone did does not count as work', () => {
    const same = anIr({ ...old, revision: 2 })
    expect(
      moved(openCase(old), same)
        .wait(2 * DAY)
        .refused(undo, COORDINATOR),
    ).toBeNull()
    expect(
      moved(openCase(old), same).do({ type: 'claim', task: 'visit#1' }, COLLEAGUE).refused(undo, COORDINATOR),
    ).toBe('work_done_since')
    expect(openCase(old).refused(undo, COORDINATOR)).toBe('nothing_to_undo')
  })

  test('a deadline that passed meanwhile has passed, once, in both versions', () => {
    const law = anIr({ items: [aTask('visit', { due: [within(2, 'hour')] })] })
    const after = moved(openCase(law), anIr({ ...law, revision: 2, items: [...law.items, aTask('more')] })).wait(
      3 * HOUR,
    )
    after.do({ ...undo, ir: law }, COORDINATOR).wait(HOUR)

    expect(after.open.clocks['visit#1:0']?.fired).toEqual(['at_risk', 'breach', 'escalation'])
    expect(after.events.filter(({ body }) => body.type === 'clock_fired')).toHaveLength(3)
  })

  test('numbers of steps that the move had opened are not given again', () => {
    const more = anIr({ ...old, revision: 2, items: [...old.items, aTask('more')] })
    const back = moved(openCase(old), more).do(undo, COORDINATOR)
    const it = new ACase(old)
    it.events.push(...back.events)
    it.state = back.state

    expect(Object.keys(moved(it, more).open.instances)).toContain('more#2')
  })
})

describe('who may move a case', () => {
  const same = anIr({ ...old, revision: 2 })

  test('whoever coordinates it, or publishes procedures; nobody else, and no closed case', () => {
    const publisher = anActor({ organisation: 'ministry', roles: ['sop_admin'], capabilities: ['publish_sop'] })

    expect(openCase(old).refused(migrate(same), WORKER)).toBe('missing_capability')
    expect(openCase(old).refused(migrate(same), { ...COORDINATOR, organisation: 'far-office' })).toBe(
      'other_organisation',
    )
    expect(openCase(old).refused(migrate(same), publisher)).toBeNull()
    expect(
      openCase(old).do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR).refused(migrate(same), COORDINATOR),
    ).toBe('case_closed')
  })

  test('and only to another version of the same procedure', () => {
    const it = new ACase(old).do(anOpening(), COORDINATOR)

    expect(it.refused({ ...migrate(same), to: { ...NEXT, hash: 'h' } }, COORDINATOR)).toBe('same_version')
    expect(it.refused({ ...migrate(same), to: { ...NEXT, sop: 'lost-luggage' } }, COORDINATOR)).toBe('other_procedure')
  })
})
