import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'

export interface KeptForm { task: TaskView | null; isLost: boolean; close: () => void }

/** A form that somebody fills in stays on the screen when the task is no longer hers: nothing typed disappears under her hands. */
export function useKeptForm(task: TaskView, isEditable: boolean): KeptForm {
  const [kept, setKept] = useState<TaskView | null>(null)
  const isNext = isEditable && kept !== task
  if (isNext) setKept(task)
  const shown = isNext ? task : kept?.id === task.id ? kept : null
  return { task: shown, isLost: !isEditable, close: () => setKept(null) }
}
