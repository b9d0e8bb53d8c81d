// Time passes: everything due up to an instant happens, in order, each at its own instant, and the plan settles after
// each.
import type { Instant } from './case-state.ts'
import type { Bodies, Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { handOn, withTold } from './escalation.ts'
import { earliest } from './time/pending.ts'
import { settle } from './settle.ts'
import { endSharing } from './sharing.ts'
import { emit } from './turn.ts'

export function advance(turn: Turn, until: Instant): void {
  for (let next = earliest(turn.state); next !== undefined && next.at <= until; next = earliest(turn.state)) {
    turn.at = Math.max(turn.at, next.at)
    if (next.body.type === 'clock_fired') fire(turn, next.body, next.cause)
    else emit(turn, next.body, next.cause)
    if (next.body.type === 'consent_expired') endSharing(turn, next.body.code, next.cause)
    settle(turn)
  }
  turn.at = Math.max(turn.at, until)
}

/** Told first: whoever has the task now is told of it, and not whoever gets it because of that. */
function fire(turn: Turn, body: Bodies['clock_fired'], cause: Cause): void {
  emit(turn, withTold(turn, body), cause)
  handOn(turn, body, cause)
}
