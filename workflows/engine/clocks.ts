// Deadlines: which rule applies, when it is due, and when each threshold fires. All instants are absolute and kept in state.
import type { ClockItem, DueRule, TaskItem, Threshold } from '../../sop-definitions/ir.ts'
import type { CaseState, Clock, InstanceKey, Instant } from './case-state.ts'
import type { Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { addSpan, parseDay, startOfDay } from './calendar.ts'
import { MIGRATED } from './happenings.ts'
import { clockId, firstNameOf, reviewClockId, thresholdRef } from './ids.ts'
import { itemOf } from './instances.ts'
import { holds } from './sentries.ts'
import { emit } from './turn.ts'

type Within = Extract<DueRule, { kind: 'within' }>
type Timed = TaskItem | ClockItem

export const PRODUCT_DEFAULT = { basis: 'product-default', evidence: 'inferred' } as const
const REMINDING: readonly Threshold[] = [
  { id: 'review_at_risk', fraction: 0.8, kind: 'at_risk', to: 'owner' },
  { id: 'review_due', fraction: 1, kind: 'escalation', to: 'coordinator' },
]

export interface ClockOpening { key: InstanceKey; item: Timed; cause: Cause; dueAt?: Instant }

/** A task whose rule gives no instant to wait for gets the product's review clock as well: nothing waits in silence. */
export function setClocks(turn: Turn, { key, item, cause, dueAt }: ClockOpening): void {
  const index = item.due.findIndex(({ when }) => holds(turn.state, when))
  const rule = item.due[index]
  const clock = rule === undefined ? undefined : clockOf(turn, { rule, id: clockId(key, index), instance: key })
  const dated = clock !== undefined && dueAt !== undefined ? { ...clock, due: dueAt } : clock
  if (dated !== undefined) emit(turn, { type: 'clock_set', clock: dated }, cause)
  if (item.kind === 'task' && (dated === undefined || dated.due === null)) emit(turn, { type: 'clock_set', clock: reviewClock(turn, key) }, cause)
}

const blank = { startedAt: null, due: null, before: null, from: null, thresholds: [], fired: [], pausable: [], pausedAt: null }

export function clockOf({ state, at, plan }: Turn, { rule, id, instance }: { rule: DueRule; id: string; instance: InstanceKey }): Clock | undefined {
  if (rule.kind === 'none') return undefined
  const law = { basis: rule.basis, evidence: rule.evidence }
  if (rule.kind === 'before') return { ...blank, id, instance, law, state: 'running', startedAt: at, before: rule.before }
  const startedAt = startOf(state, rule, at)
  const clock: Clock = { ...blank, id, instance, law, state: 'waiting', from: fromOf(rule), thresholds: rule.thresholds ?? plan.ir.thresholds ?? [], pausable: rule.pausable }
  return startedAt === undefined ? clock : { ...clock, state: 'running', startedAt, due: addSpan(startedAt, rule, state.offsetMinutes) }
}

export function reviewClock({ state, at, plan }: Turn, key: InstanceKey): Clock {
  const due = addSpan(at, { value: plan.ir.review.days, unit: 'day', counting: 'calendar' }, state.offsetMinutes)
  return { ...blank, id: reviewClockId(key), instance: key, law: PRODUCT_DEFAULT, state: 'running', startedAt: at, due, thresholds: REMINDING }
}

const fromOf = ({ from, fromFact }: Within): string | null => from ?? (fromFact === undefined ? null : `fact:${fromFact}`)

/** From what instant a rule counts; nothing while its start has not happened or its date is not known. */
function startOf(state: CaseState, rule: Within, opened: Instant): Instant | undefined {
  if (rule.from !== undefined) return state.happened[rule.from]?.at
  if (rule.fromFact === undefined) return opened
  const fact = state.facts[rule.fromFact]
  const day = typeof fact === 'string' ? parseDay(fact) : undefined
  return day === undefined ? undefined : startOfDay(day, state.offsetMinutes)
}

/** Those of a case that has moved are found by what they belong to: a limit of the former version has a name that the plan does not know. */
export function clocksOf(state: CaseState, key: InstanceKey, item: Timed): Clock[] {
  if (state.happened[MIGRATED] !== undefined) return Object.values(state.clocks).filter((clock) => clock.instance === key && isAlive(clock))
  const ids = [...item.due.map((_, index) => clockId(key, index)), reviewClockId(key)]
  return ids.flatMap((id) => state.clocks[id] ?? []).filter(isAlive)
}

export const isAlive = ({ state }: Clock): boolean => state !== 'met' && state !== 'cancelled'

export function endClocks(turn: Turn, { key, item, met, cause }: { key: InstanceKey; item: Timed; met: boolean; cause: Cause }): void {
  for (const clock of clocksOf(turn.state, key, item)) emit(turn, { type: 'clock_ended', clock: clock.id, met }, cause)
}

/** Clocks whose start event has come by now. */
export function startWaiting(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    if (clock.state !== 'waiting') continue
    const rule = ruleOf(turn, clock)
    const startedAt = rule === undefined ? undefined : startOf(turn.state, rule, turn.at)
    if (rule === undefined || startedAt === undefined) continue
    const due = addSpan(startedAt, rule, turn.state.offsetMinutes)
    emit(turn, { type: 'clock_started', clock: clock.id, startedAt, due }, { kind: 'sentry', ref: `clock:${clock.instance}:from`, relied: clock.from === null ? [] : [clock.from] })
    isMoved = true
  }
  return isMoved
}

function ruleOf({ plan, state }: Turn, clock: Clock): Within | undefined {
  const item = itemOf(plan, state.instances[clock.instance])
  if (item === undefined || (item.kind !== 'task' && item.kind !== 'clock')) return undefined
  const rule = item.due.find((_, index) => clockId(clock.instance, index) === firstNameOf(clock.id))
  return rule?.kind === 'within' ? rule : undefined
}

/** Clocks follow holds: a hold stops a clock only for a reason the rule allows, and a breach is never un-breached. */
export function followHolds(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    if (clock.state !== 'running' && clock.state !== 'paused') continue
    const isHeld = isStopped(turn.state, clock)
    if (isHeld === (clock.state === 'paused')) continue
    const cause: Cause = { kind: 'sentry', ref: `clock:${clock.instance}:hold` }
    if (isHeld) emit(turn, { type: 'clock_paused', clock: clock.id }, cause)
    else emit(turn, { type: 'clock_resumed', clock: clock.id, due: (clock.due ?? turn.at) + (turn.at - (clock.pausedAt ?? turn.at)) }, cause)
    isMoved = true
  }
  return isMoved
}

function isStopped(state: CaseState, { instance, pausable, due }: Clock): boolean {
  if (due === null) return false
  const held = state.instances[instance]?.task?.held
  return [state.held, held].some((hold) => hold !== null && hold !== undefined && pausable.includes(hold.reason))
}

/** A duty that had to be done before an event, and was not. */
export function breachByEvent(turn: Turn): boolean {
  let isMoved = false
  for (const { id, instance, before, state } of Object.values(turn.state.clocks)) {
    if (state !== 'running' || before === null) continue
    if ((turn.state.happened[before]?.seq ?? 0) <= (turn.state.instances[instance]?.openedSeq ?? 0)) continue
    const body = { type: 'clock_fired', clock: id, threshold: 'breach', kind: 'breach', to: 'coordinator' } as const
    emit(turn, body, { kind: 'clock', ref: thresholdRef(instance, 'breach'), relied: [before] })
    isMoved = true
  }
  return isMoved
}
