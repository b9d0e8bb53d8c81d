// Which open task of a case comes next, in the order of an inbox: late first, then by limit, then by age. Pure.
import type { CaseState, Instance, InstanceKey, Instant, TaskDetail } from '../../workflows/engine/case-state.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { isLate, isRisky, mainClock } from './clock-facts.ts'

export interface OpenTask {
  key: InstanceKey
  instance: Instance
  task: TaskDetail
}

/** As a list of cases shows it, kept beside the case so that a list need not read its whole state. */
export interface NextTask {
  instance: InstanceKey
  item: string
  organisation: string | null
  user: string | null
  due: Instant | null
  basis: string | null
  late: boolean
  risky: boolean
}

export const openTasks = (state: CaseState): OpenTask[] =>
  Object.entries(state.instances).flatMap(([key, instance]) =>
    instance.task !== null && instance.state !== 'enabled' && isOpenTask(instance.task)
      ? [{ key, instance, task: instance.task }]
      : [],
  )

const byKey = (a: OpenTask, b: OpenTask): number => (a.key < b.key ? -1 : 1)

/** The order of the keys of a state is not part of it, so tasks that opened together stand by their keys. */
export const nextFirst = (state: CaseState): OpenTask[] => {
  const due = ({ key }: OpenTask): number => mainClock(state, key)?.due ?? Number.MAX_SAFE_INTEGER
  const inTime = ({ key }: OpenTask): number => (isLate(state, key) ? 0 : 1)
  const waits = ({ task }: OpenTask): number => (task.state === 'suspended' ? 1 : 0)
  return openTasks(state).toSorted(
    (a, b) =>
      waits(a) - waits(b) ||
      inTime(a) - inTime(b) ||
      due(a) - due(b) ||
      a.instance.openedAt - b.instance.openedAt ||
      a.instance.openedSeq - b.instance.openedSeq ||
      byKey(a, b),
  )
}

export const nextTask = (state: CaseState): NextTask | null => {
  const [next] = nextFirst(state)
  if (next === undefined) return null
  const { key, instance, task } = next
  const limit = mainClock(state, key)
  return {
    instance: key,
    item: instance.item,
    organisation: task.holder.organisation,
    user: task.holder.user,
    due: limit?.due ?? null,
    basis: limit?.law.basis ?? null,
    late: isLate(state, key),
    risky: isRisky(state, key),
  }
}
