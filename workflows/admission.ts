// The synchronous check before Temporal accepts an Update. A command that is refused here leaves no trace in the
// history.
import { workflowInfo } from '@temporalio/workflow'
import { isRefusal, refuse } from '../sop-definitions/language/refusals.ts'
import type { Refusal } from '../sop-definitions/language/refusals.ts'
import type { CaseInMemory } from './case-in-memory.ts'
import type { AskType, Command } from './engine/commands.ts'
import { asFailure, refused } from './failures.ts'
import { isForeign } from './foreign.ts'
import type { Engine } from './generations.ts'

/** No Update may bring these: time moves a case from within, and a loss is accepted in the ledger itself. */
const NEVER_SENT: readonly AskType[] = ['tick', 'accept_loss']

const SKEW = 60_000

const isDemoHistory = (own: CaseInMemory, command: Command): boolean => {
  const state = own.state
  return state === null ? command.ask.type === 'open' && command.ask.demo : state.demo && !state.caughtUp
}

export interface Admission {
  own: CaseInMemory
  engine: Engine
  busyAt: number
  seen: number
}

/** The clock is checked only here, never in the handler: an accepted command may wait through a long fault. */
const objection = ({ own, engine, busyAt, seen }: Admission, command: Command): Refusal | null => {
  if (workflowInfo().historyLength > busyAt) return refuse('busy')
  const lead = command.at - Date.now()
  if (lead > SKEW) return refuse('clock_skew')
  // The case will read its ledger during the turn, and decide the command then.
  if (!own.loaded || own.frozen || own.seq < seen) return null
  if (lead < -SKEW && !isDemoHistory(own, command)) return refuse('clock_skew')
  const decision = engine.decide(own.ir, own.state, command)
  return isRefusal(decision) ? decision : null
}

/** Throws only failures, with the sentence that the caller will read. */
export const admit = (admission: Admission, command: Command): void => {
  let refusal: Refusal | null
  try {
    refusal =
      isForeign(command) || isForeign(admission.seen) || NEVER_SENT.includes(command.ask.type)
        ? refuse('not_announced')
        : objection(admission, command)
  } catch (error) {
    throw asFailure(error)
  }
  if (refusal !== null) throw refused(refusal, admission.own.seq)
}
