// One command to one case from a worker. A case whose workflow is gone is started again, and asked at the next pass.
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import { refuse, type Refusal } from '../sop-definitions/refusals.ts'
import { caseWorkflowId, commandUpdate, DEFECT, refusalOf } from '../workflows/contract.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { attend, type Attending } from './attend.ts'

export interface Asking extends Attending { now(): number }
const DEADLINE_MS = 20_000

/** Null when it was done, or is known to have been done; a fault of the world is thrown. `seq`: how far the sender knows the case. */
export const askCase = async (deps: Asking, { caseId, seq }: { caseId: string; seq: number }, command: Command): Promise<Refusal | null> => {
  try {
    await deps.client.withDeadline(Date.now() + DEADLINE_MS, () =>
      deps.client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(commandUpdate, { updateId: command.id, args: [command, seq] }))
    return null
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      await attend(deps, caseId, new Date(deps.now()))
      throw error
    }
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error
    return refusalOf(error.cause) ?? (error.cause.type === DEFECT ? refuse('cannot_carry') : null)
  }
}
