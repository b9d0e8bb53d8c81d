import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TaskItem } from '../../../../sop-definitions/definition/ir.ts'
import type { Clock, Instant } from '../../../../workflows/engine/case-state.ts'
import { explainDue, type DueExplanation } from '../../../../workflows/engine/explain/explain-due.ts'
import { type ACase, openCase, START } from '../../../support/engine/a-case.ts'
import { anIr, aTask, within } from '../../../support/sops/a-sop.ts'
import { ZONES } from '../../../../sop-definitions/language/zones.ts'
import { endOfDays, isOpen, works, type Stop } from '../../../support/engine/a-clock-oracle.ts'
import { shippedCalendar } from '../../../support/sops/shipped-calendars.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const calendar = shippedCalendar('bali')
const WITA = { calendar, offsetMinutes: 480 }
const opened = (due: TaskItem['due'], at: Instant = START, where = WITA): ACase => {
  const ir = anIr({ items: [aTask('visit', { due })] })
  return at === START ? openCase(ir, where) : reopenedAt(ir, at, where)
}
const reopenedAt = (ir: ReturnType<typeof anIr>, at: Instant, where: typeof WITA): ACase => {
  const late = openCase(
    anIr({ ...ir, items: [aTask('first'), ...ir.items.map((item) => ({ ...item, entry: [{ on: ['first.done'] }] }))] }),
    where,
  )
  late.now = at
  return late.finish('first#1')
}
const told = (from: ACase, id = 'visit#1:0'): DueExplanation => {
  const explanation = explainDue(from.ir, from.open, id)
  if (explanation === undefined) throw new Error(`no clock ${id}`)
  return explanation
}
const lines = ({ steps }: DueExplanation): string[] =>
  steps.map((step) => {
    const date = (at: Instant): string => new Date(at + 480 * MINUTE).toISOString().slice(5, 10)
    const last = date(step.to - 1)
    const place = date(step.from) === last ? last : `${date(step.from)}..${last}`
    return `${place} ${countedAs(step)}`
  })
const countedAs = (step: DueExplanation['steps'][number]): string => {
  if (step.kind === 'counted') return `+${step.counts}`
  return step.kind === 'months' ? `${step.months} months` : step.why
}
/** How much a step added to what was counted. */
const counts = (step: DueExplanation['steps'][number]): number => (step.kind === 'counted' ? step.counts : 0)
const clockOf = (from: ACase): Clock | undefined => from.open.clocks['visit#1:0']

describe('a due date explains itself', () => {
  test('day by day: what counted, and which holiday or weekend did not', () => {
    const from = opened([within(3, 'day', { counting: 'working' })], Date.parse('2026-12-22T09:00+08:00'))

    expect(lines(told(from))).toEqual([
      '12-22 first_day',
      '12-23 +1',
      '12-24 joint_leave',
      '12-25 national',
      '12-26..12-27 weekend',
      '12-28..12-29 +2',
    ])
    expect(told(from)).toMatchObject({
      counting: 'counted',
      unit: 'day',
      due: Date.parse('2026-12-30T00:00+08:00'),
      law: { basis: 'law-1' },
      calendar: { id: 'bali', isSettled: true },
    })
  })

  test('says that nobody has decreed the holidays of a year yet', () => {
    expect(told(opened([within(40, 'day', { counting: 'working' })])).calendar).toMatchObject({ isSettled: false })
    expect(told(opened([within(40, 'day', { counting: 'calendar' })])).calendar).toBeNull()
  })

  test('says where nobody knows yet how the clocks of the host country will be changed', () => {
    const rome = { calendar: shippedCalendar('indonesia', undefined, ZONES.CET), offsetMinutes: 60 }
    const known = (at: string): boolean =>
      told(opened([within(3, 'day', { counting: 'calendar' })], Date.parse(at), rome)).isClockKnown
    expect([known('2035-12-27T12:00Z'), known('2035-12-29T12:00Z'), known('2036-07-01T12:00Z')]).toEqual([
      true,
      false,
      false,
    ])
    expect(told(opened([within(3, 'day', { counting: 'calendar' })])).isClockKnown).toBe(true)
  })

  test('office hours are told day by day', () => {
    const from = opened([within(10, 'hour', { counting: 'working' })], Date.parse('2026-12-23T14:00+08:00'))

    expect(told(from).steps.flatMap((step) => (step.kind === 'counted' ? [step.counts / HOUR] : []))).toEqual([2, 8])
    expect(lines(told(from)).filter((line) => !line.includes('+'))).toEqual([
      '12-24 joint_leave',
      '12-25 national',
      '12-26..12-27 weekend',
    ])
  })

  test('months are one stretch', () => {
    expect(lines(told(opened([within(3, 'month', { counting: 'calendar' })])))).toEqual([
      '11-24 first_day',
      '11-25..02-24 3 months',
    ])
  })

  test('a pause is told with its reason, and what counts around it adds up', () => {
    const from = opened([within(3, 'day', { counting: 'working', pausable: ['waiting_client'] })])
    from
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + 20 * DAY })
    from.wait(2 * DAY).do({ type: 'resume', task: 'visit#1' })

    expect(lines(told(from))).toEqual([
      '11-24 first_day',
      '11-25..11-26 pause',
      '11-27 +1',
      '11-28..11-29 weekend',
      '11-30..12-01 +2',
    ])
    expect(told(from).steps[1]).toMatchObject({ reason: 'waiting_client' })
  })

  test('a date that somebody chose, an event, and a start that has not come are told as what they are', () => {
    const before = [{ kind: 'before', before: 'case.reopened', basis: 'law-2', evidence: 'source' }] as const
    const waits = openCase(anIr({ items: [aTask('visit', { due: [within(1, 'day', { from: 'case.reopened' })] })] }))
    const review = openCase(anIr({ items: [] })).do(
      { type: 'claim', task: 'review#1' },
      { user: 'c', organisation: 'owner-office', roles: ['coordinator'], capabilities: [] },
    )
    review.do(
      { type: 'complete', task: 'review#1', outcome: 'next_date', nextDate: START + 3 * DAY },
      { user: 'c', organisation: 'owner-office', roles: ['coordinator'], capabilities: [] },
    )

    expect(told(opened(before))).toMatchObject({ counting: 'event', before: 'case.reopened', steps: [] })
    expect(told(waits)).toMatchObject({
      counting: 'waits',
      due: null,
      start: { at: null, from: 'case.reopened' },
      span: { value: 1 },
    })
    expect(told(review, 'review#2:0')).toMatchObject({ counting: 'chosen', span: null, due: START + 3 * DAY })
  })
})

describe('whatever happened to a clock,', () => {
  const life = fc.record({
    start: fc.integer({ min: 0, max: 400 * 1_440 }).map((minutes) => START + minutes * MINUTE),
    days: fc.integer({ min: 1, max: 30 }),
    counting: fc.constantFrom<'calendar' | 'working'>('calendar', 'working'),
    stops: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 4 * 1_440 }), lasts: fc.integer({ min: 1, max: 9 * 1_440 }) }),
      { maxLength: 4 },
    ),
  })
  const lived = ({
    start,
    due,
    stops,
  }: {
    start: Instant
    due: TaskItem['due']
    stops: readonly { after: number; lasts: number }[]
  }): { from: ACase; held: Stop[] } => {
    const from = opened(due, start)
    const held: Stop[] = []
    from.do({ type: 'claim', task: 'visit#1' })
    for (const { after, lasts } of stops) {
      if (from.now + after * MINUTE >= (clockOf(from)?.due ?? 0)) break
      from
        .wait(after * MINUTE)
        .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: from.now + 50 * DAY })
      const at = from.now
      from.wait(lasts * MINUTE).do({ type: 'resume', task: 'visit#1' })
      held.push({ from: at, to: from.now })
    }
    return { from, held }
  }

  test('what it tells adds up to its due date, and agrees with counting one by one', () => {
    fc.assert(
      fc.property(life, ({ start, days, counting, stops }) => {
        const { from, held } = lived({
          start,
          due: [within(days, 'day', { counting, pausable: ['waiting_client'], thresholds: [] })],
          stops,
        })
        const explanation = told(from)
        const due = clockOf(from)?.due ?? 0
        const lastPause = held.at(-1)?.to ?? start
        expect(due).toBe(
          Math.max(
            endOfDays(WITA, start, { days, working: counting === 'working', stops: held }),
            endOfDays(WITA, lastPause, { days: 0, working: false }),
          ),
        )
        const { steps } = explanation
        expect(steps.reduce((sum, step) => sum + counts(step), 0)).toBe(days)
        expect(steps.at(-1)?.to).toBe(due)
        expect(steps.slice(1).map(({ from: begin }) => begin)).toEqual(steps.slice(0, -1).map(({ to }) => to))
        for (const step of steps) {
          const places = Array.from({ length: Math.round((step.to - step.from) / DAY) }, (_, n) =>
            Math.floor((step.from + n * DAY + 480 * MINUTE) / DAY),
          )
          if (step.kind === 'counted' && counting === 'working')
            expect(places.every((day) => works(WITA, day))).toBe(true)
          if (step.kind === 'skipped' && !['pause', 'first_day'].includes(step.why))
            expect(places.some((day) => works(WITA, day))).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('hours add up too, of the office and of the clock', () => {
    fc.assert(
      fc.property(
        life,
        fc.constantFrom<'working' | 'clock'>('working', 'clock'),
        ({ start, days, stops }, counting) => {
          const { from, held } = lived({
            start,
            due: [within(days, 'hour', { counting, pausable: ['waiting_client'], thresholds: [] })],
            stops,
          })
          const due = clockOf(from)?.due ?? 0
          expect(told(from).steps.reduce((sum, step) => sum + counts(step), 0)).toBe(days * HOUR)
          let passed = 0
          for (let at = start; at < due; at += MINUTE)
            if ((counting === 'clock' || isOpen(WITA, at)) && !held.some((stop) => at >= stop.from && at < stop.to))
              passed += 1
          expect(passed).toBe(days * 60)
        },
      ),
      { numRuns: 60 },
    )
  })
})
