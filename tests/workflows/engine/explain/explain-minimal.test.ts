import { describe, expect, test } from '@jest/globals'
import type { CaseIr, Item } from '../../../../sop-definitions/definition/ir.ts'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import { advanced } from '../../../../workflows/engine/abilities.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { lookupOn } from '../../../../workflows/engine/citations.ts'
import { decide } from '../../../../workflows/engine/decide.ts'
import type { CaseEvent, Cited } from '../../../../workflows/engine/events.ts'
import { sentryNamed } from '../../../../workflows/engine/explain/explain-cause.ts'
import { groundsOf, type Lift, type Refused } from '../../../../workflows/engine/explain/explain-refusal.ts'
import { blocksOf, protectingOf, waitsOf } from '../../../../workflows/engine/explain/explain-waits.ts'
import { planOf, type Plan } from '../../../../workflows/engine/plan.ts'
import { evaluate } from '../../../../sop-definitions/language/conditions.ts'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { lifted, stagesEnded } from '../../../support/engine/lifted.ts'
import { liveCases } from '../../../support/engine/random-cases.ts'
import { fires, happensOn } from '../../../support/engine/reduced.ts'
import { shippedSops } from '../../../support/sops/shipped-sops.ts'
import { stormSize } from '../../../support/setup/storm-size.ts'

interface Looked {
  file: string
  ir: CaseIr
  facts?: Record<string, string>
  cases: number
}
/**
 * What is looked into is the engine, which is one: a small procedure that has everything shows most, and of the shipped
 * ones the long storm sees as many.
 */
const SOPS: readonly Looked[] = [
  { file: 'busy', ir: busySop(), cases: 400 },
  ...shippedSops().map((sop) => ({ ...sop, facts: { channel: 'walk_in' }, cases: stormSize(120, 400) })),
]
const LIVES = { from: 20_261_526, steps: 14 }

const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((other) => other !== one)
/**
 * Where no instance is, an engine that reads the case knows that nothing is active: that cannot be left out there, only
 * in three values.
 */
const canBeMissed = (one: Cited): boolean => one.kind !== 'item' || one.holds

/** What ends with its stage or its case cites the reason of that ending. */
const ENDS_WITH_ANOTHER: readonly string[] = ['task_obsolete', 'stage_terminated', 'timer_ended']

/** The sentry of the event fires on what is cited, and on no less. */
function unfitting(ir: CaseIr, ref: string, cited: readonly Cited[]): string[] {
  const sentry = sentryNamed(planOf(ir), ref)
  if (sentry === undefined) return []
  const own = cited.filter(
    (one) => !isAround(ir, ref, one) || (sentry.if !== undefined && !fires(sentry, without(cited, one))),
  )
  return [
    ...(fires(sentry, own) ? [] : [`${ref}: does not fire on ${JSON.stringify(own)}`]),
    ...own
      .filter((one) => fires(sentry, without(own, one)))
      .map((one) => `${ref}: fires without ${JSON.stringify(one)}`),
  ]
}

describe('what an event cites', () => {
  test.each(SOPS)(
    'is enough for it and none of it to spare, in $cases random cases of $file',
    ({ ir, facts, cases }) => {
      const seen: Record<string, number> = {}
      const wrong: string[] = []
      liveCases(
        ir,
        { ...LIVES, count: cases, steps: 20, facts },
        {
          event: (event, before) => {
            const { cause, body } = event
            if (cause.kind !== 'sentry' || before === null || !DECIDED.includes(body.type)) return
            const { ref, cited } = cause
            if (cited === undefined) return
            if (!happensOn(ir, before, { event, cited })) {
              if (!ENDS_WITH_ANOTHER.includes(body.type) || isOwn(before, event, ref))
                wrong.push(`${body.type} ${ref}: not enough: ${JSON.stringify(cited)}`)
              return
            }
            seen[kindOf(event)] = (seen[kindOf(event)] ?? 0) + 1
            const spare = cited
              .filter(canBeMissed)
              .filter((one) => happensOn(ir, before, { event, cited: without(cited, one) }))
            for (const one of spare)
              wrong.push(`${body.type} ${ref}: happens without ${JSON.stringify(one)} of ${JSON.stringify(cited)}`)
            wrong.push(...unfitting(ir, ref, cited))
          },
        },
      )

      expect(wrong.slice(0, 5)).toEqual([])
      // A random life seldom gets as far as a milestone of the long procedure.
      for (const sort of [
        'opening',
        'finished',
        ...(facts === undefined ? ['milestone'] : []),
        ...(ir.closes.length > 0 ? ['closing'] : []),
      ])
        expect([sort, (seen[sort] ?? 0) > 0]).toEqual([sort, true])
      if (facts === undefined) expect(seen['exit'] ?? 0).toBeGreaterThan(0)
    },
    120_000,
  )
})

const DECIDED: readonly string[] = [
  'task_opened',
  'stage_opened',
  'item_enabled',
  'timer_opened',
  'milestone_reached',
  'stage_completed',
  'stage_terminated',
  'task_obsolete',
  'timer_ended',
  'case_closed',
]
const kindOf = ({ body, cause }: CaseEvent): string => {
  if (body.type === 'case_closed') return 'closing'
  if (body.type === 'milestone_reached') return 'milestone'
  if (cause.ref.includes('.exit.')) return 'exit'
  return cause.ref.endsWith('.finished') ? 'finished' : 'opening'
}
const isOwn = (state: CaseState, { body }: CaseEvent, ref: string): boolean =>
  'instance' in body && state.instances[body.instance]?.item === ref.split('.')[0]
/** The stage that has to run, which no sentry names. */
const isAround = (ir: CaseIr, ref: string, one: Cited): boolean =>
  ref.includes('.entry.') &&
  one.kind === 'item' &&
  one.state === 'active' &&
  one.item === planOf(ir).items.get(ref.split('.')[0] ?? '')?.parent

interface Now {
  plan: Plan
  state: CaseState
}
type Seen = Record<'consent' | 'item' | 'several' | 'protected' | 'unfit', number>

/** A gate is the procedure's own word: no single thing that is taken away would open it. */
const liftable = (now: Now, item: Item) =>
  blocksOf(now, item).flatMap((block) => (block.kind === 'gate_closed' ? [] : [block]))

function blockedWrongly(now: Now, item: Item, seen: Seen): string[] {
  const blocks = liftable(now, item)
  if (blocks.length === 0) return []
  const lifts = blocks.map((block): Lift =>
    block.kind === 'needs_consent' ? { kind: 'consent', code: block.code } : { kind: 'done', item: block.item },
  )
  const after = (some: readonly Lift[]) => {
    const refused: Refused = { ...now, ...NOTHING }
    return liftable(
      { ...now, state: some.reduce((left, lift) => lifted(now.plan.ir, left, lift), refused).state },
      item,
    )
  }
  for (const block of blocks) seen[block.kind === 'needs_consent' ? 'consent' : 'item'] += 1
  if (blocks.length > 1) seen.several += 1
  return [
    ...(after(lifts).length > 0 ? [`${item.id} stays blocked`] : []),
    ...lifts
      .filter((lift) => after(without(lifts, lift)).length !== 1)
      .map((lift) => `${item.id} is not blocked by ${JSON.stringify(lift)} alone`),
  ]
}

function protectedWrongly(now: Now, item: Item, seen: Seen): string[] {
  return protectingOf(now, item).flatMap(({ protection, cited, unknown }) => {
    const when = now.plan.ir.protections.find(({ id }) => id === protection)?.when
    if (when === undefined) return []
    seen.protected += 1
    const holds = (some: readonly Cited[]): boolean => evaluate(when, lookupOn(some)) === true
    const isBare = cited.length === 0 && unknown.length === 0 && when.op !== 'literal'
    return [
      ...(cited.length > 0 && !holds(cited) ? [`${protection}: not enough`] : []),
      ...cited.filter((one) => holds(without(cited, one))).map(() => `${protection}: too much`),
      ...(isBare ? [`${protection}: no reason`] : []),
    ]
  })
}

function waitingWrongly(now: Now, item: Item, seen: Seen): string[] {
  if (latest(now.state, item.id)) return []
  return waitsOf(now, item).flatMap((wait) => {
    if (wait.kind !== 'waits_for' || wait.condition !== 'false') return []
    const condition = sentryNamed(now.plan, wait.sentry)?.if
    if (condition === undefined || condition.op === 'literal') return []
    seen.unfit += 1
    const fails = (some: readonly Cited[]): boolean => evaluate(condition, lookupOn(some)) === false
    return [
      ...(fails(wait.cited) ? [] : [`${wait.sentry}: ${JSON.stringify(wait.cited)} does not make it false`]),
      ...wait.cited
        .filter((one) => fails(without(wait.cited, one)))
        .map((one) => `${wait.sentry}: false without ${JSON.stringify(one)}`),
    ]
  })
}

describe('what keeps a task from starting, and an item from opening', () => {
  test.each(SOPS)(
    'is over when all of it is there, and stays while one thing is missing, in $cases random cases of $file',
    ({ ir, facts, cases }) => {
      const plan = planOf(ir)
      const wrong: string[] = []
      const seen: Seen = { consent: 0, item: 0, several: 0, protected: 0, unfit: 0 }
      liveCases(
        ir,
        { ...LIVES, count: cases, facts },
        {
          state: (state) => {
            for (const item of plan.items.values()) {
              wrong.push(...blockedWrongly({ plan, state }, item, seen))
              wrong.push(...protectedWrongly({ plan, state }, item, seen))
              wrong.push(...waitingWrongly({ plan, state }, item, seen))
            }
          },
        },
      )

      expect(wrong.slice(0, 5)).toEqual([])
      if (ir.items.some((item) => item.kind === 'task' && item.consent.needs.length > 0))
        expect(seen.consent).toBeGreaterThan(0)
      if (ir.protections.length > 0) expect([seen.item > 0, seen.protected > 0]).toEqual([true, true])
      if (ir.items.some(({ entry }) => entry.some((sentry) => sentry.if !== undefined)))
        expect(seen.unfit).toBeGreaterThan(0)
    },
    120_000,
  )
})

const NOTHING: Pick<Refused, 'actor' | 'ask'> = {
  actor: { user: 'nobody', organisation: 'none', roles: [], capabilities: [] },
  ask: { type: 'tick' },
}
const latest = (state: CaseState, item: string): boolean => (state.counts[item] ?? 0) > 0

describe('the reasons of a refusal', () => {
  test.each(SOPS)(
    'taken away together end it, and while one is left it stands, in $cases random cases of $file',
    ({ ir, facts, cases }) => {
      const wrong: string[] = []
      const seen = new Map<string, number>()
      const several = new Map<string, number>()
      liveCases(
        ir,
        { ...LIVES, count: cases, facts },
        {
          refusal: (refusal, asked) => {
            const refused: Refused = { ...asked, plan: planOf(ir), state: advanced(ir, asked.state, asked) }
            const { seat, lifts } = groundsOf(refusal, refused)
            if (seat !== 'state' && seat !== 'person') return
            const answer = (some: typeof lifts): string => {
              const { state, actor, ask } = some.reduce<Refused>((left, lift) => lifted(ir, left, lift), refused)
              const answered = decide(ir, refusal.refusal === 'unfinished_items' ? stagesEnded(ir, state) : state, {
                id: 'x',
                at: refused.state.at,
                actor,
                purpose: 't',
                fingerprint: 't',
                ask,
              })
              return isRefusal(answered) ? answered.refusal : ''
            }
            if (lifts.length === 0) {
              if (refusal.refusal !== 'second_person_needed')
                wrong.push(`${refusal.refusal}: no reason for ${refused.ask.type}`)
              return
            }
            seen.set(refusal.refusal, (seen.get(refusal.refusal) ?? 0) + 1)
            if (answer(lifts) === refusal.refusal)
              wrong.push(`${refusal.refusal} of ${JSON.stringify(refused.ask)} stands without ${JSON.stringify(lifts)}`)
            if (lifts.length < 2) return
            several.set(refusal.refusal, (several.get(refusal.refusal) ?? 0) + 1)
            for (const lift of lifts)
              if (answer(without(lifts, lift)) !== refusal.refusal)
                wrong.push(`${refusal.refusal} does not need ${JSON.stringify(lift)} of ${JSON.stringify(lifts)}`)
          },
        },
      )

      expect(wrong.slice(0, 5)).toEqual([])
      // A random life of the long procedure seldom ends, and seldom leaves its office.
      for (const code of [
        'missing_role',
        'missing_capability',
        'not_owner',
        'wrong_state',
        ...(ir.exits === undefined ? ['unfinished_items'] : []),
        ...(facts === undefined ? ['other_organisation', 'case_closed'] : []),
      ])
        expect([code, (seen.get(code) ?? 0) > 0]).toEqual([code, true])
    },
    120_000,
  )
})
