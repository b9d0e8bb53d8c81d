// From when a limit counts: its opening, a happening, a day that somebody told; and the instants that follow from that.
import type { DueRule, Threshold } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from '../case-state.ts'
import { DAY, parseDay, startOfDay } from './calendar.ts'
import { addSpan, measureOf, type Span } from './spans.ts'

export type Within = Extract<DueRule, { kind: 'within' }>
/** `from` as a clock keeps it; `on`: the day that was told, where it counts from one. */
export interface Begun {
  at: Instant
  from: string | null
  on?: string
}
export interface Timed {
  startedAt: Instant
  due: Instant
  on?: string
  marks?: Record<string, Instant>
}

const FACT = 'fact:'
export const fromOf = ({ from, fromFact }: Within): string | null =>
  from ?? (fromFact === undefined ? null : `${FACT}${fromFact}`)

/** The day that a date fact tells now. */
export function dayTold(state: CaseState, from: string): Required<Begun> | undefined {
  const on = state.facts[from.slice(FACT.length)]
  const day = typeof on === 'string' ? parseDay(on) : undefined
  return typeof on !== 'string' || day === undefined
    ? undefined
    : { at: startOfDay(day, state.offsetMinutes), from, on }
}

/** From what a rule counts; nothing while its start has not happened or its date is not known. */
export function startOf(state: CaseState, rule: Within, opened: Instant): Begun | undefined {
  const from = fromOf(rule)
  if (rule.fromFact === undefined || from === null) return startAt(state, rule.from, opened)
  const told = dayTold(state, from)
  if (rule.atLatest === undefined) return told
  const latest = startAt(state, rule.atLatest === 'opening' ? undefined : rule.atLatest, opened)
  return told !== undefined && (latest === undefined || told.at < latest.at) ? told : latest
}

function startAt(state: CaseState, happening: string | undefined, opened: Instant): Begun | undefined {
  if (happening === undefined) return { at: opened, from: null }
  const at = state.happened[happening]?.at
  return at === undefined ? undefined : { at, from: happening }
}

/**
 * `now`: what counts back from a day has its way from now until then. Working time stands still on days off, so its
 * thresholds are told by instants.
 */
export function timed(
  state: CaseState,
  { begun, span, thresholds, now }: { begun: Begun; span: Span; thresholds: readonly Threshold[]; now: Instant },
): Timed {
  const due = addSpan(begun.at, span, state)
  const on = begun.on === undefined ? {} : { on: begun.on }
  if (span.value < 0)
    return { startedAt: now, due, ...on, marks: marksOf(thresholds, (fraction) => onTheWay(now, due, fraction)) }
  if (span.counting !== 'working') return { startedAt: begun.at, due, ...on }
  const { origin, between, after } = measureOf(span, state)
  const begin = origin(begun.at)
  const whole = between(begin, due)
  return {
    startedAt: begun.at,
    due,
    ...on,
    marks: marksOf(thresholds, (fraction) => (fraction === 1 ? due : after(begin, Math.floor(whole * fraction)))),
  }
}

const marksOf = (thresholds: readonly Threshold[], markAt: (fraction: number) => Instant): Record<string, Instant> =>
  Object.fromEntries(thresholds.map(({ id, fraction }) => [id, markAt(fraction)]))

/** Told late, the way may be short or none at all: what comes after the limit still comes a day at a time. */
const onTheWay = (now: Instant, due: Instant, fraction: number): Instant =>
  fraction > 1
    ? due + Math.floor(Math.max(DAY, due - now) * (fraction - 1))
    : Math.min(due, now + Math.floor(Math.max(0, due - now) * fraction))
