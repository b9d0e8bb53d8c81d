// The only file of the API that holds a Temporal client. People's commands are decided in Postgres; after the commit
// Temporal is told of the next instant of the case, if that is earlier than what it was told before, and of long work
// that a row orders.
import { Client, Connection } from '@temporalio/client'
import type { Logger } from 'pino'
import { noteTold } from '../db/recording/watchdog-queries.ts'
import type { Db } from '../db/ground/connect.ts'
import {
  CASE_TIMER,
  LONG_WORK,
  longWorkStart,
  SOON_MS,
  TIMER_QUEUE,
  timerStart,
  type LongWork,
} from '../workflows/contract.ts'
import type { Listed } from '../workflows/lists.ts'
import { connectionOptions, type TemporalSettings } from '../workflows/wire/config.ts'
import { dataConverter } from '../workflows/wire/data-converter.ts'
import { whereOf } from './door/log.ts'

export interface Woken {
  caseId: string
  next: Date
  listed?: Listed | undefined
}
export interface Waking {
  /** Nobody waits for it. What does not arrive is found by the watchdog, which also tells of what is far away. */
  wake(one: Woken): void
  /** The same for long work. */
  begin(work: LongWork): void
  isReachable(): Promise<boolean>
  /** The workers that poll for waiting cases, and when one last did. */
  workers(): Promise<Workers>
  close(): Promise<void>
}

interface Workers {
  count: number
  seenAt: Date | null
}
export interface WakingOptions {
  db: Db
  temporal: TemporalSettings
  codecKeys: string
  log: Logger
  taskQueue?: string
}

/** gRPC's own pauses grow to two minutes, so the door would notice late that Temporal is back. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 }
const DEADLINE_MS = 2_000
/** More are not kept waiting for a Temporal that does not answer. */
const MOST_UNDER_WAY = 100

export function createWaking({ db, temporal, codecKeys, log, taskQueue = TIMER_QUEUE }: WakingOptions): Waking {
  // Lazy: the API starts also while Temporal is away.
  const connection = Connection.lazy({ ...connectionOptions(temporal), channelArgs: RECONNECT })
  const client = new Client({ connection, namespace: temporal.namespace, dataConverter: dataConverter(codecKeys) })
  const underWay = new Set<Promise<unknown>>()
  let messages = 0
  /** Closing waits for it: gRPC that tries again on a closed connection ends the process. */
  const within = <T>(ask: () => Promise<T>): Promise<T> => {
    const way = connection.withDeadline(Date.now() + DEADLINE_MS, ask)
    const ended = way.catch(() => undefined).finally(() => underWay.delete(ended))
    underWay.add(ended)
    return way
  }
  let isAway = false
  const told = (error?: unknown): void => {
    if (error !== undefined && !isAway)
      log.warn(whereOf(error), 'Temporal was not reached: clocks may fire late, and long work waits')
    isAway = error !== undefined
  }
  const tell = (message: () => Promise<unknown>): void => {
    if (messages >= MOST_UNDER_WAY) return
    messages += 1
    void within(message)
      .then(() => told(), told)
      .finally(() => {
        messages -= 1
      })
  }
  return {
    wake: ({ caseId, next, listed }) => {
      if (next.getTime() - Date.now() > SOON_MS) return
      tell(async () => {
        await client.workflow.signalWithStart(CASE_TIMER, {
          ...timerStart({ caseId, next: next.getTime(), listed: temporal.lists === true ? listed : undefined }),
          taskQueue,
        })
        await noteTold(db, caseId, next)
      })
    },
    begin: (work) => {
      tell(() => client.workflow.signalWithStart(LONG_WORK, { ...longWorkStart(work), taskQueue }))
    },
    isReachable: () =>
      within(() => client.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
    workers: () =>
      within(() =>
        client.workflowService.describeTaskQueue({
          namespace: temporal.namespace,
          taskQueue: { name: taskQueue },
          taskQueueType: WORKFLOW_QUEUE,
        }),
      ).then(({ pollers }) => workersOf(pollers ?? [])),
    close: async () => {
      await Promise.all(underWay)
      await connection.close()
    },
  }
}

/** Temporal's TASK_QUEUE_TYPE_WORKFLOW. */
const WORKFLOW_QUEUE = 1
interface Poller {
  lastAccessTime?: { seconds?: { toString(): string } | null } | null
}
function workersOf(pollers: readonly Poller[]): Workers {
  const seen = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds?.toString() ?? 0) * 1_000)
  return { count: pollers.length, seenAt: seen.length === 0 ? null : new Date(Math.max(...seen)) }
}
