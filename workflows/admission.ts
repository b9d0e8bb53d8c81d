// Who is let in: the synchronous check before an Update is accepted. A "no" here leaves no trace in history.
import { workflowInfo } from '@temporalio/workflow'
import { isRefusal, refuse } from '../sop-definitions/refusals.ts'
import type { Refusal } from '../sop-definitions/refusals.ts'
import type { CaseIr } from '../sop-definitions/ir.ts'
import type { CaseInMemory } from './case-in-memory.ts'
import type { Command } from './engine/commands.ts'
import { asFailure, refused } from './failures.ts'
import type { Engine } from './generations.ts'

const SKEW = 60_000

const isDemoHistory = (own: CaseInMemory, command: Command): boolean => {
  const state = own.state()
  return state === null ? command.ask.type === 'open' && command.ask.demo : state.demo && !state.caughtUp
}

/** Only here, never in the handler: an accepted command may wait out a long fault. */
const clockIsOff = (own: CaseInMemory, command: Command): boolean => {
  const lead = command.at - Date.now()
  if (lead > SKEW) return true
  return lead < -SKEW && own.loaded() && !isDemoHistory(own, command)
}

export interface Admission { own: CaseInMemory; engine: Engine; ir: CaseIr; busyAt: number }

const objection = (admission: Admission, command: Command): Refusal | null => {
  const { own, engine, ir, busyAt } = admission
  if (workflowInfo().historyLength > busyAt) return refuse('busy')
  if (clockIsOff(own, command)) return refuse('clock_skew')
  if (!own.loaded()) return null
  if (own.frozen()) return refuse('ledger_behind')
  const decision = engine.decide(ir, own.state(), command)
  return isRefusal(decision) ? decision : null
}

/** Throws what the caller will read, and nothing but failures. */
export const admit = (admission: Admission, command: Command): void => {
  let refusal: Refusal | null
  try {
    refusal = objection(admission, command)
  } catch (error) {
    throw asFailure(error)
  }
  if (refusal !== null) throw refused(refusal)
}
