// Reading the instances of plan items. The n-th instance of an item has a derived key, so nothing is searched for.
// Where a version renamed an item, earlier instances keep their keys and the item has adopted them.
import { OPEN_TASK_STATES, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Item } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, InstanceKey, TaskDetail } from './case-state.ts'
import type { Plan } from './plan.ts'
import { instanceKey } from './ids.ts'

export interface Found {
  key: InstanceKey
  instance: Instance
}
export interface FoundTask extends Found {
  task: TaskDetail
}

export function latestOf(state: CaseState, item: string): Found | undefined {
  if (state.adopted?.[item] !== undefined) return instancesOf(state, item).at(-1)
  return foundAs(state, instanceKey(item, state.counts[item] ?? 0), item)
}

export function instancesOf(state: CaseState, item: string): Found[] {
  const found: Found[] = []
  for (let n = 1; n <= (state.counts[item] ?? 0); n += 1) {
    const own = foundAs(state, instanceKey(item, n), item)
    if (own !== undefined) found.push(own)
  }
  const adopted = state.adopted?.[item]
  if (adopted === undefined) return found
  return [...adopted.flatMap((key) => foundAs(state, key, item) ?? []), ...found].sort(
    (one, other) => one.instance.openedSeq - other.instance.openedSeq,
  )
}

/** Also those that another case brought, which the plan itself does not count. */
export const everyOf = (state: CaseState, item: string): Found[] => [
  ...instancesOf(state, item),
  ...Object.keys(state.took?.tasks ?? {}).flatMap((key) => foundAs(state, key, item) ?? []),
]
export const isCarried = ({ took }: Pick<CaseState, 'took'>, key: InstanceKey): boolean =>
  took?.tasks[key] !== undefined

/**
 * The case as work that came from another one meets it. What was done before it came, or is this case's own as long as
 * the two may be parted whole, begins and ends none of it; what the client says does.
 */
export function metBy(state: CaseState, key: InstanceKey): CaseState {
  if (!isCarried(state, key)) return state
  const since = state.instances[key]?.openedSeq ?? 0
  const own = state.took?.shadow?.happened ?? {}
  const isMet = ([happening, { seq }]: [string, { seq: number }]): boolean =>
    OF_CLIENT.test(happening) || (seq > since && own[happening]?.seq !== seq)
  return { ...state, happened: Object.fromEntries(Object.entries(state.happened).filter(isMet)) }
}
const OF_CLIENT = /^(case|consent)\./

/** Steps and limits of another case that still go on here: that case waits for them. */
export const openTaken = ({ took, instances }: Pick<CaseState, 'took' | 'instances'>): readonly string[] =>
  Object.keys(took?.tasks ?? {}).flatMap((key) => {
    const taken = instances[key]
    return taken !== undefined && isOpen(taken) ? [taken.item] : []
  })

/**
 * A number is never given twice, not even one that was used by a move which was taken back: a threshold of `visit#2`
 * fires once.
 */
export const nextNumber = ({ counts, spent }: CaseState, item: string): number =>
  Math.max(counts[item] ?? 0, spent?.[item] ?? 0) + 1

/** A key may now belong to another item, or to an item that is gone. */
function foundAs({ instances }: CaseState, key: InstanceKey, item: string): Found | undefined {
  const instance = instances[key]
  return instance === undefined || instance.item !== item || instance.gone === true ? undefined : { key, instance }
}

/** The item of an instance in the plan; undefined when that item is gone. */
export const itemOf = ({ items }: Pick<Plan, 'items'>, instance: Instance | undefined): Item | undefined =>
  instance === undefined || instance.gone === true ? undefined : items.get(instance.item)

export const instancesIn = (state: CaseState, item: string, parent: InstanceKey | null): Found[] =>
  instancesOf(state, item).filter(({ instance }) => instance.parent === parent)

/** Offered, being worked on or on hold. */
export const isOpen = ({ state }: Instance): boolean =>
  state === 'enabled' || state === 'active' || state === 'suspended'

export const openChildren = (state: CaseState, parent: InstanceKey | null): Found[] =>
  Object.entries(state.instances).flatMap(([key, instance]) =>
    instance.parent === parent && isOpen(instance) ? [{ key, instance }] : [],
  )

const OPEN: readonly TaskState[] = OPEN_TASK_STATES
export const isOpenTask = (task: TaskDetail | null): boolean => task !== null && OPEN.includes(task.state)

/**
 * A required item owes nothing more: it was done, skipped where that is allowed, or ended by the plan. Failed and
 * withdrawn do not count.
 */
export const isSettled = ({ state, task }: Instance): boolean =>
  state === 'completed' || (state === 'terminated' && task?.state !== 'failed')
