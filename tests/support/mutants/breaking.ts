// Changes one thing of a procedure: on a copy, at one item, and nothing else.
import { planOf } from '../../../sop-definitions/definition/plan.ts'
import type { ClockDef, ItemDef, Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'

type Sentry = { on?: string | string[]; if?: string }
/** Keys that any item can have, whatever its kind. */
export interface Carrier {
  entry?: Sentry[]
  exit?: Sentry[]
  manual?: boolean
  discretionary?: boolean
  required?: boolean
  repeat?: number
  items?: ItemDef[]
}

/** A copy of the procedure with this item changed. */
export function withItem(sop: Sop, id: string, change: (item: Carrier) => void): Sop {
  const copy = structuredClone(sop)
  const top = copy.stages.find((stage) => stage.id === id)
  const item: Carrier | undefined = top ?? planOf(copy).find((entry) => entry.id === id)?.item
  if (item === undefined) throw new Error(`there is no item ${id} in ${sop.sop}`)
  change(item)
  return copy
}

export function withTask(sop: Sop, id: string, change: (task: TaskDef, copy: Sop) => void): Sop {
  const copy = structuredClone(sop)
  const item = planOf(copy).find((entry) => entry.id === id)?.item
  if (item === undefined || !('task' in item)) throw new Error(`there is no task ${id} in ${sop.sop}`)
  change(item, copy)
  return copy
}

export function withClock(sop: Sop, id: string, change: (clock: ClockDef) => void): Sop {
  const copy = structuredClone(sop)
  const item = planOf(copy).find((entry) => entry.id === id)?.item
  if (item === undefined || !('clock' in item)) throw new Error(`there is no clock ${id} in ${sop.sop}`)
  change(item)
  return copy
}

export const label = (text: string) => ({ id: text, en: text })

/** A step that is not yet part of the procedure. */
export const newTask = (id: string, over: Partial<TaskDef> = {}): TaskDef => ({
  task: id,
  label: label(id),
  role: 'worker',
  outcomes: { done: label('done') },
  ...over,
})
