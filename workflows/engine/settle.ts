// After every change the plan settles: sentries, clocks and stages follow until nothing moves any more.
import type { Turn } from './turn.ts'
import { breachByEvent, endStarted, followHolds, startWaiting } from './time/clocks.ts'
import { closeBySentry } from './closing.ts'
import { endEmptied, openNextDuties } from './duties.ts'
import { endTimers, exitItems } from './endings.ts'
import { followDates } from './time/following-dates.ts'
import { openItems } from './openings.ts'
import { endIdleSignatures } from './overrides.ts'
import { EVENTS_PER_INSTANCE } from './plan.ts'
import { endReferrals } from './referring.ts'
import { catchFall } from './safety-net.ts'
import { stopWithoutConsent } from './sharing.ts'
import { completeStages } from './stages.ts'

type Phase = (turn: Turn) => boolean

/** First, in an open case as in a closed one. */
const ALWAYS: readonly Phase[] = [
  endReferrals,
  stopWithoutConsent,
  endIdleSignatures,
  followHolds,
  startWaiting,
  followDates,
  endStarted,
  breachByEvent,
  endTimers,
  exitItems,
]

/**
 * In this order; the first phase that moves anything starts the round again. Milestones come before closing, so that
 * the last one is seen.
 */
const PHASES: readonly Phase[] = [
  ...ALWAYS,
  (turn) => openItems(turn, turn.plan.milestones),
  closeBySentry,
  (turn) => openItems(turn, turn.plan.ir.items),
  completeStages,
  catchFall,
]

/** In a closed case, only what its remaining duties need. */
const CLOSED_PHASES: readonly Phase[] = [...ALWAYS, openNextDuties, endEmptied]

/**
 * This loop ends because every event uses something up: an opening takes one of the limited instances of its parent, an
 * ending takes one open instance, a clock starts, breaches and ends once, and the review opens only when no task is
 * open. The bound is the sum of these. An SOP that exceeds it is a defect, and nothing is recorded.
 */
export function settle(turn: Turn): void {
  if (turn.state.joined !== undefined) return
  const bound = turn.events.length + turn.plan.bound + EVENTS_PER_INSTANCE * Object.keys(turn.state.instances).length
  while ((turn.state.status === 'closed' ? CLOSED_PHASES : PHASES).some((phase) => phase(turn))) {
    if (turn.events.length > bound) throw new Error(`defect: ${turn.plan.ir.sop} does not settle`)
  }
}
