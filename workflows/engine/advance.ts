// Time passes: everything due up to an instant happens, in order, each at its own instant, and the plan settles after
// each.
import type { Instant } from './case-state.ts'
import type { Turn } from './turn.ts'
import { handOn } from './escalation.ts'
import { earliest } from './time/pending.ts'
import { settle } from './settle.ts'
import { endSharing } from './sharing.ts'
import { emit } from './turn.ts'

export function advance(turn: Turn, until: Instant): void {
  for (let next = earliest(turn.state); next !== undefined && next.at <= until; next = earliest(turn.state)) {
    turn.at = Math.max(turn.at, next.at)
    emit(turn, next.body, next.cause)
    if (next.body.type === 'clock_fired') handOn(turn, next.body, next.cause)
    if (next.body.type === 'consent_expired') endSharing(turn, next.body.code, next.cause)
    settle(turn)
  }
  turn.at = Math.max(turn.at, until)
}
