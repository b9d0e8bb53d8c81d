// What follows when a consent ends, because the client withdrew it, named fewer offices, or its time is over: work that
// rested on it stops, other offices give it back, and offices with nothing else to do leave the case. The lawful record
// stays.
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, ConsentScope, Holder, InstanceKey, TaskDetail } from './case-state.ts'
import type { Bodies, Cause, Resting } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { lostConsents, setAsideIn, withheldFrom } from './consents.ts'
import { consentRef } from './ids.ts'
import { isOpenTask, itemOf } from './instances.ts'
import { backWith } from './openings.ts'
import { holds, readBy } from './sentries.ts'
import { emit } from './turn.ts'

const FACT = 'fact:'

type Recorded = Omit<Bodies['consent_recorded'], 'type'>

export function recordConsent(turn: Turn, { code, state, record, scope }: Recorded, cause: Cause): void {
  const stands = state === 'given' ? scope : limited(turn.state, code, scope)
  emit(
    turn,
    { type: 'consent_recorded', code, state, record, ...(stands === undefined ? {} : { scope: stands }) },
    cause,
  )
  endSharing(turn, code, cause)
}

/**
 * An answer on a form may end a consent that was given before, or together with it: a client who wants no contact is
 * not called because of an older yes.
 */
export function endByAnswers(turn: Turn, answered: readonly string[], cause: Cause): void {
  for (const [code, condition] of Object.entries(turn.plan.ir.endings ?? {})) {
    const isSaid =
      readBy(condition).some((key) => answered.includes(key.slice(FACT.length))) && holds(turn.state, condition)
    if (isSaid && turn.state.consents[code]?.state === 'given')
      endConsent(turn, { code, because: 'answer', told: new Set() }, cause)
  }
}

/**
 * The representative is found to be part of the danger: every consent ends that was not given apart from that person.
 */
export function endRepresented(turn: Turn, cause: Cause): void {
  const told = new Set<InstanceKey>()
  for (const [code, { state, apart }] of Object.entries(turn.state.consents)) {
    if (state === 'given' && apart !== true) endConsent(turn, { code, because: 'representative', told }, cause)
  }
  // A second signature must not bring it back either: the proposer has to ask again.
  for (const [instance, { task }] of Object.entries(turn.state.instances)) {
    const proposal = task?.proposal ?? null
    if (proposal === null || proposal.excluded === true || !Object.values(proposal.consents).includes('given')) continue
    emit(turn, { type: 'task_sent_back', instance }, { kind: 'sentry', ref: 'case.unrepresented' })
  }
}

/** `told`: work whose holders already learn of it from the end of another consent. */
export function endConsent(
  turn: Turn,
  { code, because, told }: { code: string; because: Bodies['consent_ended']['because']; told: Set<InstanceKey> },
  cause: Cause,
): void {
  const rests = restingOn(turn, code).filter(({ instance }) => !told.has(instance))
  for (const { instance } of rests) told.add(instance)
  emit(turn, { type: 'consent_ended', code, because, rests }, cause)
  endSharing(turn, code, cause)
}

/** Open work with a holder that cannot go on without this consent. */
function restingOn({ plan, state }: Turn, code: string): Resting[] {
  const without: CaseState = { ...state, consents: { ...state.consents, [code]: { state: 'ended', at: state.at } } }
  return Object.entries(state.instances).flatMap(([key, instance]) => {
    const item = itemOf(plan, instance)
    const { task } = instance
    if (item?.kind !== 'task' || task === null || !isOpenTask(task) || task.holder.organisation === null) return []
    const isLost =
      lostConsents({ plan, state: without }, item, task.holder.organisation).includes(code) &&
      !setAsideIn(item, task).includes(code)
    return isLost ? [{ instance: key, holder: task.holder, roles: item.roles }] : []
  })
}

/** Withdrawing or refusing never makes more visible: what the consent left out before stays left out. */
function limited({ consents }: CaseState, code: string, scope: ConsentScope | undefined): ConsentScope | undefined {
  const without = [...new Set([...(consents[code]?.without ?? []), ...(scope?.without ?? [])])]
  return without.length === 0 ? scope : { ...scope, without }
}

/**
 * Ends the part of every office that worked on something that needs this consent and has nothing left that can go on
 * without it. Must run before the work itself is given back.
 */
export function endSharing(turn: Turn, code: string, cause: Cause): void {
  const organisations = leaving(turn, code)
  if (organisations.length > 0) emit(turn, { type: 'sharing_ended', code, organisations }, cause)
}

function leaving(view: Pick<Turn, 'plan' | 'state'>, code: string): readonly string[] {
  const rests = new Set<string>()
  const stands = new Set<string>()
  for (const { item, organisation, task } of worked(view.plan, view.state)) {
    const unmet = withheldFrom(view, item, organisation)
    if (unmet.includes(code) && !(isOpenTask(task) && setAsideIn(item, task).includes(code))) rests.add(organisation)
    else if (unmet.length === 0 || isOpenTask(task)) stands.add(organisation)
  }
  return [...rests].filter((organisation) => !stands.has(organisation)).sort()
}

interface Worked {
  key: InstanceKey
  item: TaskItem
  task: TaskDetail
  organisation: string
}

/** Tasks that another office holds or held. */
function worked(plan: Plan, state: CaseState): Worked[] {
  return Object.entries(state.instances).flatMap(([key, instance]) => {
    const item = itemOf(plan, instance)
    const organisation = instance.task?.holder.organisation ?? null
    return item?.kind !== 'task' ||
      instance.task === null ||
      organisation === null ||
      organisation === state.owner.organisation
      ? []
      : [{ key, item, task: instance.task, organisation }]
  })
}

/** Begun work whose consent is gone is no longer begun. Another office gives back even work that it has not begun. */
export function stopWithoutConsent(turn: Turn): boolean {
  let isMoved = false
  for (const [key, instance] of Object.entries(turn.state.instances)) {
    const item = itemOf(turn.plan, instance)
    const { task } = instance
    if (item?.kind !== 'task' || task === null || !isOpenTask(task) || instance.state === 'enabled') continue
    const consents = lostConsents(turn, item, task.holder.organisation).filter(
      (code) => !setAsideIn(item, task).includes(code),
    )
    const holder = consents.length === 0 ? undefined : givenBack(turn.state, item, task)
    if (holder === undefined) continue
    emit(turn, { type: 'task_stopped', instance: key, holder, consents }, { kind: 'sentry', ref: consentRef(consents) })
    isMoved = true
  }
  return isMoved
}

/** The new holder, or undefined when nothing was begun that would have to stop. */
export function givenBack(state: CaseState, item: TaskItem, { holder, state: is }: TaskDetail): Holder | undefined {
  if (holder.organisation !== null && holder.organisation !== state.owner.organisation) return backWith(state, item)
  return is === 'in_progress' || is === 'proposed' ? holder : undefined
}
