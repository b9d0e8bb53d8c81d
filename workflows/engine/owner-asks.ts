// Three asks about which office answers for a case: the office that the rules found contests it, the one above settles
// that, and the client refuses the office.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState, Instant, Owner } from './case-state.ts'
import type { Asks, Staffed } from './commands.ts'
import type { Cause } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { isInForce } from './consents.ts'
import { lineFrom } from './escalation.ts'
import { changeOwner, isExcluded, refusedIn, signatureProblem } from './owner-changing.ts'
import { routeOwner } from './routing.ts'
import { holds } from './sentries.ts'
import { addSpan } from './time/spans.ts'
import { emit } from './turn.ts'

interface View {
  plan: Plan
  state: CaseState
}
const by = (ref: 'contest_owner' | 'settle_owner' | 'refuse_owner'): Cause => ({ kind: 'command', ref })

/** Found by the rules, and not since handed over by a transfer. */
const isRouted = ({ opener, former = [] }: CaseState): boolean =>
  opener !== undefined && former.every(({ why }) => why !== 'transfer')

/** Once in the life of a case, so that no office keeps a case in doubt. */
export function contestProblem({ plan, state }: View): Refusal | undefined {
  if (!isRouted(state) || plan.ir.routing?.contest === undefined) return refuse('owner_not_routed')
  return state.contest === undefined ? undefined : refuse('contested_already')
}

export function contestOwner(turn: Turn, { reason, suggests, staffed }: Asks['contest_owner']): Refusal | undefined {
  const { state } = turn
  const refused = contestProblem(turn)
  if (refused !== undefined) return refused
  if (suggests === state.owner.organisation) return refuse('owner_already')
  const settles = aboveBoth(state.owner.organisation, suggests ?? state.opener?.organisation, staffed)
  const until = limitOf(turn)
  if (settles === undefined || until === undefined) return refuse('nobody_above')
  const body = { type: 'owner_contested' as const, reason, settles, until }
  emit(turn, suggests === undefined ? body : { ...body, suggests }, by('contest_owner'))
  return undefined
}

/**
 * The nearest office above both in which somebody coordinates. Where none is above both, the highest above the one that
 * contests, which is never the other: nobody decides on a case of its own.
 */
function aboveBoth(
  owner: string,
  other: string | undefined,
  staffed: Readonly<Record<string, Staffed>>,
): string | undefined {
  const able = lineFrom(owner, staffed)
    .slice(1)
    .filter((office) => office !== other && (staffed[office]?.coordinating.length ?? 0) > 0)
  const over = other === undefined ? able : lineFrom(other, staffed).slice(1)
  return able.find((office) => over.includes(office)) ?? able.at(-1)
}

function limitOf({ plan, state, at }: Turn): Instant | undefined {
  const rule = plan.ir.routing?.contest?.find(({ when }) => holds(state, when))
  return rule === undefined ? undefined : addSpan(at, rule, state)
}

export function settleOwner(turn: Turn, { organisation, reason, to }: Asks['settle_owner']): Refusal | undefined {
  const isKept = organisation === turn.state.owner.organisation
  if (!isKept && (to === undefined || !to.isManned)) return refuse('owner_unable')
  emit(turn, { type: 'owner_settled', organisation, by: 'office', reason }, by('settle_owner'))
  if (isKept || to === undefined) return undefined
  return changeOwner(turn, { to: asOwner(to), why: 'settled', referral: null }, by('settle_owner'))
}

const asOwner = ({ organisation, roles, superior }: Owner): Owner => ({
  organisation,
  roles,
  ...(superior === undefined ? {} : { superior }),
})

/** While the client has not agreed to it. Afterwards that agreement is taken back first, with all that follows. */
export function refusalProblem({ plan, state }: View): Refusal | undefined {
  const consent = plan.ir.sharing?.consent
  if (!isRouted(state) || plan.ir.routing === undefined) return refuse('owner_not_routed')
  if (consent !== undefined && isInForce(state, consent, state.owner.organisation)) return refuse('owner_trusted')
  return signatureProblem({ plan, state })
}

export function refuseOwner(turn: Turn, { directory }: Asks['refuse_owner']): Refusal | undefined {
  const { plan, state } = turn
  const refused = refusalProblem(turn)
  if (refused !== undefined) return refused
  const gone = [...refusedIn(state), state.owner.organisation]
  const offices = directory.offices.filter(
    ({ organisation }) => !gone.includes(organisation) && !isExcluded(turn, organisation),
  )
  const found = routeOwner(plan.ir, { ...directory, offices }, { ...state.owner, ...state.opener })
  if (found === undefined) return refuse('no_other_owner')
  const change = { to: found.owner, why: 'client' as const, referral: null, route: found.route }
  return changeOwner(turn, change, by('refuse_owner'))
}
