// When a stage is finished, what still keeps a case from closing, and how an ended stage is reopened.
import type { Item } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey } from './case-state.ts'
import type { Cause, Cited } from './events.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'
import { endChildren } from './endings.ts'
import { instancesIn, instancesOf, isOpen, isSettled } from './instances.ts'
import { isStage } from './plan.ts'
import { emit } from './turn.ts'

interface View {
  plan: Plan
  state: CaseState
}

/** Inner stages first (parents stand before children in the IR), so that one pass can finish a whole branch. */
export function completeStages(turn: Turn): boolean {
  let isMoved = false
  for (const item of turn.plan.stagesInnerFirst) {
    for (const { key, instance } of instancesOf(turn.state, item.id)) {
      if (instance.state !== 'active' || !isFinished(turn, key, item.id)) continue
      const cause: Cause = { kind: 'sentry', ref: `${item.id}.finished`, cited: finishedBy(turn, key, item.id) }
      endChildren(turn, key, cause)
      emit(turn, { type: 'stage_completed', instance: key }, cause)
      isMoved = true
    }
  }
  return isMoved
}

/**
 * No work in it is open, nothing required is owed, and something was done. If all children still wait for their entry,
 * the stage has not begun, so it is not finished.
 */
function isFinished(view: View, key: InstanceKey, stage: string): boolean {
  const children = view.plan.children.get(stage) ?? []
  const work = children.filter(isWork)
  const made = work.flatMap((child) => instancesIn(view.state, child.id, key))
  if (made.some(({ instance }) => instance.state === 'active' || instance.state === 'suspended')) return false
  if (children.some((child) => owes(view, child, key))) return false
  return work.length === 0 || made.some(({ instance }) => !isOpen(instance))
}

/** What finished a stage: the required items that are settled; without any, the first work in it that ended. */
function finishedBy({ plan, state }: View, key: InstanceKey, stage: string): readonly Cited[] {
  const children = plan.children.get(stage) ?? []
  const ended = (item: Item): readonly Cited[] => {
    const latest = instancesIn(state, item.id, key).at(-1)?.instance
    return latest === undefined || isOpen(latest)
      ? []
      : [{ kind: 'item', item: item.id, state: latest.state, holds: true }]
  }
  const owed = children.filter(isOwed).flatMap(ended)
  const work = children.filter(isWork)
  const isBegun = work.length === 0 || work.some((item) => isOwed(item) && ended(item).length > 0)
  return isBegun ? owed : [...owed, ...work.flatMap(ended).slice(0, 1)]
}

export const isOwed = (item: Item): boolean =>
  item.required && item.kind !== 'clock' && !item.manual && !item.discretionary
const isWork = ({ kind }: Item): boolean => kind === 'task' || kind === 'stage'

/** Whether a required child still has to be done. An item that is only offered, or may only be added, is never owed. */
function owes({ state }: View, item: Item, parent: InstanceKey | null): boolean {
  if (!isOwed(item)) return false
  const latest = instancesIn(state, item.id, parent).at(-1)
  return latest === undefined || !isSettled(latest.instance)
}

/** The required items that keep the case from being closed by hand. For a running stage: the items that it owes. */
export function blockersOf(
  view: View,
  parent: { key: InstanceKey | null; stage: string | null } = { key: null, stage: null },
): readonly string[] {
  return (view.plan.children.get(parent.stage) ?? []).flatMap((item) => {
    const running = isStage(item)
      ? instancesIn(view.state, item.id, parent.key).filter(({ instance }) => instance.state === 'active')
      : []
    const inside = running.flatMap(({ key }) => blockersOf(view, { key, stage: item.id }))
    if (inside.length > 0) return inside
    return owes(view, item, parent.key) ? [item.id] : []
  })
}

/** Reopens a stage that ended, and every stage around it: work may only stand inside running stages. */
export function reopenStages(turn: Turn, key: InstanceKey | null, cause: Cause): void {
  const instance = key === null ? undefined : turn.state.instances[key]
  if (key === null || instance === undefined) return
  reopenStages(turn, instance.parent, cause)
  if (!isOpen(instance)) emit(turn, { type: 'stage_reopened', instance: key }, cause)
}
