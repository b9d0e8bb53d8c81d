// What a threshold does: it tells people, and it may hand the task on. A task that waits for a signature or is on hold
// is not moved, because that would surprise its holder.
import type { TaskItem, Threshold } from '../../sop-definitions/definition/ir.ts'
import type { EscalationLevel, TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, Holder, Owner, TaskDetail, Told } from './case-state.ts'
import type { Staffed } from './commands.ts'
import type { Bodies, Cause, NewEvent } from './events.ts'
import type { Turn } from './turn.ts'
import { lostConsents, setAsideIn } from './consents.ts'
import { isOpenTask, itemOf } from './instances.ts'
import { emit } from './turn.ts'

/** The offices that may have to be told, with all above them. */
export const answeringIn = ({ owner, instances }: CaseState): readonly string[] => [
  ...new Set([
    owner.organisation,
    ...Object.values(instances).flatMap(({ task }) => (isOpenTask(task) ? (task?.holder.organisation ?? []) : [])),
  ]),
]
export const firesLimit = (events: readonly NewEvent[]): boolean =>
  events.some(({ body }) => body.type === 'clock_fired')

/** How many offices above that of the case each level is. */
const STEPS_UP = { owner: 0, coordinator: 0, organisation_head: 1, task_force: 2 } satisfies Record<
  EscalationLevel,
  number
>

/**
 * Whom a threshold tells. Where nobody is there the next office up is told, and above the last one the highest that
 * has somebody. Undefined where it is not known who is there.
 */
function toldOf({ plan, state, staffed }: Turn, { clock, to }: Bodies['clock_fired']): Told | null | undefined {
  if (staffed === undefined) return undefined
  const instance = state.instances[state.clocks[clock]?.instance ?? '']
  const item = itemOf(plan, instance)
  const holding =
    to === 'owner' && instance?.task && item?.kind === 'task'
      ? holdingIt(instance.task.holder, item.roles, staffed)
      : undefined
  return holding ?? coordinatingAbove(state.owner.organisation, STEPS_UP[to], staffed)
}

export const withTold = (turn: Turn, body: Bodies['clock_fired']): Bodies['clock_fired'] => {
  const told = toldOf(turn, body)
  return told === undefined ? body : { ...body, told }
}

type Staff = Readonly<Record<string, Staffed>>

function holdingIt({ organisation, user }: Holder, roles: readonly string[], staffed: Staff): Told | undefined {
  if (organisation === null) return undefined
  if (user !== null) return { organisation, user }
  const there = roles.filter((role) => staffed[organisation]?.present.includes(role))
  return there.length === 0 ? undefined : { organisation, roles: there }
}

function coordinatingAbove(owner: string, steps: number, staffed: Staff): Told | null {
  const able = lineFrom(owner, staffed).flatMap((organisation, step) => {
    const roles = staffed[organisation]?.coordinating ?? []
    return roles.length === 0 ? [] : [{ step, told: { organisation, roles } }]
  })
  return (able.find(({ step }) => step >= steps) ?? able.at(-1))?.told ?? null
}

/** Ends also where offices stand above each other in a circle. */
export function lineFrom(office: string, staffed: Staff): readonly string[] {
  const line: string[] = []
  for (let at: string | null = office; at !== null && !line.includes(at); at = staffed[at]?.above ?? null) line.push(at)
  return line
}

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
  const above = TO[threshold.to]({ owner: ownerNow(turn), task, roles: item.roles })
  // A passed limit must not share the case against the client's word. Then the task has no holder, and the coordinators
  // see it.
  const lost = lostConsents(turn, item, above.organisation).filter((code) => !setAsideIn(item, task).includes(code))
  const holder = lost.length === 0 ? above : nobody
  if (holder.organisation === task.holder.organisation && task.holder.user === null) return
  emit(turn, { type: 'task_assigned', instance: clock.instance, holder }, cause)
}

/** With the office that is above it now, where that is known. */
function ownerNow({ state: { owner }, staffed }: Turn): Owner {
  const organisation = staffed?.[owner.organisation]?.above
  const roles = organisation == null ? undefined : staffed?.[organisation]?.roles
  return organisation == null || roles === undefined ? owner : { ...owner, superior: { organisation, roles } }
}
