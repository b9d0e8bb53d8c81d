// Another office answers for a case from now on, with all that follows: work, consents, and a look at what was taken
// over. Nothing of the law starts anew.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { OwnerChange } from '../../sop-definitions/language/owner-words.ts'
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Holder, InstanceKey, Owner, TaskDetail } from './case-state.ts'
import type { Cause, Route } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { hearerOf, isInForce, setAsideIn } from './consents.ts'
import { endReferral, openIn } from './ending-referrals.ts'
import { isOpenTask, itemOf } from './instances.ts'
import { mayOwn } from './routing.ts'
import { isUnderReview, openReview } from './safety-net.ts'
import { addSpan, type Span } from './time/spans.ts'
import { emit } from './turn.ts'

export interface Change {
  to: Owner
  why: OwnerChange
  referral: string | null
  route?: Route
}

/** How soon the new coordinators look at what they took over. */
const LOOKED_AT: Span = { value: 3, unit: 'day', counting: 'working' }
const NOBODY: Holder = { organisation: null, user: null }

/** The row of `owner_changed` is the hand-over: before it the former office is responsible, after it the new one. */
export function changeOwner(turn: Turn, { to, why, referral, route }: Change, cause: Cause): Refusal | undefined {
  const refused = changeProblem(turn, to)
  if (refused !== undefined) return refused
  const from = turn.state.owner.organisation
  const body = { type: 'owner_changed' as const, from, to, why, referral }
  emit(turn, route === undefined ? body : { ...body, route }, cause)
  for (const [key, { task, item }] of openWork(turn)) handOn(turn, { key, task, item, from }, cause)
  endOffers(turn, referral)
  if (!isUnderReview(turn.state)) openReview(turn, cause, addSpan(turn.at, LOOKED_AT, turn.state))
  return undefined
}

/** A hand-over that is not accepted yet was offered by an office that answers for the case no more. */
function endOffers(turn: Turn, accepted: string | null): void {
  for (const [id, one] of openIn(turn.state))
    if (one.kind === 'transfer' && one.state === 'offered' && id !== accepted)
      endReferral(turn, [id, one], 'owner_changed')
}

function changeProblem({ plan, state }: { plan: Plan; state: CaseState }, to: Owner): Refusal | undefined {
  if (state.status === 'closed') return refuse('case_closed')
  if (to.organisation === state.owner.organisation) return refuse('owner_already')
  if (!mayOwn(plan.ir, to)) return refuse('owner_unable')
  if (isExcluded({ plan, state }, to.organisation)) return refuse('owner_excluded')
  return signatureProblem({ plan, state })
}

/**
 * The client refused this office, or agreed to sharing with others only. Never the office to which the client told the
 * case; and not one at which two people set that consent aside.
 */
export function isExcluded({ plan, state }: { plan: Plan; state: CaseState }, office: string): boolean {
  if (office === hearerOf(state)) return false
  if (refusedIn(state).includes(office)) return true
  const { sharing } = plan.ir
  if (sharing === undefined || state.consents[sharing.consent]?.state !== 'given') return false
  if (isInForce(state, sharing.consent, office)) return false
  return !Object.values(state.instances).some(
    ({ task }) =>
      task?.holder.organisation === office && isOpenTask(task) && setAsideIn(undefined, task).includes(sharing.consent),
  )
}

/** Offices that the client did not want to answer for the case. */
export const refusedIn = ({ former = [] }: Pick<CaseState, 'former'>): readonly string[] =>
  former.flatMap(({ organisation, why }) => (why === 'client' ? [organisation] : []))

/** Whoever proposed a result at this office, or is to sign one there, does so before it lets go. */
export function signatureProblem({ plan, state }: { plan: Plan; state: CaseState }): Refusal | undefined {
  const { owner, asked = {} } = state
  const isOwed = Object.entries(state.instances).some(([key, instance]) => {
    const { task } = instance
    if (task === null || !isOpenTask(task) || itemOf(plan, instance) === undefined) return false
    const isOwn = task.holder.organisation === owner.organisation
    if (asked[key] !== undefined) return isOwn || task.holder.organisation === null
    return task.proposal !== null && (isOwn || signsAt(task.proposal, owner))
  })
  return isOwed ? refuse('owner_signature_owed') : undefined
}

const signsAt = ({ signer, cosign }: NonNullable<TaskDetail['proposal']>, owner: Owner): boolean =>
  signer === undefined ? owner.roles.includes(cosign) : signer.organisation === owner.organisation

interface Work {
  task: TaskDetail
  item: TaskItem
}
const openWork = ({ plan, state }: Turn): (readonly [InstanceKey, Work])[] =>
  Object.entries(state.instances).flatMap(([key, instance]) => {
    const item = itemOf(plan, instance)
    const { task } = instance
    return item?.kind === 'task' && task !== null && isOpenTask(task) ? [[key, { task, item }] as const] : []
  })

/**
 * Work of the former office, and work that lies with nobody, comes to the new one if it can do it; else nobody has it,
 * and its coordinators are told. What other offices have stays there, and what is on hold stays on hold.
 */
function handOn(turn: Turn, { key, task, item, from }: Work & { key: InstanceKey; from: string }, cause: Cause): void {
  const { organisation } = task.holder
  if (organisation !== from && organisation !== null) return
  const { owner } = turn.state
  const isAble = owner.roles.some((role) => item.roles.includes(role))
  if (organisation === null && !isAble) return
  const holder = isAble ? { organisation: owner.organisation, user: null } : NOBODY
  emit(turn, { type: 'task_assigned', instance: key, holder }, cause)
  if (task.held !== null) emit(turn, { type: 'task_held', instance: key, ...task.held }, cause)
}
