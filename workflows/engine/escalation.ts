// What a threshold does besides telling people: it may hand the task on. A task that waits for a signature or is on
// hold is not moved, because that would surprise its holder.
import type { TaskItem, Threshold } from '../../sop-definitions/definition/ir.ts'
import type { EscalationLevel, TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Clock, Holder, Owner, TaskDetail } from './case-state.ts'
import type { Bodies, Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { lostConsents, setAsideIn } from './consents.ts'
import { emit } from './turn.ts'

const MOVABLE: readonly TaskState[] = ['ready', 'reserved', 'in_progress']
interface From {
  owner: Owner
  task: TaskDetail
  roles: readonly string[]
}

const nobody: Holder = { organisation: null, user: null }
const within = (
  office: { organisation: string; roles: readonly string[] } | undefined,
  roles: readonly string[],
): Holder =>
  office?.roles.some((role) => roles.includes(role)) ? { organisation: office.organisation, user: null } : nobody

/**
 * Where a task goes at each level. If that office does not hold the task's role, the task has no holder, and the
 * coordinators see it.
 */
const TO = {
  owner: ({ task }) => ({ ...task.holder, user: null }),
  coordinator: ({ owner, roles }) => within(owner, roles),
  organisation_head: ({ owner, roles }) => within(owner.superior, roles),
  task_force: () => nobody,
} satisfies Record<EscalationLevel, (from: From) => Holder>

interface Reassigned {
  clock: Clock
  threshold: Threshold
  item: TaskItem
  task: TaskDetail
}

/** The move of a task that a threshold demands, if it demands one and the task can be moved. */
function reassigned({ plan, state }: Turn, fired: Bodies['clock_fired']): Reassigned | undefined {
  const clock = state.clocks[fired.clock]
  const threshold = clock?.thresholds.find(({ id }) => id === fired.threshold)
  if (clock === undefined || threshold?.action !== 'reassign') return undefined
  const instance = state.instances[clock.instance]
  const item = plan.items.get(instance?.item ?? '')
  if (item?.kind !== 'task' || !instance?.task || !MOVABLE.includes(instance.task.state)) return undefined
  return { clock, threshold, item, task: instance.task }
}

/** In the same decision as the threshold itself, so that both are recorded or neither is. */
export function handOn(turn: Turn, fired: Bodies['clock_fired'], cause: Cause): void {
  const found = reassigned(turn, fired)
  if (found === undefined) return
  const { clock, threshold, item, task } = found
  const above = TO[threshold.to]({ owner: turn.state.owner, task, roles: item.roles })
  // A passed limit must not share the case against the client's word. Then the task has no holder, and the coordinators
  // see it.
  const lost = lostConsents(turn, item, above.organisation).filter((code) => !setAsideIn(item, task).includes(code))
  const holder = lost.length === 0 ? above : nobody
  if (holder.organisation === task.holder.organisation && task.holder.user === null) return
  emit(turn, { type: 'task_assigned', instance: clock.instance, holder }, cause)
}
