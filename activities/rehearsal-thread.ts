// Entry of the thread on which one rehearsal runs, and how a worker starts it. The thread has its own database
// connection and does not use Temporal.
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import type { Logger } from 'pino'
import { connect, type Connection } from '../db/ground/connect.ts'
import { createLog } from './log.ts'
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

/** Resolves when the thread has ended. */
export const rehearseOnThread = (
  { connection, log }: RehearsalThreads,
  id: string,
): { done: Promise<void>; stop(): Promise<unknown> } => {
  const given: Given = { id, connection, level: log.level }
  const thread = new Worker(new URL(import.meta.url), {
    workerData: given,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const done = new Promise<void>((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => resolve())
  })
  return { done, stop: () => thread.terminate() }
}

const run = async ({ id, connection, level }: Given): Promise<void> => {
  const db = connect({ ...connection, most: 3 })
  try {
    await carryOutRehearsal({ db, log: createLog({ level }), now: Date.now }, id)
  } finally {
    await db.destroy()
  }
}

const isGiven = (data: unknown): data is Given =>
  typeof data === 'object' && data !== null && 'id' in data && 'connection' in data
if (!isMainThread && isGiven(workerData)) await run(workerData)
