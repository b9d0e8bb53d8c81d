import { describe, expect, test } from '@jest/globals'
import type { TaskItem } from '../../../../sop-definitions/definition/ir.ts'
import { nextInstant } from '../../../../workflows/engine/time/next-instant.ts'
import { type ACase, COORDINATOR, openCase, START } from '../../../support/engine/a-case.ts'
import { aClock, aMilestone, anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const withDue = (due: TaskItem['due'], ...more: TaskItem[]) =>
  anIr({ facts: { judged_on: { type: 'date' } }, items: [aTask('visit', { due }), ...more] })
const fired = ({ events }: ACase) =>
  events.flatMap(({ at, body }) => (body.type === 'clock_fired' ? [[body.threshold, (at - START) / HOUR]] : []))
const clock = (from: ACase, id = 'visit#1:0') => from.open.clocks[id]

describe('thresholds', () => {
  test('each fires exactly once, at its own instant, however late anybody looks', () => {
    const late = openCase(withDue([within(10, 'hour')]))
      .wait(100 * HOUR)
      .wait(100 * HOUR)

    expect(fired(late)).toEqual([
      ['at_risk', 5],
      ['breach', 10],
      ['escalation', 15],
    ])
  })

  test('name the clock as their cause and nobody as their author', () => {
    const late = openCase(withDue([within(10, 'hour')])).wait(6 * HOUR)

    expect(late.events.at(-1)).toMatchObject({ actor: null, cause: { kind: 'clock', ref: 'clock:visit#1:at_risk' } })
  })

  test('fire before the command that comes after them', () => {
    const late = openCase(withDue([within(10, 'hour')]))
    const before = late.events.length
    late.now += 6 * HOUR
    late.do({ type: 'claim', task: 'visit#1' })

    expect(late.types(before)).toEqual(['clock_fired', 'task_claimed'])
  })

  test('a breach is recorded and never removes the duty', () => {
    const late = openCase(
      anIr({
        items: [aTask('visit', { due: [within(10, 'hour')] }), aTask('help', { entry: [on('visit.breached')] })],
      }),
    ).wait(11 * HOUR)

    expect([late.is('visit#1'), late.is('help#1'), clock(late)?.state]).toEqual(['ready', 'ready', 'breached'])
    late.finish('visit#1')
    expect(clock(late)).toMatchObject({ state: 'met', fired: ['at_risk', 'breach'] })
  })

  test('nothing fires after the task has ended', () => {
    expect(
      fired(
        openCase(withDue([within(10, 'hour')]))
          .finish('visit#1')
          .wait(99 * HOUR),
      ).filter(([id]) => id === 'at_risk'),
    ).toEqual([])
  })

  test('the one timer waits for the earliest of them', () => {
    const ir = withDue([within(10, 'hour')], aTask('other', { due: [within(4, 'hour')] }))

    expect(nextInstant(ir, openCase(ir).open)).toBe(START + 2 * HOUR)
  })
})

describe('rules', () => {
  test('the first whose condition is known to hold is taken', () => {
    const when = {
      op: 'eq',
      args: [
        { op: 'fact', name: 'judged_on' },
        { op: 'literal', value: '2026-11-01' },
      ],
    } as const
    const due = [within(2, 'hour', { when, basis: 'urgent' }), within(1, 'day', { basis: 'normal' })]

    expect(openCase(withDue(due)).open.clocks).toMatchObject({ 'visit#1:1': { law: { basis: 'normal' } } })
    expect(openCase(withDue(due), { facts: { judged_on: '2026-11-01' } }).open.clocks).toMatchObject({
      'visit#1:0': { law: { basis: 'urgent' } },
    })
  })

  test('a clock may count from something that happened long before, and speaks at once when it is late already', () => {
    const ir = anIr({
      items: [
        aTask('request'),
        aTask('answer', { entry: [on('request.done')], due: [within(10, 'hour', { from: 'case.opened' })] }),
      ],
    })
    const late = openCase(ir)
    late.now += 12 * HOUR
    late.finish('request#1')

    expect(clock(late, 'answer#1:0')).toMatchObject({ startedAt: START, due: START + 10 * HOUR, state: 'breached' })
    expect(late.events.filter(({ body }) => body.type === 'clock_fired').map(({ at }) => at)).toEqual([
      START + 12 * HOUR,
      START + 12 * HOUR,
    ])
  })

  test('a clock whose start has not happened waits, under a review clock, and starts when it has', () => {
    const ir = anIr({
      items: [aTask('arrive'), aTask('treat', { due: [within(10, 'hour', { from: 'arrive.done' })] })],
    })
    const waiting = openCase(ir)

    expect(waiting.open.clocks).toMatchObject({
      'treat#1:0': { state: 'waiting', due: null },
      'treat#1:review': { state: 'running' },
    })
    waiting.now += HOUR
    waiting.finish('arrive#1')
    expect(clock(waiting, 'treat#1:0')).toMatchObject({ state: 'running', due: START + 11 * HOUR })
  })

  test('a clock may count from a date that somebody enters', () => {
    const ir = withDue(
      [within(1, 'day', { counting: 'calendar', fromFact: 'judged_on' })],
      aTask('hear', { facts: ['judged_on'] }),
    )
    const heard = openCase(ir)
      .do({ type: 'claim', task: 'hear#1' })
      .do({ type: 'complete', task: 'hear#1', facts: { judged_on: '2026-11-24' } })

    expect(clock(heard)?.due).toBe(Date.parse('2026-11-26T00:00+07:00'))
  })

  test('a duty that must be done before an event is breached by the event', () => {
    const due = [{ kind: 'before', before: 'demand.done', basis: 'law-2', evidence: 'source' }] as const
    const late = openCase(withDue(due, aTask('demand'))).finish('demand#1')

    expect(clock(late)).toMatchObject({ state: 'breached', fired: ['breach'] })
    expect(
      openCase(withDue(due, aTask('demand')))
        .finish('visit#1')
        .finish('demand#1').open.clocks['visit#1:0'],
    ).toMatchObject({ state: 'met', fired: [] })
  })

  test('a task without a limit gets the product-default review clock', () => {
    const none = [{ kind: 'none', reason: 'clinical', basis: 'law-3', evidence: 'inferred' }] as const

    for (const due of [[], none])
      expect(openCase(withDue(due)).open.clocks).toMatchObject({
        'visit#1:review': { law: { basis: 'product-default' }, state: 'running' },
      })
  })
})

describe('holding', () => {
  const due = [within(10, 'hour', { pausable: ['waiting_client'] })]
  const started = () =>
    openCase(withDue(due)).do({ type: 'claim', task: 'visit#1' }).do({ type: 'start', task: 'visit#1' })

  test('stops a clock only for a reason that its rule allows', () => {
    const other = started().do({ type: 'hold', task: 'visit#1', reason: 'waiting_document', until: START + DAY })
    const allowed = started().do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + DAY })

    expect([clock(other)?.state, clock(allowed)?.state]).toEqual(['running', 'paused'])
    expect(fired(allowed.wait(23 * HOUR))).toEqual([])
  })

  test('moves what is due by as long as it lasted', () => {
    const held = started()
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + DAY })
      .wait(3 * HOUR)
      .do({ type: 'resume', task: 'visit#1' })

    expect(clock(held)).toMatchObject({ state: 'running', due: START + 13 * HOUR })
    expect(fired(held.wait(99 * HOUR))).toEqual([
      ['at_risk', 8],
      ['breach', 13],
      ['escalation', 18],
    ])
  })

  test('of the whole case stops the clocks that allow the reason, and lets them go on afterwards', () => {
    const held = openCase(withDue(due)).do(
      { type: 'hold_case', reason: 'waiting_client', until: START + 4 * HOUR },
      COORDINATOR,
    )

    expect(clock(held)?.state).toBe('paused')
    expect(clock(held.wait(5 * HOUR))).toMatchObject({ state: 'running', due: START + 14 * HOUR })
  })
})

describe('clock items', () => {
  const ir = anIr({
    items: [
      aTask('visit'),
      aTask('stop'),
      aClock('limit', { due: [within(1, 'day')], until: ['visit.done'], exit: [on('stop.done')] }),
      aMilestone('late', { entry: [on('limit.breached')] }),
    ],
  })

  test('run until what they wait for happens', () => {
    const met = openCase(ir).finish('visit#1')

    expect([met.is('limit#1'), clock(met, 'limit#1:0')?.state]).toEqual(['completed', 'met'])
  })

  test('say that they were breached, and go on', () => {
    const late = openCase(ir).wait(DAY)

    expect([late.is('late#1'), late.is('limit#1')]).toEqual(['completed', 'active'])
  })

  test('end unmet by their exit', () => {
    expect(clock(openCase(ir).finish('stop#1'), 'limit#1:0')?.state).toBe('cancelled')
  })
})

describe('demo history', () => {
  test('arms no timer before it has caught up, and then fires what was due in between', () => {
    const ir = withDue([within(10, 'hour')])
    const demo = openCase(ir, { demo: true })

    expect(nextInstant(ir, demo.open)).toBeNull()
    demo.now += 7 * HOUR
    demo.do({ type: 'catch_up' })
    expect(demo.types().slice(-2)).toEqual(['clock_fired', 'demo_caught_up'])
    expect(nextInstant(ir, demo.open)).toBe(START + 10 * HOUR)
  })

  test('catching up means nothing to a real case', () => {
    expect(openCase(withDue([])).do({ type: 'catch_up' }).types()).not.toContain('demo_caught_up')
  })
})
