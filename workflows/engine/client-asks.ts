// What a client asks of the own case, by the own window: only what lowers a risk. Nobody of the staff did it, so the
// rows name no author and this as their cause.
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ask, Asks } from './commands.ts'
import { consentProblem } from './consents.ts'
import type { Cause } from './events.ts'
import { isUnderReview, openReview } from './safety-net.ts'
import { recordConsent } from './sharing.ts'
import { emit, type Turn } from './turn.ts'

type ClientAsk = Asks['stop_sharing'] | Asks['ask_call']
export const isClientAsk = (ask: Ask): ask is ClientAsk => ask.type === 'stop_sharing' || ask.type === 'ask_call'

export function actForClient(turn: Turn, ask: ClientAsk): Refusal | undefined {
  const cause: Cause = { kind: 'command', ref: ask.type }
  return ask.type === 'stop_sharing' ? stopSharing(turn, ask, cause) : askCall(turn, cause)
}

/** The same as a withdrawal that staff record, whatever the state of the case. */
function stopSharing(turn: Turn, { code }: Asks['stop_sharing'], cause: Cause): Refusal | undefined {
  const said = { code, state: 'withdrawn', record: null } as const
  const problem = consentProblem(turn, said)
  if (problem === undefined) recordConsent(turn, said, cause)
  return problem
}

/** In an open case a review makes sure that somebody answers; in one that is closed or joined its office is told. */
function askCall(turn: Turn, cause: Cause): undefined {
  emit(turn, { type: 'client_asked', what: 'call' }, cause)
  const { status, joined } = turn.state
  if (status !== 'closed' && joined === undefined && !isUnderReview(turn.state)) openReview(turn, cause)
}
