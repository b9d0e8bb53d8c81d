// How events change the instances of plan items. Total: an event about an instance that is not there changes nothing.
import type { ItemKind, PlanItemState, TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Holder, Instance, InstanceKey, TaskDetail } from './case-state.ts'
import type { CaseEvent } from './events.ts'
import { nextNumber } from './instances.ts'

export interface Opening {
  instance: InstanceKey
  item: string
  parent: InstanceKey | null
  kind: ItemKind
  state: PlanItemState
  task?: TaskDetail
}

/** A new instance, or an offered one that is now taken up. */
export function open(
  state: CaseState,
  event: CaseEvent,
  { instance, item, parent, kind, state: planState, task }: Opening,
): CaseState {
  const offered = state.instances[instance]
  const isCarried = state.took?.tasks[instance] !== undefined
  const n = isCarried ? 0 : (offered?.n ?? nextNumber(state, item))
  const opened: Instance = {
    item,
    n,
    kind,
    parent,
    state: planState,
    openedSeq: event.seq,
    openedAt: event.at,
    endedSeq: planState === 'completed' ? event.seq : null,
    endedAt: planState === 'completed' ? event.at : null,
    task: task ?? null,
    ...(isCarried ? { from: state.took?.from } : {}),
  }
  const counts = offered === undefined && !isCarried ? { ...state.counts, [item]: n } : state.counts
  return { ...state, counts, instances: { ...state.instances, [instance]: opened } }
}

export function change(state: CaseState, key: InstanceKey, to: (instance: Instance) => Instance): CaseState {
  const instance = state.instances[key]
  return instance === undefined ? state : { ...state, instances: { ...state.instances, [key]: to(instance) } }
}

export const end = (
  state: CaseState,
  event: CaseEvent,
  { key, as }: { key: InstanceKey; as: PlanItemState },
): CaseState => change(state, key, (instance) => ({ ...instance, state: as, endedSeq: event.seq, endedAt: event.at }))

export const reopenStage = (state: CaseState, event: CaseEvent, key: InstanceKey): CaseState =>
  change(state, key, (instance) => ({
    ...instance,
    state: 'active',
    openedSeq: event.seq,
    endedSeq: null,
    endedAt: null,
  }))

/** A named person has the task reserved. A task given only to an organisation is ready for its people. */
export const stateFor = (holder: Holder): TaskState => (holder.user === null ? 'ready' : 'reserved')

export const freshTask = (holder: Holder): TaskDetail => ({
  state: stateFor(holder),
  holder,
  delegatedBy: null,
  before: null,
  held: null,
  proposal: null,
  outcome: null,
  override: null,
})

const itemStateFor = (task: TaskState | undefined): PlanItemState | undefined => {
  if (task === undefined) return undefined
  return task === 'suspended' ? 'suspended' : 'active'
}

export const changeTask = (state: CaseState, key: InstanceKey, patch: Partial<TaskDetail>): CaseState =>
  change(state, key, (instance) =>
    instance.task === null
      ? instance
      : {
          ...instance,
          state: itemStateFor(patch.state) ?? instance.state,
          task: { ...instance.task, ...patch },
        },
  )

/** The ended task keeps its last holder; a pending proposal or hold on it is gone. */
export function endTask(
  state: CaseState,
  event: CaseEvent,
  ending: { key: InstanceKey; as: PlanItemState; task: Partial<TaskDetail> },
): CaseState {
  const closed = changeTask(state, ending.key, { ...ending.task, before: null, held: null, proposal: null })
  return end(closed, event, ending)
}

/** What was set aside stays so for this attempt. If one of its consents ends now, nothing stays set aside. */
export const endAside = (state: CaseState, key: InstanceKey, consents: readonly string[]): Partial<TaskDetail> =>
  state.instances[key]?.task?.setAside?.some((code) => consents.includes(code)) === true
    ? { override: null, setAside: [] }
    : {}

/** Stored in the proposal, so that both end together. */
export function nameSigner(state: CaseState, key: InstanceKey, signer: Holder): CaseState {
  const proposal = state.instances[key]?.task?.proposal
  return proposal === null || proposal === undefined
    ? state
    : changeTask(state, key, { proposal: { ...proposal, signer } })
}

export function hold(state: CaseState, key: InstanceKey, held: TaskDetail['held']): CaseState {
  return changeTask(state, key, { state: 'suspended', before: beforeHold(state.instances[key]?.task ?? null), held })
}

/** The state to which a task on hold returns. */
function beforeHold(task: TaskDetail | null): NonNullable<TaskDetail['before']> {
  if (task?.state === 'suspended') return task.before ?? 'ready'
  return task?.state === 'reserved' || task?.state === 'in_progress' ? task.state : 'ready'
}

export const resume = (state: CaseState, key: InstanceKey): CaseState =>
  changeTask(state, key, { state: state.instances[key]?.task?.before ?? 'ready', before: null, held: null })
