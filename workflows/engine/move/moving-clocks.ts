// Limits when a case moves. A legal limit that has begun to run keeps the rule that was in force when it began. Every
// other limit that differs is set anew: it counts from where the old one counted, without the pauses. Warnings that
// people already got are not repeated.
import { isBuiltIn, PRODUCT_DEFAULT } from '../../../sop-definitions/language/vocabulary.ts'
import type { ClockItem, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Clock, Instance, InstanceKey } from '../case-state.ts'
import type { Cause } from '../events.ts'
import type { Names } from './map-for-case.ts'
import type { Turn } from '../turn.ts'
import { BEGUN, clockOf, isAlive, movedBy, reviewClock, toldAlready, untilOf } from '../time/clocks.ts'
import { MIGRATED } from '../happenings.ts'
import { clockId, firstNameOf, renewedClockId, reviewClockId } from '../ids.ts'
import { isOpen, itemOf } from '../instances.ts'
import type { Plan } from '../plan.ts'
import { holds } from '../sentries.ts'
import type { Within } from '../time/starts.ts'
import { emit } from '../turn.ts'

const MOVE: Cause = { kind: 'migration', ref: 'migrate.limit' }

export interface Before {
  plan: Plan
  state: CaseState
  names: Names
}
type Timed = TaskItem | ClockItem
interface Limited {
  key: InstanceKey
  instance: Instance
  item: Timed
}

export function renewClocks(turn: Turn, before: Before): void {
  const seq = turn.state.happened[MIGRATED]?.seq ?? turn.state.seq
  for (const limited of limitedAnew(turn, before)) renew(turn, limited, seq)
}

/** Open steps whose limits the new version sets otherwise. */
const limitedAnew = (turn: Turn, before: Before): Limited[] =>
  Object.entries(turn.state.instances).flatMap(([key, instance]) => {
    const item = itemOf(turn.plan, instance)
    const former = itemOf(before.plan, before.state.instances[key])
    if (!isOpen(instance) || instance.state === 'enabled' || !isTimed(item) || !isTimed(former)) return []
    const isKept = isBuiltIn(item.id) || haveSameLimits(turn.plan, { item, former, before })
    return isKept ? [] : [{ key, instance, item }]
  })

const isTimed = (item: { kind: string } | undefined): item is Timed =>
  item !== undefined && (item.kind === 'task' || item.kind === 'clock')

function haveSameLimits(plan: Plan, { item, former, before }: { item: Timed; former: Timed; before: Before }): boolean {
  const { names } = before
  const renamed = former.due.map((rule) => {
    if (rule.kind === 'before') return { ...rule, before: names.happening(rule.before) }
    if (rule.kind === 'none') return rule
    return {
      ...rule,
      ...(rule.from === undefined ? {} : { from: names.happening(rule.from) }),
      ...(rule.fromFact === undefined ? {} : { fromFact: names.fact(rule.fromFact) }),
      ...latestIn(rule, names),
    }
  })
  const chain = (ir: Plan['ir']): string => JSON.stringify(ir.thresholds ?? [])
  return JSON.stringify(renamed) === JSON.stringify(item.due) && chain(plan.ir) === chain(before.plan.ir)
}

const latestIn = ({ atLatest }: Within, names: Names): { atLatest?: string | null } =>
  atLatest === undefined ? {} : { atLatest: atLatest === 'opening' ? atLatest : names.happening(atLatest) }

/** The beginning and the end of a task have separate limits, so they are renewed separately. */
function renew(turn: Turn, limited: Limited, seq: number): void {
  const { key, item, instance } = limited
  const alive = Object.values(turn.state.clocks).filter((clock) => clock.instance === key && isAlive(clock))
  const hasBegun = instance.task !== null && BEGUN.includes(instance.task.state)
  if (!hasBegun)
    renewOne(turn, limited, { until: 'started', limits: alive.filter((clock) => clock.until === 'started'), seq })
  const [reviews, limits] = [
    alive.filter(isReview),
    alive.filter((clock) => !isReview(clock) && clock.until === undefined),
  ]
  const next = renewOne(turn, limited, { until: undefined, limits, seq })
  if (next === 'kept') return
  if (next !== undefined && next.due !== null)
    for (const clock of reviews) emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, MOVE)
  else if (item.kind === 'task' && reviews.length === 0)
    emit(
      turn,
      { type: 'clock_set', clock: { ...reviewClock(turn, key), id: renewedClockId(reviewClockId(key), seq) } },
      MOVE,
    )
}

interface Renewal {
  until: Clock['until']
  limits: readonly Clock[]
  seq: number
}

/**
 * A legal limit that runs, or one that does not differ, is kept. Otherwise the limit is set as the new version says, if
 * it has one.
 */
function renewOne(
  turn: Turn,
  { key, instance, item }: Limited,
  { until, limits, seq }: Renewal,
): Clock | undefined | 'kept' {
  if (limits.some(isLawInForce)) return 'kept'
  const index = item.due.findIndex((rule) => untilOf(rule) === until && holds(turn.state, rule.when))
  const rule = item.due[index]
  const fresh =
    rule === undefined
      ? undefined
      : clockOf(
          { ...turn, at: instance.openedAt },
          { rule, id: renewedClockId(clockId(key, index), seq), instance: key },
        )
  const old = limits[0]
  const next = fresh && old ? carriedOn(fresh, old, turn) : fresh
  if (next !== undefined && old !== undefined && isSame(next, old)) return 'kept'
  for (const clock of limits) emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, MOVE)
  if (next !== undefined) emit(turn, { type: 'clock_set', clock: next }, MOVE)
  return next
}

/** A legal limit that keeps its old rule. `would`: when it would end under the new rule. */
export interface KeptLimit {
  instance: InstanceKey
  item: string
  due: number | null
  would: number | null
  basis: string
  late: boolean
}

/**
 * What the move itself does not report: running legal limits that would end at another time under the new rule. Asked
 * for a case that has just moved.
 */
export const keptLimits = (turn: Turn, before: Before): KeptLimit[] =>
  limitedAnew(turn, before).flatMap((limited) =>
    Object.values(turn.state.clocks)
      .filter((clock) => clock.instance === limited.key && isAlive(clock) && isLawInForce(clock))
      .flatMap((clock) => keptLimit(turn, limited, clock)),
  )

function keptLimit(turn: Turn, { key, instance, item }: Limited, old: Clock): KeptLimit[] {
  const rule = item.due.find((one) => untilOf(one) === old.until && holds(turn.state, one.when))
  const fresh =
    rule === undefined ? undefined : clockOf({ ...turn, at: instance.openedAt }, { rule, id: old.id, instance: key })
  const would = fresh === undefined ? null : carriedOn(fresh, old, turn).due
  if (would === old.due) return []
  const isOver = (due: number | null): boolean => due !== null && due <= turn.at
  return [
    {
      instance: key,
      item: item.id,
      due: old.due,
      would,
      basis: old.law.basis,
      late: isOver(would) && !isOver(old.due),
    },
  ]
}

const isReview = ({ id, instance }: Clock): boolean => firstNameOf(id) === reviewClockId(instance)
const isLawInForce = ({ law, startedAt }: Clock): boolean => law.basis !== PRODUCT_DEFAULT && startedAt !== null

/**
 * Counts from the same start, without the pauses. A threshold that the old limit has passed, and the new one would have
 * passed too, counts as told.
 */
function carriedOn(fresh: Clock, old: Clock, { at, state }: Turn): Clock {
  const isSameStart = old.from === fresh.from && old.startedAt !== null && fresh.startedAt !== null
  const next = isSameStart ? withoutPauses(fresh, old, state) : fresh
  const passed = toldAlready(old, next, at)
  const isBreached = passed.some(({ kind }) => kind === 'breach')
  const isPaused = old.state === 'paused' && fresh.state === 'running' && !isBreached
  const going = isPaused ? 'paused' : fresh.state
  return {
    ...next,
    fired: passed.map(({ id }) => id),
    pausedAt: isPaused ? old.pausedAt : null,
    ...(isPaused && old.pauseReason !== undefined ? { pauseReason: old.pauseReason } : {}),
    state: isBreached ? 'breached' : going,
  }
}

/**
 * Older clocks know only the sum of their pauses, so the limit moves by that sum. Others move by the time that did not
 * count in each pause.
 */
function withoutPauses(fresh: Clock, old: Clock, state: CaseState): Clock {
  if (fresh.startedAt === null || fresh.due === null) return fresh
  if (old.pauses === undefined) {
    const shift = Math.max(0, (old.startedAt ?? 0) - fresh.startedAt)
    return { ...fresh, startedAt: fresh.startedAt + shift, due: fresh.due + shift }
  }
  let { startedAt, due, marks }: { startedAt: number; due: number; marks?: Clock['marks'] } = {
    startedAt: fresh.startedAt,
    due: fresh.due,
    marks: fresh.marks,
  }
  for (const pause of old.pauses) {
    const moved = movedBy(pause, { clock: { due, marks, fired: [] }, span: fresh.span, where: state })
    if (moved.marks === undefined) startedAt += moved.due - due
    ;({ due, marks } = { due: moved.due, marks: moved.marks })
  }
  return {
    ...fresh,
    startedAt,
    due,
    ...(marks === undefined ? { countedFrom: fresh.startedAt } : { marks }),
    pauses: old.pauses,
  }
}

const isSame = (one: Clock, other: Clock): boolean => JSON.stringify(asLimit(one)) === JSON.stringify(asLimit(other))
const asLimit = ({ law, state, startedAt, due, before, from, thresholds, pausable, marks }: Clock) => [
  law.basis,
  law.evidence,
  state,
  startedAt,
  due,
  before,
  from,
  thresholds,
  pausable,
  marks,
]
