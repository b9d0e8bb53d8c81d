// Sends one case back to its ledger: it reads what it missed, fires what is due and arms its timer. A case whose
// workflow is gone begins again. Harmless at any time, so any caller may do it.
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { irOfCase, withdrawStale } from '../db/recording/watchdog-queries.ts'
import type { Db } from '../db/ground/connect.ts'
import { CASE_WORKFLOW, caseStart, caseWorkflowId, resumedCase, syncUpdate } from '../workflows/contract.ts'
import { whereOf } from './log.ts'

export interface Attending {
  db: Db
  client: Client
  log: Logger
  taskQueue?: string
}
/**
 * `nowhere`: announced, never opened. `frozen`: the case knows more than its ledger. `unreached`: the next pass tries
 * it again.
 */
export type Attended = 'followed' | 'started' | 'nowhere' | 'frozen' | 'unreached'

const DEADLINE_MS = 30_000

/** Every failure is an answer and not an error, so that one broken case does not keep the others waiting. */
export const attend = async (deps: Attending, caseId: string, at: Date): Promise<Attended> => {
  const attended = await deps.client
    .withDeadline(Date.now() + DEADLINE_MS, () => syncOrResume(deps, caseId))
    .catch((error: unknown) => reasonOf(deps, caseId, error))
  if (attended === 'unreached') return attended
  try {
    await withdrawStale(deps.db, caseId, at)
    return attended
  } catch (error) {
    return reasonOf(deps, caseId, error)
  }
}

const syncOrResume = async ({ db, client, taskQueue }: Attending, caseId: string): Promise<Attended> => {
  const sync = (): Promise<unknown> => client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(syncUpdate)
  try {
    await sync()
    return 'followed'
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    const ir = await irOfCase(db, caseId)
    if (ir === null) return 'nowhere'
    await client.workflow.start(CASE_WORKFLOW, {
      ...caseStart(resumedCase(caseId, ir)),
      ...(taskQueue === undefined ? {} : { taskQueue }),
    })
    await sync()
    return 'started'
  }
}

const reasonOf = ({ log }: Attending, caseId: string, error: unknown): Attended => {
  const isAnswer = error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
  // The alarm was raised where the loss was found.
  if (isAnswer && error.cause.type === 'ledger_behind') return 'frozen'
  if (isAnswer) log.error({ caseId, code: error.cause.type }, 'case cannot follow its ledger')
  else log.warn({ caseId, ...whereOf(error) }, 'case was not reached')
  return 'unreached'
}
