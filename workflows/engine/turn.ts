// One decision in the making: the state so far, the events so far, the instant. Lives inside one call of `decide` and
// is never kept.
import type { CaseState, Instant } from './case-state.ts'
import type { Actor, Staffed } from './commands.ts'
import type { Cause, Happened, NewEvent } from './events.ts'
import type { Plan } from './plan.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import { apply } from './apply.ts'

export interface Turn {
  readonly plan: Plan
  readonly actor: Actor
  readonly role: string | null // the actor's role in which this is done
  readonly events: NewEvent[]
  readonly offices?: Readonly<Record<string, string>> | undefined // by item: the office that gets it if it opens now
  readonly staffed?: Readonly<Record<string, Staffed>> | undefined // by office: who is there to be told
  /** The case has just moved to this plan: whatever follows has the move as its cause. */
  readonly hasMoved?: true
  /** A closing came before its exit was ready. `seq`: the row that would have closed the case. */
  heldBack?: { refusal: Refusal; seq: number }
  at: Instant
  state: CaseState
}

/** Every change of state goes through here, so that the events always explain the whole state. */
export function emit(turn: Turn, body: Happened, cause: Cause): void {
  const event = eventOf(
    turn,
    body,
    turn.hasMoved === true && cause.kind === 'sentry' ? { ...cause, kind: 'migration' } : cause,
  )
  turn.events.push(event)
  turn.state = apply(turn.state, { ...event, seq: turn.state.seq + 1 })
}

export const decidedIn = (cause: Cause, conference: string | undefined): Cause =>
  conference === undefined ? cause : { ...cause, conference }

/**
 * Only a command has an author; what follows from it was done by the SOP. The operator of the machine is no user of the
 * case.
 */
export function eventOf(
  { at, actor, role }: Pick<Turn, 'at' | 'actor' | 'role'>,
  body: Happened,
  cause: Cause,
): NewEvent {
  const isAuthored = cause.kind === 'command' && actor.user !== ''
  return {
    at,
    actor: isAuthored ? actor.user : null,
    organisation: isAuthored ? actor.organisation : null,
    role: isAuthored ? role : null,
    cause,
    body,
  }
}
