import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'

export interface KeptForm { task: TaskView | null; isLost: boolean; close: () => void }

/**
 * A form that somebody fills in stays on the screen when the task is no longer hers: nothing typed disappears under her hands.
 * Closing is remembered until the task is seen not to be hers, because it may be asked for before that news is on the screen.
 */
export function useKeptForm(task: TaskView, isEditable: boolean): KeptForm {
  const [kept, setKept] = useState<{ task: TaskView; isClosed: boolean } | null>(null)
  if (isEditable && kept?.task !== task) setKept({ task, isClosed: kept?.isClosed ?? false })
  else if (!isEditable && kept?.isClosed === true) setKept(null)
  const close = (): void => setKept((now) => now === null ? null : { ...now, isClosed: true })
  return { task: isEditable ? task : kept === null || kept.isClosed ? null : kept.task, isLost: !isEditable, close }
}
