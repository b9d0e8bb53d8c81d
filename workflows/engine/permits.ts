// Whether an actor may make a move at all, before its arguments are looked at. `decide` and `abilities` ask the same
// question here.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseVerb, TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, InstanceKey, Instant } from './case-state.ts'
import type { Actor } from './commands.ts'
import type { FoundTask } from './instances.ts'
import type { Plan } from './plan.ts'
import { DUTY_VERBS } from './duties.ts'
import { isOpenTask, itemOf, latestOf } from './instances.ts'
import { isAnsweredOnly } from './referral/answered-steps.ts'
import { waitsForOffice } from './referral/verbs.ts'
import { hears, isAtWork } from './recording.ts'
import { CASE_MOVES, TASK_MOVES, type CaseMove, type Mover, type TaskMove } from './transitions.ts'
import { SIGNATURE } from './plan.ts'

/** `at`: the instant of the question; without it, the instant of the latest event. */
export interface View {
  plan: Plan
  state: CaseState
  actor: Actor
  at?: Instant
}
export interface TaskView extends View, FoundTask {
  item: TaskItem
}

/** Nothing more is decided in a case that goes on in another one, but that it is parted from that. */
export const goesOnElsewhere = ({ joined }: Pick<CaseState, 'joined'>): Refusal | undefined =>
  joined === undefined ? undefined : refuse('case_joined', { lead: joined.lead })

export function mayCase(view: View, verb: CaseVerb): Refusal | undefined {
  if (verb === 'open') return refuse('case_exists')
  const move: CaseMove = CASE_MOVES[verb]
  return (
    (verb === 'cancel_case' ? undefined : goesOnElsewhere(view.state)) ??
    permitted(view, move.by) ??
    (move.from[view.state.status] === undefined ? wrongStatus(view.state, verb) : undefined)
  )
}

function permitted({ actor, state }: View, by: CaseMove['by']): Refusal | undefined {
  if (by === 'coordinator') return isCoordinator(state, actor)
  if (by === 'settler') return isSettler(state, actor)
  const capability = by === 'opener' ? 'open_case' : 'record_consent'
  if (!actor.capabilities.includes(capability)) return refuse('missing_capability', { capability })
  const isFar =
    (by === 'recorder' && !isAtWork(state, actor.organisation)) || (by === 'home' && !hears(state, actor.organisation))
  return isFar ? refuse('consent_owner_records') : undefined
}

function isSettler({ contest }: CaseState, { capabilities, organisation }: Actor): Refusal | undefined {
  if (!capabilities.includes('coordinate_case')) return refuse('missing_capability', { capability: 'coordinate_case' })
  if (contest === undefined || contest.isOver === true) return refuse('contest_over')
  return contest.settles === organisation ? undefined : refuse('settles_elsewhere')
}

function wrongStatus({ status }: CaseState, verb: CaseVerb): Refusal {
  if (verb === 'reopen_case') return refuse('case_not_closed')
  if (status === 'closed') return refuse('case_closed')
  return refuse(verb === 'resume_case' ? 'case_not_on_hold' : 'case_on_hold')
}

/** The task of a command, or the reason why it is not there. */
export function findTask(view: View, key: InstanceKey): TaskView | Refusal {
  const instance = view.state.instances[key]
  const item = itemOf(view.plan, instance)
  if (instance === undefined || item?.kind !== 'task' || instance.task === null)
    return refuse('unknown_task', { task: key })
  return { ...view, key, instance, task: instance.task, item }
}

export function mayTask(view: TaskView, verb: TaskVerb): Refusal | undefined {
  const { status } = view.state
  const isDuty = isOpenTask(view.task) && DUTY_VERBS.includes(verb)
  const joined = goesOnElsewhere(view.state)
  if (joined !== undefined) return joined
  if (status === 'closed' && !isDuty) return refuse('case_closed')
  if (status === 'on_hold') return refuse('case_on_hold')
  return refusedBy(view, verb)
}

/** Whether the actor is the right one, and the state allows it: the first refusal counts. */
function refusedBy(view: TaskView, verb: TaskVerb): Refusal | undefined {
  const move: TaskMove = TASK_MOVES[verb]
  const isLegal = move.from[view.task.state] !== undefined
  const wrong = isLegal ? undefined : refuse('wrong_state', { state: view.task.state, verb })
  return STATE_FIRST.includes(move.by)
    ? (wrong ?? MOVERS[move.by](view) ?? EXTRA[verb]?.(view))
    : (MOVERS[move.by](view) ?? taken(view, verb) ?? wrong ?? EXTRA[verb]?.(view))
}

/** In the wrong state nobody can be the holder, so a refusal about the state is the better answer. */
const STATE_FIRST: readonly Mover[] = ['holder', 'keeper', 'cosigner']

const taken = ({ task, actor }: TaskView, verb: TaskVerb): Refusal | undefined =>
  verb === 'claim' &&
  task.holder.user !== null &&
  task.holder.user !== actor.user &&
  (task.state === 'reserved' || task.state === 'in_progress')
    ? refuse('already_claimed', { holder: task.holder.user })
    : undefined

const MOVERS = {
  worker: (view) => hasRole(view, view.item.roles) ?? isOfOwner(view),
  holder: ({ task, actor }) => (task.holder.user === actor.user ? undefined : refuse('not_owner')),
  keeper: ({ task, actor, state }) =>
    task.holder.user === actor.user || isCoordinator(state, actor) === undefined ? undefined : refuse('not_owner'),
  coordinator: ({ state, actor }) => isCoordinator(state, actor),
  cosigner: isSecondSigner,
} satisfies Record<Mover, (view: TaskView) => Refusal | undefined>

const EXTRA: Partial<Record<TaskVerb, (view: TaskView) => Refusal | undefined>> = {
  claim: ({ state, key, actor }) => signsOwn(state, key, actor.user),
  complete: ({ state, key, actor, item }) =>
    signsOwn(state, key, actor.user) ??
    (waitsForOffice(state, key) ? refuse('waits_for_other_office') : undefined) ??
    (isAnsweredOnly(item) ? refuse('needs_other_office') : undefined),
  // Only an answer ends a consent that was set aside at once: the person who asked may not withdraw the question.
  withdraw: ({ state, key }) => (state.asked?.[key]?.atOnce === true ? refuse('signature_owed') : undefined),
  hold: isNoSignature,
  fail: isNoSignature,
  skip: ({ item }) => (item.skippable ? undefined : refuse('not_skippable')),
  reopen: (view) => isNoSignature(view) ?? isLatest(view),
}

function isNoSignature({ item }: TaskView): Refusal | undefined {
  return item.id === SIGNATURE ? refuse('signature_owed') : undefined
}

const isLatest = ({ state, item, task, key }: TaskView): Refusal | undefined =>
  latestOf(state, item.id)?.key === key ? undefined : refuse('wrong_state', { state: task.state, verb: 'reopen' })

/** The person who asked for a second signature may not give it, however the task came to that person. */
export const signsOwn = ({ asked }: CaseState, key: InstanceKey, user: string | null): Refusal | undefined =>
  user !== null && asked?.[key]?.by === user ? refuse('second_person_needed') : undefined

export const hasRole = ({ actor }: Pick<View, 'actor'>, roles: readonly string[]): Refusal | undefined =>
  roles.some((role) => actor.roles.includes(role)) ? undefined : refuse('missing_role', { roles })

const isOfOwner = ({ task, state, actor }: TaskView): Refusal | undefined =>
  actor.organisation === (task.holder.organisation ?? state.owner.organisation)
    ? undefined
    : refuse('other_organisation')

/** Whoever works on the case, at an office that works on it: for what belongs to no step. */
export function mayWork({ state, actor }: Pick<View, 'state' | 'actor'>): Refusal | undefined {
  const { capabilities, organisation } = actor
  if (!capabilities.includes('work_task') && !capabilities.includes('coordinate_case'))
    return refuse('missing_capability', { capability: 'work_task' })
  return isAtWork(state, organisation) ? undefined : refuse('other_organisation')
}

export function isCoordinator({ owner }: CaseState, actor: Actor): Refusal | undefined {
  if (!actor.capabilities.includes('coordinate_case'))
    return refuse('missing_capability', { capability: 'coordinate_case' })
  return actor.organisation === owner.organisation ? undefined : refuse('other_organisation')
}

function isSecondSigner(view: TaskView): Refusal | undefined {
  const {
    task: { proposal },
    actor,
    state,
  } = view
  if (proposal === null) return undefined
  if (actor.user === proposal.by) return refuse('second_person_needed')
  const isNear =
    takesPart(state, actor.organisation) ||
    proposal.signer?.organisation === actor.organisation ||
    !state.owner.roles.includes(proposal.cosign)
  return hasRole(view, [proposal.cosign]) ?? (isNear ? undefined : refuse('other_organisation'))
}

/**
 * Some signatures belong to another authority: if the owner office does not hold the role, any office that may see the
 * case may sign.
 */
const takesPart = ({ owner, opener, instances }: CaseState, organisation: string): boolean =>
  organisation === owner.organisation ||
  organisation === opener?.organisation ||
  Object.values(instances).some(({ task }) => task?.holder.organisation === organisation)
