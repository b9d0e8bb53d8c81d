// Facts about a clock that follow from its fields.
import type { CaseState, Clock, InstanceKey, Instant } from '../../workflows/engine/case-state.ts'
import { PRODUCT_DEFAULT } from '../../sop-definitions/language/vocabulary.ts'

/** A breach stays on record, even after the duty was done. */
export const isBreached = ({ state, thresholds, fired }: Clock): boolean =>
  state === 'breached' ||
  fired.includes('breach') ||
  thresholds.some(({ kind, id }) => kind === 'breach' && fired.includes(id))

const isAtRisk = (clock: Clock): boolean =>
  clock.state === 'running' &&
  !isBreached(clock) &&
  clock.thresholds.some(({ kind, id }) => kind === 'at_risk' && clock.fired.includes(id))

const rank = (clock: Clock): number => (clock.law.basis === PRODUCT_DEFAULT ? 1 : 0)
/**
 * The one of several limits that is shown: a limit of the law before any product default, even while it waits for its
 * start; then the earliest.
 */
export const mainOf = (clocks: readonly Clock[]): Clock | undefined =>
  clocks
    .filter((clock) => clock.state !== 'cancelled' && !isPast(clock))
    .toSorted((one, other) => rank(one) - rank(other) || (one.due ?? Infinity) - (other.due ?? Infinity) || 0)[0]

/**
 * Late now. A limit on starting a task no longer counts as late after the task was started; the breach stays on record.
 */
export const isOverdue = (clock: Clock): boolean => isBreached(clock) && !isPast(clock)
/** A limit on starting a task that has started: it says nothing about what is still to do. */
const isPast = ({ until, state }: Clock): boolean => until === 'started' && (state === 'met' || state === 'cancelled')

export const riskAt = ({ startedAt, due, thresholds, marks }: Clock): Instant | null => {
  const risk = thresholds.find(({ kind }) => kind === 'at_risk')
  return risk === undefined || startedAt === null || due === null
    ? null
    : (marks?.[risk.id] ?? Math.round(startedAt + risk.fraction * (due - startedAt)))
}

export const clocksOf = (state: CaseState, key: InstanceKey): Clock[] =>
  Object.values(state.clocks).filter(({ instance }) => instance === key)

/** The most important clock. */
export const mainClock = (state: CaseState, key: InstanceKey): Clock | undefined => mainOf(clocksOf(state, key))

export const isLate = (state: CaseState, key: InstanceKey): boolean => clocksOf(state, key).some(isOverdue)
export const isRisky = (state: CaseState, key: InstanceKey): boolean =>
  !isLate(state, key) && clocksOf(state, key).some(isAtRisk)
