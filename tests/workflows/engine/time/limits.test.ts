// Two limits on one task, working time in a case, and what a threshold does beyond telling somebody.
import { describe, expect, test } from '@jest/globals'
import type { DueRule, TaskItem, Threshold } from '../../../../sop-definitions/definition/ir.ts'
import type { Asks } from '../../../../workflows/engine/commands.ts'
import type { CaseEvent } from '../../../../workflows/engine/events.ts'
import { fold } from '../../../../workflows/engine/apply.ts'
import { type ACase, COORDINATOR, openCase, OWNER, START } from '../../../support/engine/a-case.ts'
import { anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'
import { shippedCalendar } from '../../../support/sops/shipped-calendars.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const withDue = (due: readonly DueRule[], more: readonly TaskItem[] = [], over: Partial<Asks['open']> = {}): ACase =>
  openCase(anIr({ items: [aTask('visit', { due }), ...more] }), over)
const fired = ({ events }: ACase) =>
  events.flatMap(({ at, body }) =>
    body.type === 'clock_fired' && body.clock.startsWith('visit') ? [[body.threshold, (at - START) / HOUR]] : [],
  )
const pair = [within(2, 'hour', { until: 'started' }), within(10, 'hour')]

describe('the beginning of a task and its end', () => {
  test('are limited apart: who begins in time has met the first, and the second goes on', () => {
    const begun = withDue(pair).do({ type: 'claim', task: 'visit#1' }).do({ type: 'start', task: 'visit#1' })

    expect(begun.open.clocks).toMatchObject({
      'visit#1:0': { state: 'met', fired: [] },
      'visit#1:1': { state: 'running', due: START + 10 * HOUR },
    })
    expect(fired(begun.wait(9 * HOUR))).toEqual([['at_risk', 5]])
  })

  test('who has not begun is late for that, under a name of its own, and the duty stays', () => {
    const late = withDue(pair, [
      aTask('ask', { entry: [on('visit.not_started')] }),
      aTask('help', { entry: [on('visit.breached')] }),
    ]).wait(4 * HOUR)

    expect(fired(late)).toEqual([
      ['started_at_risk', 1],
      ['started_breach', 2],
      ['started_escalation', 3],
    ])
    expect([late.is('ask#1'), late.is('help#1'), late.is('visit#1')]).toEqual(['ready', undefined, 'ready'])
    late.do({ type: 'claim', task: 'visit#1' }).do({ type: 'start', task: 'visit#1' })
    expect(late.open.clocks['visit#1:0']).toMatchObject({
      state: 'met',
      fired: ['started_at_risk', 'started_breach', 'started_escalation'],
    })
  })

  test('each take the first of their own rules that holds', () => {
    const never = { op: 'literal', value: false } as const
    const due = [
      within(1, 'hour', { until: 'started', when: never }),
      within(9, 'hour', { when: never }),
      within(3, 'hour', { until: 'started' }),
      within(8, 'hour'),
      within(7, 'hour', { until: 'started' }),
    ]

    expect(Object.keys(withDue(due).open.clocks)).toEqual(['visit#1:3', 'visit#1:2'])
  })

  test('completing without beginning first meets both', () => {
    const done = withDue(pair).do({ type: 'claim', task: 'visit#1' }).do({ type: 'complete', task: 'visit#1' })

    expect([done.open.clocks['visit#1:0']?.state, done.open.clocks['visit#1:1']?.state]).toEqual(['met', 'met'])
  })

  test('a task whose end has no limit has the review clock, whatever limits its beginning', () => {
    expect(Object.keys(withDue([within(2, 'hour', { until: 'started' })]).open.clocks)).toEqual([
      'visit#1:0',
      'visit#1:review',
    ])
  })
})

describe('working time in a case', () => {
  const calendar = shippedCalendar('indonesia')
  /** Wednesday 23 December 2026, 09:00 in Jakarta: joint leave, Christmas and a weekend follow. */
  const eve = Date.parse('2026-12-23T09:00+07:00')
  const jakarta = (text: string): number => Date.parse(`${text}+07:00`)
  const on23 = (due: readonly DueRule[]): ACase => {
    const late = openCase(anIr({ items: [aTask('first'), aTask('visit', { entry: [on('first.done')], due })] }), {
      calendar,
    })
    late.now = eve
    return late.finish('first#1')
  }
  const instants = (from: ACase) =>
    from.events.flatMap(({ at, body }) =>
      body.type === 'clock_fired' && body.clock.startsWith('visit')
        ? [[body.threshold, new Date(at + 7 * HOUR).toISOString().slice(0, 16)]]
        : [],
    )

  test('nobody is reminded on a day off: thresholds lie in working time too', () => {
    const late = on23([within(2, 'day', { counting: 'working' })]).wait(20 * DAY)

    expect(instants(late)).toEqual([
      ['at_risk', '2026-12-29T00:00'],
      ['breach', '2026-12-30T00:00'],
      ['escalation', '2026-12-31T00:00'],
    ])
  })

  test('a pause leaves the working days that were left, not the hours that passed', () => {
    const held = on23([within(2, 'day', { counting: 'working', pausable: ['waiting_client'] })])
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: eve + 60 * DAY })
      .wait(9 * DAY)
      .do({ type: 'resume', task: 'visit#1' })

    expect(held.open.clocks['visit#1:0']).toMatchObject({
      due: jakarta('2027-01-06T00:00'),
      marks: { at_risk: jakarta('2027-01-05T00:00'), breach: jakarta('2027-01-06T00:00') },
      pauses: [{ from: eve, to: eve + 9 * DAY, reason: 'waiting_client' }],
    })
  })

  test('is kept with the case: what the ledger holds folds to the same state', () => {
    const lived = on23([within(2, 'hour', { counting: 'working' })]).wait(10 * DAY)

    expect(fold(JSON.parse(JSON.stringify(lived.events)))).toEqual(JSON.parse(JSON.stringify(lived.open)))
    expect(lived.open.calendar).toEqual(calendar)
  })

  test('what was recorded before pauses were kept still folds to what it was', () => {
    const held = withDue([within(10, 'hour', { pausable: ['waiting_client'] })])
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + DAY })
      .wait(3 * HOUR)
      .do({ type: 'resume', task: 'visit#1' })
    const old: CaseEvent[] = JSON.parse(JSON.stringify(held.events), (key, value: unknown) =>
      key === 'span' ? undefined : value,
    )
    const before = old.map((event) =>
      event.body.type === 'clock_paused'
        ? { ...event, body: { type: 'clock_paused' as const, clock: event.body.clock } }
        : event,
    )

    expect(fold(before)?.clocks['visit#1:0']).toEqual({
      id: 'visit#1:0',
      instance: 'visit#1',
      law: { basis: 'law-1', evidence: 'source' },
      state: 'running',
      startedAt: START + 3 * HOUR,
      due: START + 13 * HOUR,
      before: null,
      from: null,
      thresholds: held.open.clocks['visit#1:0']?.thresholds,
      fired: [],
      pausable: ['waiting_client'],
      pausedAt: null,
    })
  })

  test('a case without a calendar counts Monday to Friday, as it always did', () => {
    expect(withDue([within(3, 'day', { counting: 'working' })]).open.clocks['visit#1:0']?.due).toBe(
      jakarta('2026-11-28T00:00'),
    )
  })
})

describe('a chain of escalation', () => {
  const chain: readonly Threshold[] = [
    { id: 'risk', fraction: 0.5, kind: 'at_risk', to: 'owner', action: 'reassign' },
    { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator', action: 'reassign' },
    { id: 'head', fraction: 1.5, kind: 'escalation', to: 'organisation_head', action: 'reassign' },
    { id: 'force', fraction: 2, kind: 'escalation', to: 'task_force', action: 'reassign' },
  ]
  const superior = { organisation: 'province-office', roles: ['worker'] }
  const assigned = ({ events }: ACase) =>
    events.flatMap(({ at, cause, body }) =>
      body.type === 'task_assigned' && cause.kind === 'clock' ? [[(at - START) / HOUR, cause.ref, body.holder]] : [],
    )
  const far = { organisation: 'clinic', user: 'nurse' }
  const escalating = (over: Partial<Asks['open']> = {}): ACase =>
    withDue([within(10, 'hour', { thresholds: chain })], [], over).do(
      { type: 'assign', task: 'visit#1', to: far },
      COORDINATOR,
    )

  test('hands it on at each threshold: back to its office, to the owner of the case, above, then to nobody', () => {
    const late = escalating({ owner: { organisation: OWNER, roles: ['worker', 'coordinator'], superior } }).wait(
      100 * HOUR,
    )

    expect(assigned(late)).toEqual([
      [5, 'clock:visit#1:risk', { organisation: 'clinic', user: null }],
      [10, 'clock:visit#1:breach', { organisation: OWNER, user: null }],
      [15, 'clock:visit#1:head', { organisation: 'province-office', user: null }],
      [20, 'clock:visit#1:force', { organisation: null, user: null }],
    ])
    expect(late.is('visit#1')).toBe('ready')
    expect(
      late
        .wait(100 * HOUR)
        .types()
        .filter((type) => type === 'clock_fired'),
    ).toHaveLength(4)
  })

  test('an office above that does not hold the role cannot take it: the coordinators see a task without owner', () => {
    const late = escalating({
      owner: { organisation: OWNER, roles: ['worker', 'coordinator'], superior: { ...superior, roles: ['other'] } },
    }).wait(16 * HOUR)

    expect(assigned(late).at(-1)).toEqual([15, 'clock:visit#1:head', { organisation: null, user: null }])
  })

  test('takes nothing from a task that is on hold, waits for a signature, or is there already', () => {
    const held = escalating()
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_document', until: START + 40 * DAY }, COORDINATOR)
      .wait(30 * HOUR)
    const waiting = withDue([within(10, 'hour', { thresholds: chain.slice(1, 2) })]).wait(11 * HOUR)

    expect([assigned(held), assigned(waiting)]).toEqual([[], []])
    expect(fired(held)).toHaveLength(4)
  })

  test('without an action only tells', () => {
    expect(
      assigned(
        withDue([within(10, 'hour')])
          .do({ type: 'claim', task: 'visit#1' })
          .wait(100 * HOUR),
      ),
    ).toEqual([])
  })
})
