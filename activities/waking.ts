// Tells Temporal when a case has something due, and notes what it was told. Harmless at any time, so any caller may do
// it.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { noteTold, type ToWake } from '../db/recording/watchdog-queries.ts'
import type { Db } from '../db/ground/connect.ts'
import { CASE_TIMER, timerStart } from '../workflows/contract.ts'
import { whereOf } from './log.ts'

export interface Waking {
  db: Db
  client: Client
  log: Logger
  taskQueue?: string | undefined
  lists?: boolean | undefined
}

const DEADLINE_MS = 30_000

/** A failure is an answer and not an error, so that one case does not keep the others waiting. */
export const wakeCase = async (
  { db, client, log, taskQueue, lists }: Waking,
  { caseId, next, listed }: ToWake,
): Promise<'woken' | 'unreached'> => {
  try {
    await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflow.signalWithStart(CASE_TIMER, {
        ...timerStart({ caseId, next: next.getTime(), listed: lists === true ? listed : undefined }),
        ...(taskQueue === undefined ? {} : { taskQueue }),
      }),
    )
    await noteTold(db, caseId, next)
    return 'woken'
  } catch (error) {
    log.warn({ caseId, ...whereOf(error) }, 'case was not woken')
    return 'unreached'
  }
}
