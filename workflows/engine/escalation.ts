// What a threshold does beyond telling somebody: it may hand the task on. Only what nobody can be surprised by is
// moved: a task that waits for a signature or is on hold stays where it is.
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
 * Where a task goes at each level. An office that does not hold the task's role cannot take it: then nobody has it, and
 * the coordinators see that.
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

/** The task that a threshold hands on, when it does that and the task can be moved. */
function reassigned({ plan, state }: Turn, fired: Bodies['clock_fired']): Reassigned | undefined {
  const clock = state.clocks[fired.clock]
  const threshold = clock?.thresholds.find(({ id }) => id === fired.threshold)
  if (clock === undefined || threshold?.action !== 'reassign') return undefined
  const instance = state.instances[clock.instance]
  const item = plan.items.get(instance?.item ?? '')
  if (item?.kind !== 'task' || !instance?.task || !MOVABLE.includes(instance.task.state)) return undefined
  return { clock, threshold, item, task: instance.task }
}

/** In the same decision as the firing itself, so that both are recorded or neither. */
export function handOn(turn: Turn, fired: Bodies['clock_fired'], cause: Cause): void {
  const found = reassigned(turn, fired)
  if (found === undefined) return
  const { clock, threshold, item, task } = found
  const above = TO[threshold.to]({ owner: turn.state.owner, task, roles: item.roles })
  // A limit that passes shares nothing that the client has said no to: then nobody has it, and the coordinators see
  // that.
  const lost = lostConsents(turn, item, above.organisation).filter((code) => !setAsideIn(item, task).includes(code))
  const holder = lost.length === 0 ? above : nobody
  if (holder.organisation === task.holder.organisation && task.holder.user === null) return
  emit(turn, { type: 'task_assigned', instance: clock.instance, holder }, cause)
}
