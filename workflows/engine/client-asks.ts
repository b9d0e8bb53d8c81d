// What a client asks of the own case, by the own window: only what lowers a risk. Nobody of the staff did it, so the
// rows name no author and this as their cause.
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Asks } from './commands.ts'
import { consentProblem } from './consents.ts'
import { recordConsent } from './sharing.ts'
import type { Turn } from './turn.ts'

/** The same as a withdrawal that staff record, whatever the state of the case. */
export function stopSharing(turn: Turn, { code }: Asks['stop_sharing']): Refusal | undefined {
  const said = { code, state: 'withdrawn', record: null } as const
  const problem = consentProblem(turn, said)
  if (problem === undefined) recordConsent(turn, said, { kind: 'command', ref: 'stop_sharing' })
  return problem
}
