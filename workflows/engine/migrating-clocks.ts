// Limits when a case moves. A limit that is law and has begun to run follows the rule that was in force when it began. Every other limit that
// differs is set anew and counts from where the old one counted, pauses taken off; what has been said of it is not said again.
import type { ClockItem, TaskItem } from '../../sop-definitions/ir.ts'
import type { CaseState, Clock, Instance, InstanceKey } from './case-state.ts'
import type { Cause } from './events.ts'
import type { Names } from './moves-of.ts'
import type { Turn } from './turn.ts'
import { clockOf, isAlive, PRODUCT_DEFAULT, reviewClock } from './clocks.ts'
import { MIGRATED } from './happenings.ts'
import { clockId, firstNameOf, renewedClockId, reviewClockId } from './ids.ts'
import { isOpen, itemOf } from './instances.ts'
import { REVIEW, type Plan } from './plan.ts'
import { holds } from './sentries.ts'
import { emit } from './turn.ts'

const MOVE: Cause = { kind: 'migration', ref: 'migrate.limit' }

export interface Before { plan: Plan; state: CaseState; names: Names }
type Timed = TaskItem | ClockItem
interface Limited { key: InstanceKey; instance: Instance; item: Timed }

export function renewClocks(turn: Turn, before: Before): void {
  const seq = turn.state.happened[MIGRATED]?.seq ?? turn.state.seq
  for (const [key, instance] of Object.entries(turn.state.instances)) {
    const item = itemOf(turn.plan, instance)
    const former = itemOf(before.plan, before.state.instances[key])
    if (!isOpen(instance) || instance.state === 'enabled' || item?.id === REVIEW || !isTimed(item) || !isTimed(former)) continue
    if (!haveSameLimits(turn.plan, { item, former, before })) renew(turn, { key, instance, item }, seq)
  }
}

const isTimed = (item: { kind: string } | undefined): item is Timed => item !== undefined && (item.kind === 'task' || item.kind === 'clock')

function haveSameLimits(plan: Plan, { item, former, before }: { item: Timed; former: Timed; before: Before }): boolean {
  const { names } = before
  const renamed = former.due.map((rule) => {
    if (rule.kind === 'before') return { ...rule, before: names.happening(rule.before) }
    if (rule.kind === 'none') return rule
    return { ...rule, ...(rule.from === undefined ? {} : { from: names.happening(rule.from) }), ...(rule.fromFact === undefined ? {} : { fromFact: names.fact(rule.fromFact) }) }
  })
  const chain = (ir: Plan['ir']): string => JSON.stringify(ir.thresholds ?? [])
  return JSON.stringify(renamed) === JSON.stringify(item.due) && chain(plan.ir) === chain(before.plan.ir)
}

function renew(turn: Turn, limited: Limited, seq: number): void {
  const { key, instance, item } = limited
  const alive = Object.values(turn.state.clocks).filter((clock) => clock.instance === key && isAlive(clock))
  const [reviews, limits] = [alive.filter(isReview), alive.filter((clock) => !isReview(clock))]
  if (limits.some(isLawInForce)) return
  const index = item.due.findIndex(({ when }) => holds(turn.state, when))
  const rule = item.due[index]
  const fresh = rule === undefined ? undefined : clockOf({ ...turn, at: instance.openedAt }, { rule, id: renewedClockId(clockId(key, index), seq), instance: key })
  const old = limits[0]
  const next = fresh && old ? carriedOn(fresh, old, turn.at) : fresh
  if (next !== undefined && old !== undefined && isSame(next, old)) return
  for (const clock of limits) emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, MOVE)
  if (next !== undefined) emit(turn, { type: 'clock_set', clock: next }, MOVE)
  if (next !== undefined && next.due !== null) for (const clock of reviews) emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, MOVE)
  else if (item.kind === 'task' && reviews.length === 0) emit(turn, { type: 'clock_set', clock: { ...reviewClock(turn, key), id: renewedClockId(reviewClockId(key), seq) } }, MOVE)
}

const isReview = ({ id, instance }: Clock): boolean => firstNameOf(id) === reviewClockId(instance)
const isLawInForce = ({ law, startedAt }: Clock): boolean => law.basis !== PRODUCT_DEFAULT.basis && startedAt !== null

/** From the same start, pauses taken off; a threshold that the old limit has passed and the new one would pass too has been told. */
function carriedOn(fresh: Clock, old: Clock, at: number): Clock {
  const isSameStart = old.from === fresh.from && old.startedAt !== null && fresh.startedAt !== null
  const shift = isSameStart ? Math.max(0, (old.startedAt ?? 0) - (fresh.startedAt ?? 0)) : 0
  const startedAt = fresh.startedAt === null ? null : fresh.startedAt + shift
  const due = fresh.due === null ? null : fresh.due + shift
  const passed = startedAt === null || due === null ? [] : fresh.thresholds.filter(({ id, fraction }) =>
    old.fired.includes(id) && (fraction === 1 ? due : startedAt + Math.floor((due - startedAt) * fraction)) <= at)
  const isBreached = passed.some(({ kind }) => kind === 'breach')
  const isPaused = old.state === 'paused' && fresh.state === 'running' && !isBreached
  return {
    ...fresh, startedAt, due, fired: passed.map(({ id }) => id), pausedAt: isPaused ? old.pausedAt : null,
    state: isBreached ? 'breached' : isPaused ? 'paused' : fresh.state,
  }
}

const isSame = (one: Clock, other: Clock): boolean => JSON.stringify(asLimit(one)) === JSON.stringify(asLimit(other))
const asLimit = ({ law, state, startedAt, due, before, from, thresholds, pausable }: Clock) => [law.basis, law.evidence, state, startedAt, due, before, from, thresholds, pausable]
