// The two halves together: what a preview shows, and what a test asks. Whoever records them decides each half by
// itself, in this order, so that what the second takes is what the first has given.
import { isRefusal, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { JoinReason, UndoneReason } from '../../../sop-definitions/language/same-person.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Ask, Command } from '../commands.ts'
import { decide, type Decision } from '../decide.ts'
import { joinProblem, partingOf, takingOf, type Pair } from './carrying.ts'

type Asking = Omit<Command, 'ask'>
export interface Both {
  follower: Decision
  lead: Decision
}

export function joinBoth(
  ir: CaseIr,
  { follower, lead }: Pair,
  { reason, ...asking }: Asking & { reason: JoinReason },
): Both | Refusal {
  const problem = joinProblem(ir, { follower, lead })
  if (problem !== undefined) return problem
  const given = decide(ir, follower, { ...asking, ask: { type: 'join_case', lead: lead.caseId, reason } })
  if (isRefusal(given)) return given
  const taken = decide(ir, lead, { ...asking, ask: takenFrom(given) })
  return isRefusal(taken) ? taken : { follower: given, lead: taken }
}

/** The work as it was in the very row before it ended there. */
export const takenFrom = ({ state }: Pick<Decision, 'state'>): Ask => takingOf(state.joined?.shadow ?? state)

export function partBoth(
  ir: CaseIr,
  { follower, lead }: Pair,
  { reason, ...asking }: Asking & { reason: UndoneReason },
): Both | Refusal {
  const parting = partingOf(ir, { follower, lead }, { actor: asking.actor, now: Math.max(asking.at, lead.at) })
  const given = decide(ir, lead, { ...asking, ask: { type: 'give_back', from: follower.caseId } })
  if (isRefusal(given)) return given
  const back = decide(ir, follower, { ...asking, ask: { ...parting, reason } })
  return isRefusal(back) ? back : { follower: back, lead: given }
}
