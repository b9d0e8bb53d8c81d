// Resets a workflow as an operator would when it went wrong: it starts again right after the opening of its case.
import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import { caseWorkflowId } from '../../../workflows/contract.ts'

const SIGNALS_AND_UPDATES = [1, 2]

/** `reapply`: the server sends later Updates again; otherwise the workflow has lost them. */
export const resetCase = async (client: Client, caseId: string, { reapply }: { reapply: boolean }): Promise<void> => {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId))
  const { events } = await handle.fetchHistory()
  const accepted = (events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)
  const first = Number(accepted[1]?.eventId)
  const completed = (events ?? []).findLast(
    (event) => event.workflowTaskCompletedEventAttributes && Number(event.eventId) < first,
  )
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    requestId: randomUUID(),
    reason: 'test',
    workflowTaskFinishEventId: completed?.eventId,
    resetReapplyExcludeTypes: reapply ? [] : SIGNALS_AND_UPDATES,
  })
}
