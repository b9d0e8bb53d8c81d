// Reading the instances of plan items. The n-th instance of an item has a derived key, so nothing is ever searched for.
import { OPEN_TASK_STATES, type TaskState } from '../../sop-definitions/vocabulary.ts'
import type { CaseState, Instance, InstanceKey, TaskDetail } from './case-state.ts'
import { instanceKey } from './ids.ts'

export interface Found { key: InstanceKey; instance: Instance }
export interface FoundTask extends Found { task: TaskDetail }

export function latestOf(state: CaseState, item: string): Found | undefined {
  const key = instanceKey(item, state.counts[item] ?? 0)
  const instance = state.instances[key]
  return instance === undefined ? undefined : { key, instance }
}

export function instancesOf(state: CaseState, item: string): Found[] {
  const found: Found[] = []
  for (let n = 1; n <= (state.counts[item] ?? 0); n += 1) {
    const key = instanceKey(item, n)
    const instance = state.instances[key]
    if (instance !== undefined) found.push({ key, instance })
  }
  return found
}

export const instancesIn = (state: CaseState, item: string, parent: InstanceKey | null): Found[] =>
  instancesOf(state, item).filter(({ instance }) => instance.parent === parent)

/** Offered, being worked on or on hold. */
export const isOpen = ({ state }: Instance): boolean => state === 'enabled' || state === 'active' || state === 'suspended'

export const openChildren = (state: CaseState, parent: InstanceKey | null): Found[] =>
  Object.entries(state.instances).flatMap(([key, instance]) => instance.parent === parent && isOpen(instance) ? [{ key, instance }] : [])

const OPEN: readonly TaskState[] = OPEN_TASK_STATES
export const isOpenTask = (task: TaskDetail | null): boolean => task !== null && OPEN.includes(task.state)

/** What a required item owes is settled: done, skipped where that is allowed, or ended by the plan; not failed, not withdrawn. */
export const isSettled = ({ state, task }: Instance): boolean =>
  state === 'completed' || (state === 'terminated' && task?.state !== 'failed')
