// How a due date came about: where counting began, every stretch that counted, every day that did not and why. Nothing
// is stored for this: the clock says what it counts, and the case carries its calendar. The steps add up to the instant
// on the clock.
import type { DayOffKind, LimitEnd } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseIr, Law } from '../../../sop-definitions/definition/ir.ts'
import type { CalendarSource } from '../../../sop-definitions/calendar/work-calendar.ts'
import type { CaseState, Clock, InstanceKey, Instant, Pause } from '../case-state.ts'
import { addMonths } from '../time/calendar.ts'
import { spanOf } from '../time/clocks.ts'
import { firstNameOf } from '../ids.ts'
import { planOf } from '../plan.ts'
import {
  addSpan,
  calendarOf,
  endOfDay,
  isByTheDay,
  localDay,
  measureOf,
  monthsIn,
  offsetOf,
  startOfDay,
  workdaysOf,
  type Span,
  type Where,
} from '../time/spans.ts'
import { dayOffOf } from '../time/workdays.ts'

/** `first_day`: the day on which counting begins is not counted itself. */
export type Skip = 'first_day' | 'weekend' | DayOffKind | 'pause'
/** `counts`: how much of the span lies in this step, in whole days or in milliseconds (`unit` of the explanation). */
export type DueStep =
  | { kind: 'counted'; from: Instant; to: Instant; counts: number }
  | { kind: 'months'; from: Instant; to: Instant; months: number } // to the same day of a later month
  | { kind: 'skipped'; from: Instant; to: Instant; why: Skip; reason: string | null }

export interface DueExplanation {
  clock: string
  instance: InstanceKey
  until: LimitEnd
  rule: number | 'review' // its index among the rules of the item
  law: Law
  counting: 'waits' | 'counted' | 'chosen' | 'event' | 'unknown'
  start: { at: Instant | null; from: string | null } // a happening, `fact:<name>`, or null: from the opening
  span: Span | null
  unit: 'day' | 'ms'
  steps: readonly DueStep[]
  due: Instant | null
  before: string | null
  pausedAt: Instant | null
  isClockKnown: boolean // whether it is known how the clocks of the place are changed in the year of the due date
  // for working time: the calendar that was used
  calendar: { id: string; sources: readonly CalendarSource[]; isSettled: boolean } | null
}

export function explainDue(ir: CaseIr, state: CaseState, id: string): DueExplanation | undefined {
  const clock = state.clocks[id]
  if (clock === undefined) return undefined
  const span = spanOf({ plan: planOf(ir), state }, clock) ?? null
  const counting = countingOf(clock, span)
  return {
    clock: id,
    instance: clock.instance,
    until: clock.until ?? 'finished',
    rule: ruleIn(id),
    law: clock.law,
    counting,
    start: { at: startIn(clock), from: clock.from },
    span: counting === 'chosen' ? null : span,
    unit: span !== null && isByTheDay(span) ? 'day' : 'ms',
    steps: counting === 'counted' && span !== null ? stepsIn(clock, span, state) : [],
    due: clock.due,
    before: clock.before,
    pausedAt: clock.pausedAt,
    isClockKnown: clock.due === null || knowsClock(clock.due - 1, state),
    calendar: calendarIn(clock, span, state),
  }
}

const startIn = ({ countedFrom, startedAt }: Clock): Instant | null => countedFrom ?? startedAt

function stepsIn(clock: Clock, span: Span, where: Where): DueStep[] {
  const at = startIn(clock)
  return span.value < 0 || at === null || clock.due === null
    ? []
    : stepsOf({ span, where, pauses: clock.pauses ?? [] }, at, clock.due)
}

function countingOf({ state, before, due, isChosen }: Clock, span: Span | null): DueExplanation['counting'] {
  if (before !== null) return 'event'
  if (isChosen === true) return 'chosen'
  if (state === 'waiting' || due === null) return 'waits'
  return span === null ? 'unknown' : 'counted'
}

function ruleIn(clock: string): number | 'review' {
  const first = firstNameOf(clock)
  const place = first.slice(first.lastIndexOf(':') + 1)
  return place === 'review' ? place : Number(place)
}

/** `isSettled`: the holidays of every year that the counting touched have been decreed. */
function calendarIn({ due }: Clock, span: Span | null, state: CaseState): DueExplanation['calendar'] {
  if (span?.counting !== 'working') return null
  const { id, sources, settledUntil } = calendarOf(state)
  return { id, sources, isSettled: due === null || localDay(due - 1, state) <= settledUntil }
}

function knowsClock(at: Instant, where: Where): boolean {
  const offset = offsetOf(where)
  return typeof offset === 'number' || localDay(at, where) <= offset.until
}

interface Counted {
  span: Span
  where: Where
  pauses: readonly Pause[]
}

function stepsOf(counted: Counted, start: Instant, due: Instant): DueStep[] {
  const { span } = counted
  if (isByTheDay(span)) return daySteps(counted, start, due)
  return span.counting === 'working' ? hourSteps(counted, start, due) : clockSteps(counted, start, due)
}

/** Whole days, counted one by one, then merged into stretches. A limit that ends on its first day counts none. */
function daySteps(counted: Counted, start: Instant, due: Instant): DueStep[] {
  const { span, where } = counted
  const first = localDay(start, where)
  const last = localDay(due - 1, where)
  if (last === first) return []
  const jump = span.unit === 'month' || span.unit === 'year' ? Math.min(addMonths(first, monthsIn(span)), last) : first
  const isWhole = jump > first && counted.pauses.length === 0
  const steps: DueStep[] = [
    { kind: 'skipped', from: startOfDay(first, where), to: endOfDay(first, where), why: 'first_day', reason: null },
  ]
  if (isWhole)
    steps.push({ kind: 'months', from: endOfDay(first, where), to: endOfDay(jump, where), months: monthsIn(span) })
  for (let day = (isWhole ? jump : first) + 1; day <= last; day += 1) append(steps, dayStep(counted, day))
  return steps
}

function dayStep({ span, where, pauses }: Counted, day: number): DueStep {
  const place = { from: startOfDay(day, where), to: endOfDay(day, where) }
  const pause = pauses.find(({ from, to }) => day > localDay(from, where) && day <= localDay(to, where))
  if (pause !== undefined) return { kind: 'skipped', ...place, why: 'pause', reason: pause.reason }
  const off = span.counting === 'working' ? dayOffOf(workdaysOf(span, where), day) : undefined
  return off === undefined
    ? { kind: 'counted', ...place, counts: 1 }
    : { kind: 'skipped', ...place, why: off, reason: null }
}

/** Neighbours of one kind become one stretch. Holidays stay separate, because each has a name. */
function append(steps: DueStep[], step: DueStep): void {
  const before = steps.at(-1)
  const joined = before === undefined ? undefined : joinedWith(before, step)
  if (joined === undefined) steps.push(step)
  else steps.splice(-1, 1, joined)
}

function joinedWith(before: DueStep, step: DueStep): DueStep | undefined {
  if (before.to !== step.from) return undefined
  if (before.kind === 'counted' && step.kind === 'counted')
    return { ...before, to: step.to, counts: before.counts + step.counts }
  if (before.kind !== 'skipped' || step.kind !== 'skipped') return undefined
  const isSame = before.why === step.why && before.reason === step.reason
  return isSame && (step.why === 'weekend' || step.why === 'pause') ? { ...before, to: step.to } : undefined
}

/** Real time: from the start to each pause, and on after it. */
function clockSteps({ span, where, pauses }: Counted, start: Instant, due: Instant): DueStep[] {
  const steps: DueStep[] = []
  let at = start
  const run = (to: Instant): void => {
    if (to > at) steps.push({ kind: 'counted', from: at, to, counts: to - at })
  }
  if ((span.unit === 'month' || span.unit === 'year') && pauses.length === 0) {
    return [{ kind: 'months', from: start, to: addSpan(start, span, where), months: monthsIn(span) }]
  }
  for (const { from, to, reason } of pauses) {
    run(Math.min(from, due))
    steps.push({ kind: 'skipped', from, to, why: 'pause', reason })
    at = to
  }
  run(due)
  return steps
}

/** Office hours, day by day: how much of each day counted, and why a day did not count. */
function hourSteps(counted: Counted, start: Instant, due: Instant): DueStep[] {
  const { span, where, pauses } = counted
  const steps: DueStep[] = []
  const { between } = measureOf(span, where)
  for (let day = localDay(start, where); day <= localDay(due - 1, where); day += 1) {
    const off = dayOffOf(workdaysOf(span, where), day)
    const place = { from: startOfDay(day, where), to: endOfDay(day, where) }
    if (off !== undefined) {
      append(steps, { kind: 'skipped', ...place, why: off, reason: null })
      continue
    }
    const within = { from: Math.max(place.from, start), to: Math.min(place.to, due) }
    const still = pauses.flatMap(({ from, to, reason }) => {
      const part = { from: Math.max(from, within.from), to: Math.min(to, within.to) }
      return part.to > part.from ? [{ kind: 'skipped', ...part, why: 'pause', reason } as const] : []
    })
    const counts = between(within.from, within.to) - still.reduce((sum, { from, to }) => sum + between(from, to), 0)
    steps.push(...still)
    if (counts > 0) steps.push({ kind: 'counted', ...within, counts })
  }
  return steps
}
