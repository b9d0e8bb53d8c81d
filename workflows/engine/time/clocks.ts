// Deadlines: which rule applies, when it is due, and when each threshold fires. All instants are absolute and kept in
// state.
import type { ClockItem, DueRule, TaskItem, Threshold } from '../../../sop-definitions/definition/ir.ts'
import { AT_RISK_SHARE, PRODUCT_DEFAULT, type TaskState } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, InstanceKey, Instant, Pause } from '../case-state.ts'
import type { Cause, Cited } from '../events.ts'
import type { Turn } from '../turn.ts'
import { citedHappening } from '../citations.ts'
import { clockId, firstNameOf, reviewClockId, thresholdRef } from '../ids.ts'
import { itemOf, metBy } from '../instances.ts'
import { instantOf } from './pending.ts'
import type { Plan } from '../plan.ts'
import { holds } from '../sentries.ts'
import { addSpan, afterPause, type Span } from './spans.ts'
import { fromOf, startOf, timed, type Within } from './starts.ts'
import { withTold } from '../escalation.ts'
import { emit } from '../turn.ts'

type Timed = TaskItem | ClockItem

const REMINDING: readonly Threshold[] = [
  { id: 'review_at_risk', fraction: AT_RISK_SHARE, kind: 'at_risk', to: 'owner' },
  { id: 'review_due', fraction: 1, kind: 'escalation', to: 'coordinator' },
]

export interface ClockOpening {
  key: InstanceKey
  item: Timed
  cause: Cause
  dueAt?: Instant
}

/**
 * The beginning and the end of a task have separate limits, each from the first of its rules that holds. A task whose
 * end has no instant also gets the product's review clock, so that no task waits in silence.
 */
export function setClocks(turn: Turn, { key, item, cause, dueAt }: ClockOpening): void {
  let isDated = false
  for (const until of [undefined, 'started'] as const) {
    const index = item.due.findIndex((rule) => untilOf(rule) === until && holds(turn.state, rule.when))
    const rule = item.due[index]
    const clock = rule === undefined ? undefined : clockOf(turn, { rule, id: clockId(key, index), instance: key })
    if (clock === undefined) continue
    const dated = dueAt !== undefined && until === undefined && clock.due !== null ? chosen(clock, dueAt) : clock
    emit(turn, { type: 'clock_set', clock: dated }, cause)
    isDated ||= until === undefined && dated.due !== null
  }
  if (item.kind !== 'task' || isDated) return
  const review = reviewClock(turn, key)
  emit(turn, { type: 'clock_set', clock: dueAt === undefined ? review : chosen(review, dueAt) }, cause)
}

/** Marks were counted for the procedure's limit. For a chosen date, thresholds are fractions of the way to it. */
const chosen = ({ marks: _, ...clock }: Clock, due: Instant): Clock => ({ ...clock, due, isChosen: true })

/** When the item would be due if it opened now; undefined where its limit waits for something or has no instant. */
export function limitIfOpened(turn: Turn, item: TaskItem): Instant | undefined {
  const rule = item.due.find((one) => untilOf(one) === undefined && holds(turn.state, one.when))
  return rule === undefined ? undefined : (clockOf(turn, { rule, id: '', instance: '' })?.due ?? undefined)
}

export const untilOf = (rule: DueRule): 'started' | undefined => (rule.kind === 'none' ? undefined : rule.until)
const blank = {
  startedAt: null,
  due: null,
  before: null,
  from: null,
  thresholds: [],
  fired: [],
  pausable: [],
  pausedAt: null,
}

export function clockOf(
  { state, at, plan }: Turn,
  { rule, id, instance }: { rule: DueRule; id: string; instance: InstanceKey },
): Clock | undefined {
  if (rule.kind === 'none') return undefined
  const until = rule.until === undefined ? {} : { until: rule.until }
  const law = { basis: rule.basis, evidence: rule.evidence }
  if (rule.kind === 'before')
    return { ...blank, id, instance, law, ...until, state: 'running', startedAt: at, before: rule.before }
  const begun = startOf(state, rule, at)
  const thresholds = apart(rule.thresholds ?? plan.ir.thresholds ?? [], rule.until)
  const span = spanIn(rule)
  const from = fromOf(rule)
  const orEarlier = rule.atLatest === undefined || from === null ? {} : { orEarlier: from }
  const clock: Clock = {
    ...blank,
    id,
    instance,
    law,
    ...until,
    state: 'waiting',
    from,
    span,
    thresholds,
    pausable: rule.pausable,
    ...orEarlier,
  }
  return begun === undefined
    ? clock
    : { ...clock, state: 'running', from: begun.from, ...timed(state, { begun, span, thresholds, now: at }) }
}

/** One task may have two clocks. Their thresholds need different names, because each name fires once. */
const apart = (thresholds: readonly Threshold[], until: 'started' | undefined): readonly Threshold[] =>
  until === undefined ? thresholds : thresholds.map((threshold) => ({ ...threshold, id: `${until}_${threshold.id}` }))

const spanIn = ({ value, unit, counting, skips }: Within): Span => ({
  value,
  unit,
  counting,
  ...(skips === undefined ? {} : { skips }),
})

export function reviewClock({ state, at, plan }: Turn, key: InstanceKey): Clock {
  const span: Span = { value: plan.ir.review.days, unit: 'day', counting: 'calendar' }
  return {
    ...blank,
    id: reviewClockId(key),
    instance: key,
    law: { basis: PRODUCT_DEFAULT, evidence: 'inferred' },
    state: 'running',
    startedAt: at,
    span,
    due: addSpan(at, span, state),
    thresholds: REMINDING,
  }
}

/**
 * Found by their instance: a limit that follows a date, or that is from a former version, has a name that the plan does
 * not know.
 */
export const clocksOf = (state: CaseState, key: InstanceKey): Clock[] =>
  Object.values(state.clocks).filter((clock) => clock.instance === key && isAlive(clock))

export const isAlive = ({ state }: Clock): boolean => state !== 'met' && state !== 'cancelled'

export function endClocks(turn: Turn, { key, met, cause }: { key: InstanceKey; met: boolean; cause: Cause }): void {
  for (const clock of clocksOf(turn.state, key)) emit(turn, { type: 'clock_ended', clock: clock.id, met }, cause)
}

/** Starts the clocks whose start event has happened. */
export function startWaiting(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    if (clock.state !== 'waiting') continue
    const rule = ruleOf(turn, clock)
    const begun = rule === undefined ? undefined : startOf(metBy(turn.state, clock.instance), rule, turn.at)
    if (rule === undefined || begun === undefined) continue
    const cause: Cause = {
      kind: 'sentry',
      ref: `clock:${clock.instance}:from`,
      relied: clock.from === null ? [] : [clock.from],
      cited: citedStart(turn.state, clock.from),
    }
    emit(
      turn,
      {
        type: 'clock_started',
        clock: clock.id,
        ...timed(turn.state, { begun, span: spanIn(rule), thresholds: clock.thresholds, now: turn.at }),
      },
      cause,
    )
    isMoved = true
  }
  return isMoved
}

function citedStart(state: CaseState, from: string | null): readonly Cited[] {
  if (from === null) return []
  if (!from.startsWith('fact:')) return [citedHappening(state, from)]
  const value = state.facts[from.slice('fact:'.length)]
  return value === undefined ? [] : [{ kind: 'fact', name: from.slice('fact:'.length), value }]
}

/**
 * Of the thresholds that the old limit has passed, those that the new limit has passed too, so that nobody is told
 * twice.
 */
export function toldAlready({ fired }: Clock, next: Clock, now: Instant): readonly Threshold[] {
  const { startedAt, due } = next
  return startedAt === null || due === null
    ? []
    : next.thresholds.filter(
        (threshold) => fired.includes(threshold.id) && instantOf(next, threshold, { startedAt, due }) <= now,
      )
}

/** What a clock counts. For a clock from before spans were stored, its rule is asked. */
export const spanOf = (view: { plan: Plan; state: CaseState }, clock: Clock): Span | undefined => {
  const rule = clock.span === undefined ? ruleOf(view, clock) : undefined
  return clock.span ?? (rule && spanIn(rule))
}

function ruleOf({ plan, state }: { plan: Plan; state: CaseState }, clock: Clock): Within | undefined {
  const item = itemOf(plan, state.instances[clock.instance])
  if (item === undefined || (item.kind !== 'task' && item.kind !== 'clock')) return undefined
  const rule = item.due.find((_, index) => clockId(clock.instance, index) === firstNameOf(clock.id))
  return rule?.kind === 'within' ? rule : undefined
}

/** A hold stops a clock only for a reason that the rule allows. A breach is never undone. */
export function followHolds(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    if (clock.state !== 'running' && clock.state !== 'paused') continue
    const reason = stopOf(turn.state, clock)
    if ((reason !== undefined) === (clock.state === 'paused')) continue
    const cause: Cause = { kind: 'sentry', ref: `clock:${clock.instance}:hold` }
    if (reason !== undefined) emit(turn, { type: 'clock_paused', clock: clock.id, reason }, cause)
    else emit(turn, { type: 'clock_resumed', clock: clock.id, ...resumed(turn, clock) }, cause)
    isMoved = true
  }
  return isMoved
}

/** The remaining time goes on. Working time is counted again, not moved by the length of the hold. */
function resumed(turn: Turn, clock: Clock): { due: Instant; marks?: Record<string, Instant> } {
  const pause = { from: clock.pausedAt ?? turn.at, to: turn.at }
  return movedBy(pause, {
    clock: { ...clock, due: clock.due ?? turn.at },
    span: spanOf(turn, clock),
    where: turn.state,
  })
}

/** Moves the due instant, and the marks that have not fired, by one pause. */
export function movedBy(
  pause: Pick<Pause, 'from' | 'to'>,
  {
    clock: { due, marks, fired },
    span,
    where,
  }: { clock: Pick<Clock, 'marks' | 'fired'> & { due: Instant }; span: Span | undefined; where: CaseState },
): { due: Instant; marks?: Record<string, Instant> } {
  if (span === undefined) return { due: due + (pause.to - pause.from) }
  const move = (instant: Instant): Instant => afterPause(instant, pause, { span, where })
  if (marks === undefined) return { due: move(due) }
  return {
    due: move(due),
    marks: Object.fromEntries(Object.entries(marks).map(([id, at]) => [id, fired.includes(id) ? at : move(at)])),
  }
}

function stopOf(state: CaseState, { instance, pausable, due }: Clock): string | undefined {
  if (due === null) return undefined
  const held = state.instances[instance]?.task?.held
  return [state.held, held].find((hold) => hold !== null && hold !== undefined && pausable.includes(hold.reason))
    ?.reason
}

/** Beginning a task meets the limits on its beginning; the limit on its end goes on. */
export function endStarted(turn: Turn): boolean {
  let isMoved = false
  for (const clock of Object.values(turn.state.clocks)) {
    if (clock.until !== 'started' || !isAlive(clock)) continue
    const task = turn.state.instances[clock.instance]?.task?.state
    if (task === undefined || !BEGUN.includes(task)) continue
    emit(
      turn,
      { type: 'clock_ended', clock: clock.id, met: true },
      { kind: 'sentry', ref: `clock:${clock.instance}:started` },
    )
    isMoved = true
  }
  return isMoved
}

export const BEGUN: readonly TaskState[] = ['in_progress', 'proposed']

/** Breaches a duty that had to be done before an event and was not. */
export function breachByEvent(turn: Turn): boolean {
  let isMoved = false
  for (const { id, instance, before, state, until } of Object.values(turn.state.clocks)) {
    if (state !== 'running' || before === null) continue
    if ((metBy(turn.state, instance).happened[before]?.seq ?? 0) <= (turn.state.instances[instance]?.openedSeq ?? 0))
      continue
    const threshold = until === undefined ? 'breach' : `${until}_breach`
    const body = { type: 'clock_fired', clock: id, threshold, kind: 'breach', to: 'coordinator' } as const
    emit(turn, withTold(turn, body), {
      kind: 'clock',
      ref: thresholdRef(instance, threshold),
      relied: [before],
      cited: [citedHappening(turn.state, before)],
    })
    isMoved = true
  }
  return isMoved
}
