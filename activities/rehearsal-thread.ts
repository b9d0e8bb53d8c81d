// Entry of the thread on which one rehearsal runs, and how a worker starts it. The thread has its own database
// connection and does not use Temporal.
import { isMainThread, workerData } from 'node:worker_threads'
import type { Logger } from 'pino'
import { withConnection, type Connection } from '../db/ground/connect.ts'
import { createLog, whereOf } from './log.ts'
import { onThread } from './own-thread.ts'
import { carryOutRehearsal } from './rehearsing.ts'

interface Given {
  id: string
  connection: Pick<Connection, 'url' | 'role'>
  level: string
}
export interface RehearsalThreads {
  connection: Given['connection']
  log: Logger
}

/** Resolves when the thread has ended; `signal` ends it. */
export const rehearseOnThread = async (
  { connection, log }: RehearsalThreads,
  id: string,
  signal: AbortSignal,
): Promise<void> => {
  const given: Given = { id, connection, level: log.level }
  await onThread(new URL(import.meta.url), given, signal)
}

const run = async ({ id, connection, level }: Given): Promise<void> => {
  const log = createLog({ level })
  await withConnection({ ...connection, most: 3 }, (db) =>
    // An error that leaves the thread loses its code. The next attempt goes on from the page where this one stopped.
    carryOutRehearsal({ db, log, now: Date.now }, id).catch((error: unknown) =>
      log.warn(whereOf(error), 'rehearsal was interrupted'),
    ),
  )
}

const isGiven = (data: unknown): data is Given =>
  typeof data === 'object' && data !== null && 'id' in data && 'connection' in data
if (!isMainThread && isGiven(workerData)) await run(workerData)
