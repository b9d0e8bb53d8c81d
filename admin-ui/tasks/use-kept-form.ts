import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'

export interface KeptForm {
  task: TaskView | null
  isLost: boolean
  close: () => void
}
/** `isAway`: its completion waits to be sent, so the form is not on the screen. */
export interface Seen<T> {
  task: T
  isEditable: boolean
  isAway: boolean
}
export interface Kept<T> {
  task: T
  isAway: boolean
  isClosed: boolean
}

/**
 * What is remembered of a form after the task was seen in this state. A form that comes back from waiting is filled in
 * again, so it counts as open.
 */
export function keptAfter<T>(kept: Kept<T> | null, { task, isEditable, isAway }: Seen<T>): Kept<T> | null {
  if (!isEditable) return kept?.isClosed === true ? null : kept
  if (kept?.task === task && kept.isAway === isAway) return kept
  return { task, isAway, isClosed: kept !== null && kept.isClosed && !(kept.isAway && !isAway) }
}

/**
 * A form that the user is filling in stays on the screen when the task goes to another person, so that typed text does
 * not disappear. That it was closed is remembered until the loss of the task is seen, because the user may close it
 * before that news arrives.
 */
export function useKeptForm(task: TaskView, isEditable: boolean, isAway: boolean): KeptForm {
  const [kept, setKept] = useState<Kept<TaskView> | null>(null)
  const next = keptAfter(kept, { task, isEditable, isAway })
  if (next !== kept) setKept(next)
  const close = (): void => setKept((now) => (now === null ? null : { ...now, isClosed: true }))
  const left = next === null || next.isClosed ? null : next.task
  return { task: isEditable ? task : left, isLost: !isEditable, close }
}
