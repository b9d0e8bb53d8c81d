// One command to one case from a worker. A case whose workflow is gone is started again, and asked at the next pass.
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { announceOwn, withdrawOwn, type Order } from '../db/recording/commands.ts'
import { refuse, type Refusal } from '../sop-definitions/language/refusals.ts'
import { caseWorkflowId, commandUpdate, DEFECT, refusalOf, toRecord } from '../workflows/contract.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { attend, type Attending } from './send-to-ledger.ts'

export interface Asking extends Attending {
  now(): number
}
const DEADLINE_MS = 20_000

/** What the worker wants of a case, and by which row. `seq`: how far the sender knows the case. */
export interface Wanted {
  caseId: string
  seq: number
  order: Order
  command: Command
}

/**
 * Announced before it is sent, as the door does with people's. Null when it was done, or is known to have been done; a
 * fault of the world is thrown.
 */
export const askCase = async (deps: Asking, wanted: Wanted): Promise<Refusal | null> => {
  const { caseId, command, order } = wanted
  await announceOwn(deps.db, { caseId, command: toRecord(command), order })
  const refusal = await send(deps, wanted)
  if (refusal !== null) await withdrawOwn(deps.db, caseId, command.id)
  return refusal
}

const send = async (deps: Asking, { caseId, seq, command }: Wanted): Promise<Refusal | null> => {
  try {
    await deps.client.withDeadline(Date.now() + DEADLINE_MS, () =>
      deps.client.workflow
        .getHandle(caseWorkflowId(caseId))
        .executeUpdate(commandUpdate, { updateId: command.id, args: [command, seq] }),
    )
    return null
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      await attend(deps, caseId, new Date(deps.now()))
      throw error
    }
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error
    const refusal = refusalOf(error.cause)
    // It was announced a moment ago: somebody else used its name. The next pass asks again.
    if (refusal?.refusal === 'not_announced') throw error
    return refusal ?? (error.cause.type === DEFECT ? refuse('cannot_carry') : null)
  }
}
