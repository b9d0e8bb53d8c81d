// How an instance ends without being done: its exit fired, its stage ended, or the case closed. Children end before
// their stage.
import type { Item } from '../../sop-definitions/definition/ir.ts'
import type { InstanceKey } from './case-state.ts'
import type { Bodies, Cause, Happened } from './events.ts'
import type { Turn } from './turn.ts'
import { citedHappening } from './citations.ts'
import { endClocks } from './time/clocks.ts'
import { sentryRef } from './ids.ts'
import { everyOf, isOpen, itemOf, metBy, openChildren } from './instances.ts'
import { firedSentry } from './sentries.ts'
import { emit } from './turn.ts'

export function endItem(turn: Turn, key: InstanceKey, cause: Cause): void {
  const instance = turn.state.instances[key]
  const item = itemOf(turn.plan, instance)
  if (item === undefined || instance === undefined || !isOpen(instance)) return
  switch (item.kind) {
    case 'stage':
      endChildren(turn, key, cause)
      return emit(turn, { type: 'stage_terminated', instance: key }, cause)
    case 'task':
      return endTask(turn, { type: 'task_obsolete', instance: key }, cause)
    case 'clock':
      return endTimer(turn, { key, met: false }, cause)
    case 'milestone':
      return undefined
  }
}

export function endChildren(turn: Turn, parent: InstanceKey | null, cause: Cause): void {
  for (const { key } of openChildren(turn.state, parent)) endItem(turn, key, cause)
}

type TaskEnd = Bodies['task_completed' | 'task_skipped' | 'task_failed' | 'task_withdrawn' | 'task_obsolete']

/** Ends a task and its clocks. A limit counts as met only when the task is completed. */
export function endTask(turn: Turn, body: TaskEnd & Happened, cause: Cause): void {
  const item = turn.plan.items.get(turn.state.instances[body.instance]?.item ?? '')
  emit(turn, body, cause)
  if (item?.kind === 'task') endClocks(turn, { key: body.instance, met: body.type === 'task_completed', cause })
}

function endTimer(turn: Turn, { key, met }: { key: InstanceKey; met: boolean }, cause: Cause): void {
  const item = turn.plan.items.get(turn.state.instances[key]?.item ?? '')
  emit(turn, { type: 'timer_ended', instance: key, met }, cause)
  if (item?.kind === 'clock') endClocks(turn, { key, met, cause })
}

/** Open instances whose exit has fired since they opened. */
export function exitItems(turn: Turn): boolean {
  let isMoved = false
  for (const item of turn.plan.withExit) {
    for (const { key, instance } of everyOf(turn.state, item.id)) {
      const fired = isOpen(instance)
        ? firedSentry(metBy(turn.state, key), item.exit, { since: instance.openedSeq, mayRestOnIf: true })
        : undefined
      if (fired === undefined) continue
      endItem(turn, key, {
        kind: 'sentry',
        ref: sentryRef(item.id, 'exit', fired.index),
        relied: fired.relied,
        cited: fired.cited,
      })
      isMoved = true
    }
  }
  return isMoved
}

/** Clock items whose `until` has happened since they opened. */
export function endTimers(turn: Turn): boolean {
  let isMoved = false
  for (const item of turn.plan.ir.items) {
    if (item.kind === 'clock') isMoved = endTimersOf(turn, item) || isMoved
  }
  return isMoved
}

function endTimersOf(turn: Turn, item: Extract<Item, { kind: 'clock' }>): boolean {
  let isMoved = false
  for (const { key, instance } of everyOf(turn.state, item.id)) {
    if (!isOpen(instance)) continue
    const { happened } = metBy(turn.state, key)
    const index = item.until.findIndex((happening) => (happened[happening]?.seq ?? 0) > instance.openedSeq)
    const met = item.until[index]
    if (met === undefined) continue
    endTimer(
      turn,
      { key, met: true },
      {
        kind: 'sentry',
        ref: sentryRef(item.id, 'until', index),
        relied: [met],
        cited: [citedHappening(turn.state, met)],
      },
    )
    isMoved = true
  }
  return isMoved
}
