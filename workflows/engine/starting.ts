// Starting a task: the gates it must pass, and what setting a need aside leaves on record.
import { isRefusal, type Refusal } from '../../sop-definitions/refusals.ts'
import type { InstanceKey } from './case-state.ts'
import type { Override } from './commands.ts'
import type { Cause } from './events.ts'
import type { TaskView } from './permits.ts'
import type { Turn } from './turn.ts'
import { consentGate } from './consents.ts'
import { hasRole } from './permits.ts'
import { closedGate, protectionGate } from './protections.ts'
import { emit } from './turn.ts'

export interface Passed { overridden: readonly string[] }

/** The holder may have been named by somebody else: the role is asked again before work begins. */
export function gate(view: TaskView, override: Override | undefined): Passed | Refusal {
  return hasRole(view, view.item.roles) ?? protectionGate(view, view.item) ?? closedGate(view, view.item) ?? consentGate(view, override)
}

/** An override that was accepted is on record before what it allows. */
export function setAside(turn: Turn, instance: InstanceKey, { passed, override, cause }: { passed: Passed; override: Override | undefined; cause: Cause }): void {
  if (override === undefined || passed.overridden.length === 0) return
  emit(turn, { type: 'need_overridden', instance, consents: passed.overridden, reason: override.reason, secondPerson: override.secondPerson }, cause)
}

export function begin(turn: Turn, { key, task }: TaskView, passing: { passed: Passed; override: Override | undefined; cause: Cause }): void {
  setAside(turn, key, passing)
  emit(turn, { type: 'task_started', instance: key, holder: task.holder }, passing.cause)
}

export function start(turn: Turn, view: TaskView, override: Override | undefined): Refusal | undefined {
  const passed = gate(view, override)
  if (isRefusal(passed)) return passed
  begin(turn, view, { passed, override, cause: { kind: 'command', ref: 'start' } })
  return undefined
}
