// Promise P2: an open case always has a task that somebody can act on, with an owner and a clock, or it names the case
// in which it goes on. If it has none, the engine opens a review.
import type { CaseState, Instant } from './case-state.ts'
import type { Cause } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { clocksOf } from './time/clocks.ts'
import { instancesOf, isOpen, isOpenTask, itemOf, type FoundTask } from './instances.ts'
import { openItem } from './openings.ts'
import { REVIEW } from './plan.ts'

/**
 * Open tasks with a clock that will fire, or on hold until an instant. Every open task has a role at an organisation as
 * its owner.
 */
export function actionable(plan: Plan, state: CaseState): FoundTask[] {
  return Object.entries(state.instances).flatMap(([key, instance]) => {
    const { task } = instance
    const item = itemOf(plan, instance)
    if (task === null || item?.kind !== 'task' || !isOpenTask(task) || item.roles.length === 0) return []
    return clocksOf(state, key).some(({ due }) => due !== null) ? [{ key, instance, task }] : []
  })
}

const isSafe = (plan: Plan, state: CaseState): boolean =>
  state.status === 'closed' || state.joined !== undefined || actionable(plan, state).length > 0

export const isUnderReview = (state: CaseState): boolean =>
  instancesOf(state, REVIEW).some(({ instance }) => isOpen(instance))

/** Even when nothing else in the plan is open, the coordinator must not forget the case. */
export function openReview(turn: Turn, cause: Cause, dueAt?: Instant): void {
  openItem(turn, turn.plan.review, { parent: null, cause, dueAt })
}

export function catchFall(turn: Turn): boolean {
  if (isSafe(turn.plan, turn.state)) return false
  openReview(turn, { kind: 'sentry', ref: `${REVIEW}.safety_net` })
  return true
}

/** A state that still breaks the promise is a defect: the command fails and nothing is recorded. */
export function assertSafe({ plan, state }: Turn): void {
  if (!isSafe(plan, state)) throw new Error('defect: an open case is left without an actionable task')
}
