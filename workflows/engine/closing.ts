// How a case ends: everything unfinished in it ends first, so that a closed case has nothing open and no clock running.
import type { Bodies, Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { endChildren } from './endings.ts'
import { closesRef } from './ids.ts'
import { firedSentry } from './sentries.ts'
import { completeStages } from './stages.ts'
import { emit } from './turn.ts'

export function closeCase(turn: Turn, body: Bodies['case_closed'] | Bodies['case_cancelled'], cause: Cause): void {
  endChildren(turn, null, cause)
  emit(turn, body, cause)
}

/** The SOP's own closing sentries; after a reopening only what happened since then counts. */
export function closeBySentry(turn: Turn): boolean {
  const reopened = turn.state.happened['case.reopened']?.seq ?? 0
  const fired = firedSentry(turn.state, turn.plan.ir.closes, { since: reopened, mayRestOnIf: reopened === 0 })
  const closing = fired && turn.plan.ir.closes[fired.index]
  if (fired === undefined || closing === undefined) return false
  // What closes the case may also have been the last work of its stage: that stage is done, not broken off.
  completeStages(turn)
  closeCase(turn, { type: 'case_closed', code: closing.code }, { kind: 'sentry', ref: closesRef(fired.index), relied: fired.relied, cited: fired.cited })
  return true
}
