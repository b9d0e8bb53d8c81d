// What a client asks of the own case, by the own window: only what lowers a risk. Nobody of the staff did it, so the
// rows name no author and this as their cause.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ask, Asks } from './commands.ts'
import { consentProblem } from './consents.ts'
import type { Cause } from './events.ts'
import { isUnderReview, openReview } from './safety-net.ts'
import { recordConsent } from './sharing.ts'
import { emit, type Turn } from './turn.ts'

const TYPES = ['stop_sharing', 'ask_call', 'answer_appointment'] as const
type ClientAsk = Asks[(typeof TYPES)[number]]
export const isClientAsk = (ask: Ask): ask is ClientAsk => TYPES.some((type) => type === ask.type)

export function actForClient(turn: Turn, ask: ClientAsk): Refusal | undefined {
  const cause: Cause = { kind: 'command', ref: ask.type }
  if (ask.type === 'stop_sharing') return stopSharing(turn, ask, cause)
  return ask.type === 'ask_call' ? askCall(turn, ask, cause) : answerMeeting(turn, ask, cause)
}

/**
 * The same as a withdrawal that staff record, whatever the state of the case. Contact may be refused before anybody has
 * asked for it, and so may what she agreed to in another case that goes on here.
 */
function stopSharing(turn: Turn, { code }: Asks['stop_sharing'], cause: Cause): Refusal | undefined {
  const { plan, state } = turn
  const mayBeUnasked = code === plan.ir.contact || state.took !== undefined
  const isUnasked = mayBeUnasked && state.consents[code] === undefined
  const said = { code, state: isUnasked ? 'refused' : 'withdrawn', record: null } as const
  const problem = consentProblem(turn, said)
  if (problem === undefined) recordConsent(turn, said, cause)
  return problem
}

/**
 * In an open case a review makes sure that somebody answers; in one that is closed or joined its office is told. A way
 * of contact changes nothing by itself: somebody else may have the card, and it is confirmed in person.
 */
function askCall(turn: Turn, { how }: Asks['ask_call'], cause: Cause): undefined {
  emit(turn, { type: 'client_asked', what: 'call', ...(how === undefined ? {} : { how }) }, cause)
  const { status, joined } = turn.state
  if (status !== 'closed' && joined === undefined && !isUnderReview(turn.state)) openReview(turn, cause)
}

/** Until it begins. It moves nothing: whoever planned it is told, and speaks with the client. */
function answerMeeting(
  turn: Turn,
  { appointment, answer }: Asks['answer_appointment'],
  cause: Cause,
): Refusal | undefined {
  const one = turn.state.appointments?.[appointment]
  if (one === undefined) return refuse('unknown_appointment')
  if (one.state !== 'planned' || one.starts <= turn.at) return refuse('appointment_over')
  emit(turn, { type: 'appointment_answered', appointment, answer }, cause)
  return undefined
}
