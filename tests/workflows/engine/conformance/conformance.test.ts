import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { decide } from '../../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../../workflows/engine/events.ts'
import { conformanceOf, type Judgement } from '../../../../workflows/engine/conformance/conformance.ts'
import { anOpening, owning, COORDINATOR, openCase, START, WORKER } from '../../../support/engine/a-case.ts'
import { judgedBySight } from '../../../support/engine/a-conformance-oracle.ts'
import { aClock, aMilestone, anIr, aStage, aTask, on, within } from '../../../support/sops/a-sop.ts'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { chance } from '../../../support/engine/a-chance.ts'
import { peopleOf } from '../../../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../../../support/engine/random-lives.ts'
import { shippedSops } from '../../../support/sops/shipped-sops.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ir = anIr({
  consents: ['C1'],
  atOnce: ['life_saving'],
  items: [
    aStage('care', { required: true }),
    aTask('visit', {
      parent: 'care',
      required: true,
      outcomes: ['seen', 'away'],
      due: [within(2, 'day')],
      skippable: true,
    }),
    aTask('exam', {
      parent: 'care',
      entry: [on('visit.seen')],
      consent: { needs: ['C1'], unless: ['life_saving'], collects: [] },
      due: [within(4, 'hour', { until: 'started', basis: 'product-default', evidence: 'inferred' }), within(1, 'week')],
    }),
    aTask('course', { parent: 'care', discretionary: true }),
    aTask('apology', { parent: 'care', entry: [on('visit.away')] }),
    aMilestone('known', { parent: 'care', entry: [on('exam.done')] }),
    aClock('soon', { parent: 'care', due: [within(3, 'day')], until: ['exam.done'] }),
  ],
})
const judged = (of: { events: readonly CaseEvent[]; now: number }, using: CaseIr = ir): Map<string, Judgement> =>
  new Map(conformanceOf(using, of.events, of.now).map((one) => [one.instance ?? one.item, one]))
const marks = (of: Map<string, Judgement>): Record<string, readonly string[]> =>
  Object.fromEntries([...of].map(([key, one]) => [key, one.marks]))
const asDone = () => openCase(ir).wait(HOUR).finish('visit#1', 'seen')

describe('a case held against its procedure', () => {
  test('says of each step whether it was followed, is not due, or was never asked for and why', () => {
    const now = judged(asDone())

    expect(marks(now)).toEqual({
      'visit#1': ['followed'],
      'exam#1': ['not_due'],
      course: ['not_applicable'],
      apology: ['not_due'],
      known: ['not_due'],
      'soon#1': ['not_due'],
    })
    expect(now.get('course')?.absence).toEqual({ kind: 'discretionary' })
    expect(now.get('known')?.absence).toMatchObject({
      kind: 'waits',
      waits: [{ kind: 'waits_for', missing: ['exam.done'] }],
    })
  })

  test('names the limit that was passed, by how much, by what right; an end may be late after a timely start', () => {
    const late = openCase(ir)
      .wait(2 * DAY + 3 * HOUR)
      .finish('visit#1', 'seen')
    const [limit] = judged(late).get('visit#1')?.limits ?? []

    expect(judged(late).get('visit#1')?.marks).toEqual(['late'])
    expect(limit).toMatchObject({ verdict: 'late', lateBy: 3 * HOUR, law: { basis: 'law-1', evidence: 'source' } })

    const slow = asDone()
      .do({ type: 'record_consent', code: 'C1', state: 'given', record: null }, COORDINATOR)
      .do({ type: 'claim', task: 'exam#1' })
      .wait(5 * HOUR)
      .do({ type: 'start', task: 'exam#1' })
    expect(judged(slow).get('exam#1')).toMatchObject({ marks: ['late', 'not_due'] })
    expect(
      judged(slow)
        .get('exam#1')
        ?.limits.map(({ until, verdict, law }) => [until, verdict, law.basis]),
    ).toEqual([
      ['finished', 'running', 'law-1'],
      ['started', 'late', 'product-default'],
    ])
  })

  test('what is owed and past its limit is overdue by as much as there is until now, before any clock says so', () => {
    const waiting = openCase(ir)
    const [seen] = conformanceOf(ir, waiting.events, waiting.now + 3 * DAY)

    expect(seen).toMatchObject({ marks: ['overdue'], limits: [{ verdict: 'passed', lateBy: DAY }] })
  })

  test('a step left out has its reason, a need set aside its reason and row, and what the plan ended says so', () => {
    const skipped = judged(
      openCase(ir)
        .wait(HOUR)
        .do({ type: 'claim', task: 'visit#1' })
        .do({ type: 'skip', task: 'visit#1', reason: 'done_elsewhere' }, COORDINATOR),
    )
    expect(skipped.get('visit#1')).toMatchObject({ marks: ['skipped'], reason: 'done_elsewhere' })

    const life = asDone()
      .do({ type: 'claim', task: 'exam#1' })
      .do({ type: 'ask_override', task: 'exam#1', reason: 'life_saving' })
      .do({ type: 'start', task: 'exam#1' })
    const row = life.events.find(({ body }) => body.type === 'need_overridden')?.seq
    expect(judged(life).get('exam#1')).toMatchObject({
      marks: ['overridden', 'not_due'],
      override: { consents: ['C1'], reason: 'life_saving', seq: row },
    })

    const ended = judged(asDone().do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR))
    expect(marks(ended)).toEqual({
      'visit#1': ['followed'],
      'exam#1': ['not_applicable'],
      course: ['not_applicable'],
      apology: ['not_applicable'],
      known: ['not_applicable'],
      'soon#1': ['not_applicable'],
    })
    expect(ended.get('exam#1')?.absence).toMatchObject({ kind: 'ended' })
    expect(ended.get('apology')?.absence).toEqual({ kind: 'stage_over', stage: 'care' })
  })

  test('nobody is late by a clock that only reminds, or by one that stands still', () => {
    const plain = anIr({
      items: [aTask('quiet'), aTask('held', { due: [within(1, 'day', { pausable: ['waiting_client'] })] })],
    })
    const still = openCase(plain)
      .do({ type: 'claim', task: 'held#1' })
      .do({ type: 'start', task: 'held#1' })
      .do({ type: 'hold', task: 'held#1', reason: 'waiting_client', until: openCase(plain).now + 20 * DAY }, WORKER)
      .wait(15 * DAY)

    expect(marks(judged(still, plain))).toMatchObject({ 'quiet#1': ['not_due'], 'held#1': ['not_due'] })
  })
})

const sorted = (found: Iterable<readonly [string, readonly string[]]>): Record<string, readonly string[]> =>
  Object.fromEntries([...found].map(([key, own]) => [key, own.toSorted()]))

/** Every ledger that a life had on its way, also those in which a need was set aside. */
function ledgersOf(
  procedure: CaseIr,
  { seed, steps }: { seed: number; steps: number },
): { ledger: readonly CaseEvent[]; now: number }[] {
  const random = chance(seed)
  const people = peopleOf(procedure)
  const ledgers: { ledger: readonly CaseEvent[]; now: number }[] = []
  let [ledger, state, now]: [readonly CaseEvent[], CaseState | null, number] = [[], null, START]
  for (let step = 0; step < steps; step += 1) {
    now += Math.floor(pause(random))
    const { actor, ask } =
      state === null
        ? {
            ...opening(random, people, procedure),
            ask: {
              ...anOpening({ owner: owning(procedure) }),
              facts: 'channel' in procedure.facts ? { channel: 'walk_in' } : {},
            },
          }
        : nextMove({ ir: procedure, state, now, people, random })
    const decision = decide(procedure, state, {
      id: `c${step}`,
      at: now,
      actor,
      purpose: 'test',
      fingerprint: 'f',
      ask,
    })
    if (isRefusal(decision)) continue
    ledger = [...ledger, ...decision.events.map((event, index) => ({ ...event, seq: ledger.length + index + 1 }))]
    state = decision.state
    ledgers.push({ ledger, now })
  }
  return ledgers
}

describe('over random lives', () => {
  test.each([
    ['a procedure that uses every construct', busySop(), 140, 40],
    ...shippedSops()
      .filter(({ isCurrent }) => isCurrent)
      .map(({ file, ir: shipped }) => [file, shipped, 10, 40] as const),
  ] as const)(
    'the judgement is that of somebody who reads the rows one by one: %s',
    (_, procedure, count, steps) => {
      const seen = new Set<string>()
      for (let seed = 71; seed < 71 + count; seed += 1) {
        const ledgers = ledgersOf(procedure, { seed, steps })
        const looked = ledgers.filter((_one, index) => index % 6 === 5 || index === ledgers.length - 1)
        for (const { ledger, now } of looked) {
          const own = conformanceOf(procedure, ledger, now)
          for (const mark of own.flatMap(({ marks }) => marks)) seen.add(mark)
          expect(sorted(own.map((one) => [one.instance ?? one.item, one.marks] as const))).toEqual(
            judgedBySight(procedure, ledger, now),
          )
        }
      }
      if (count > 100)
        expect([...seen].toSorted()).toEqual([
          'followed',
          'late',
          'not_applicable',
          'not_due',
          'overdue',
          'overridden',
          'skipped',
          'undone',
        ])
    },
    120_000,
  )

  test('every row that a judgement cites is needed: without it the case is judged otherwise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (seed, which) => {
        const last = ledgersOf(busySop(), { seed, steps: 15 }).at(-1)
        if (last === undefined) return
        const whole = conformanceOf(busySop(), last.ledger, last.now)
        const cited = whole.flatMap(({ rows }) => rows)
        const seq = cited[which % Math.max(1, cited.length)]
        fc.pre(seq !== undefined)
        expect(
          conformanceOf(
            busySop(),
            last.ledger.filter((row) => row.seq !== seq),
            last.now,
          ),
        ).not.toEqual(whole)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('a ledger in which an end was moved past its limit is judged late, and a changed reason is told', () => {
    const done = asDone()
    const moved = done.events.map((row) =>
      row.body.type === 'clock_ended' || row.body.type === 'task_completed' ? { ...row, at: row.at + 3 * DAY } : row,
    )
    expect(judged(done).get('visit#1')?.marks).toEqual(['followed'])
    expect(judged({ events: moved, now: done.now + 4 * DAY }).get('visit#1')?.marks).toEqual(['late'])

    const skipped = openCase(ir)
      .do({ type: 'claim', task: 'visit#1' })
      .do({ type: 'skip', task: 'visit#1', reason: 'done_elsewhere' }, COORDINATOR)
    const changed = skipped.events.map((row): CaseEvent =>
      row.body.type === 'task_skipped' ? { ...row, body: { ...row.body, reason: 'not_needed' } } : row,
    )
    expect(judged({ events: changed, now: skipped.now }).get('visit#1')?.reason).toBe('not_needed')
  })
})
