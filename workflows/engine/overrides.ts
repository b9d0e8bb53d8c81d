// A step that goes on without a consent: one person asks, with a coded reason of the SOP, and another signs. The
// signature is a task with an owner, a clock and an escalation. A reason that cannot wait sets the consent aside at
// once; the signature must then follow.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState, InstanceKey, TaskDetail } from './case-state.ts'
import type { Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { TaskView } from './permits.ts'
import type { Turn } from './turn.ts'
import { overridable, setAsideIn } from './consents.ts'
import { endTask } from './endings.ts'
import { instancesOf, isOpenTask, itemOf } from './instances.ts'
import { nextKey, openItem } from './openings.ts'
import { AGREED, SIGNATURE } from './plan.ts'
import { isCoordinator } from './permits.ts'
import { givenBack } from './sharing.ts'
import { emit } from './turn.ts'

const by = (ref: 'ask_override' | 'complete'): Cause => ({ kind: 'command', ref })

export function askOverride(
  turn: Turn,
  view: TaskView,
  { reason, organisation: named }: Asks['ask_override'],
): Refusal | undefined {
  if (!askable(view)) return refuse('nothing_to_override')
  const held = view.task.holder.organisation ?? turn.state.owner.organisation
  const organisation = named ?? held
  const stranger = organisation === held ? undefined : isCoordinator(turn.state, turn.actor)
  if (stranger !== undefined) return stranger
  const found = overridable(view, { item: view.item, organisation, task: view.task, reason })
  if (!('consents' in found)) return found
  if (
    signaturesFor(turn.state, view.key).some(
      ({ asked }) => asked.reason === reason && asked.organisation === organisation,
    )
  )
    return refuse('signature_waits')
  const atOnce = turn.plan.ir.atOnce?.includes(reason) === true
  const signature = nextKey(turn.state, SIGNATURE)
  const asked = { task: view.key, reason, consents: found.consents, organisation, by: turn.actor.user, atOnce }
  emit(turn, { type: 'override_asked', instance: view.key, signature, asked }, by('ask_override'))
  if (atOnce)
    emit(
      turn,
      { type: 'need_overridden', instance: view.key, consents: found.consents, reason, secondPerson: null, signature },
      by('ask_override'),
    )
  openItem(turn, turn.plan.signature, { parent: null, key: signature, cause: by('ask_override') })
  return undefined
}

/**
 * Applies the answer. If the second person does not agree, a consent that was set aside at once counts as missing
 * again.
 */
export function answerOverride(turn: Turn, { key }: TaskView, outcome: string): void {
  const asked = turn.state.asked?.[key]
  const target = asked === undefined ? undefined : turn.state.instances[asked.task]
  if (asked === undefined || !target?.task || !isOpenTask(target.task)) return
  if (outcome === AGREED) setAside(turn, key, asked)
  else stopWork(turn, target.task, asked)
}

function setAside(
  turn: Turn,
  signature: InstanceKey,
  { task: instance, consents, reason, atOnce }: Waiting['asked'],
): void {
  const secondPerson = turn.actor.user
  if (!atOnce)
    emit(turn, { type: 'need_overridden', instance, consents, reason, secondPerson, signature }, by('complete'))
}

function stopWork(turn: Turn, task: TaskDetail, { task: instance, consents, atOnce }: Waiting['asked']): void {
  const item = itemOf(turn.plan, turn.state.instances[instance])
  if (!atOnce || item?.kind !== 'task') return
  const holder = givenBack(turn.state, item, task) ?? task.holder
  emit(turn, { type: 'task_stopped', instance, holder, consents }, by('complete'))
}

/**
 * Whether any reason of the procedure would set something aside at this office, or at another office that should get
 * the task.
 */
export function askable(view: TaskView): boolean {
  const { item, task, state, plan } = view
  const held = task.holder.organisation ?? state.owner.organisation
  const reasons = [...new Set([...item.consent.unless, ...(plan.ir.sharing?.unless ?? [])])]
  if (isCoordinator(state, view.actor) === undefined && plan.ir.sharing !== undefined && reasons.length > 0) return true
  return reasons.some((reason) => 'consents' in overridable(view, { item, organisation: held, task, reason }))
}

interface Waiting {
  key: InstanceKey
  asked: NonNullable<CaseState['asked']>[InstanceKey]
}

/** Signatures for this task that are still unanswered. */
export const signaturesFor = (state: CaseState, task: InstanceKey): Waiting[] =>
  instancesOf(state, SIGNATURE).flatMap(({ key, instance }) => {
    const asked = state.asked?.[key]
    return asked?.task === task && instance.task !== null && isOpenTask(instance.task) ? [{ key, asked }] : []
  })

/**
 * Nobody needs to sign for work that ended, or for consents that came meanwhile. Only what was set aside at once must
 * still be answered for.
 */
export function endIdleSignatures(turn: Turn): boolean {
  let isMoved = false
  for (const { key, instance } of instancesOf(turn.state, SIGNATURE)) {
    const asked = turn.state.asked?.[key]
    if (
      asked === undefined ||
      asked.atOnce ||
      instance.task === null ||
      !isOpenTask(instance.task) ||
      stillAsked(turn, asked)
    )
      continue
    endTask(turn, { type: 'task_obsolete', instance: key }, { kind: 'sentry', ref: `${SIGNATURE}.settled` })
    isMoved = true
  }
  return isMoved
}

function stillAsked({ plan, state }: Turn, { task: key, organisation, reason }: Waiting['asked']): boolean {
  const instance = state.instances[key]
  const item = itemOf(plan, instance)
  if (item?.kind !== 'task' || !instance?.task || !isOpenTask(instance.task)) return false
  const found = overridable({ plan, state }, { item, organisation, task: instance.task, reason })
  return 'consents' in found && found.consents.some((code) => !setAsideIn(item, instance.task).includes(code))
}
