// Sends one command from a worker to one case. A case whose workflow is gone is started again; the next pass then asks
// it.
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

/** What the worker asks of a case, and which ledger row orders it. `seq`: how far the sender knows the case. */
export interface Wanted {
  caseId: string
  seq: number
  order: Order
  command: Command
}

/**
 * Announced before it is sent, as the API does with commands of people. Answers null when the command was done, now or
 * before; throws when the outside world failed.
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
    // It was announced a moment ago, so somebody else has used its name. The next pass asks again.
    if (refusal?.refusal === 'not_announced') throw error
    return refusal ?? (error.cause.type === DEFECT ? refuse('cannot_carry') : null)
  }
}
