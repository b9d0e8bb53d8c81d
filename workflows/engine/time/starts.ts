// From when a limit counts (its opening, a happening, a day that somebody told), and the instants that follow from
// that.
import type { DueRule, Threshold } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from '../case-state.ts'
import { DAY, parseDay } from './calendar.ts'
import { addSpan, measureOf, startOfDay, type Span } from './spans.ts'

export type Within = Extract<DueRule, { kind: 'within' }>
/** `from`: as a clock stores it. `on`: the day that was told, if the limit counts from a day. */
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

/** The current value of a date fact, as a start. */
export function dayTold(state: CaseState, from: string): Required<Begun> | undefined {
  const on = state.facts[from.slice(FACT.length)]
  const day = typeof on === 'string' ? parseDay(on) : undefined
  return typeof on !== 'string' || day === undefined ? undefined : { at: startOfDay(day, state), from, on }
}

/** Where a rule begins to count; undefined while its start has not happened or its date is not known. */
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
 * `now`: for a limit that counts back from a day, the thresholds divide the time from now until then. Working time
 * stands still on days off, so its thresholds are stored as instants.
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

/** If the day is told late, little or no time is left. Thresholds after the limit still come at least a day apart. */
const onTheWay = (now: Instant, due: Instant, fraction: number): Instant =>
  fraction > 1
    ? due + Math.floor(Math.max(DAY, due - now) * (fraction - 1))
    : Math.min(due, now + Math.floor(Math.max(0, due - now) * fraction))
