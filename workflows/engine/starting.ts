// Starting a task: the gates it must pass.
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Cause } from './events.ts'
import type { TaskView } from './permits.ts'
import type { Turn } from './turn.ts'
import { consentGate } from './consents.ts'
import { hasRole } from './permits.ts'
import { closedGate, protectionGate } from './protections.ts'
import { emit } from './turn.ts'

/** Another person may have named the holder, so the role is checked again before work begins. */
export const gate = (view: TaskView): Refusal | undefined =>
  hasRole(view, view.item.roles) ?? protectionGate(view, view.item) ?? closedGate(view, view.item) ?? consentGate(view)

export const begin = (turn: Turn, { key, task }: TaskView, cause: Cause): void =>
  emit(turn, { type: 'task_started', instance: key, holder: task.holder }, cause)

export function start(turn: Turn, view: TaskView): Refusal | undefined {
  const refused = gate(view)
  if (refused !== undefined) return refused
  begin(turn, view, { kind: 'command', ref: 'start' })
  return undefined
}
