import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'

export interface KeptForm {
  task: TaskView | null
  isLost: boolean
  close: () => void
}
/** `isAway`: its completion waits to be sent, and the form is not on the screen. */
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
 * What is remembered of a form once the task is seen like this. One that comes back from waiting is filled in once
 * more, so that its closing is over.
 */
export function keptAfter<T>(kept: Kept<T> | null, { task, isEditable, isAway }: Seen<T>): Kept<T> | null {
  if (!isEditable) return kept?.isClosed === true ? null : kept
  if (kept?.task === task && kept.isAway === isAway) return kept
  return { task, isAway, isClosed: kept !== null && kept.isClosed && !(kept.isAway && !isAway) }
}

/**
 * A form that somebody fills in stays on the screen when the task is no longer hers: nothing typed disappears under her
 * hands. Closing is remembered until the task is seen not to be hers, because it may be asked for before that news is
 * on the screen.
 */
export function useKeptForm(task: TaskView, isEditable: boolean, isAway: boolean): KeptForm {
  const [kept, setKept] = useState<Kept<TaskView> | null>(null)
  const next = keptAfter(kept, { task, isEditable, isAway })
  if (next !== kept) setKept(next)
  const close = (): void => setKept((now) => (now === null ? null : { ...now, isClosed: true }))
  const left = next === null || next.isClosed ? null : next.task
  return { task: isEditable ? task : left, isLost: !isEditable, close }
}
