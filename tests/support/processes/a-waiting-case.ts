// The workflows on the real Temporal of the test run, with a worker in this process.
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { workflowBundle } from '../../../activities/bundle.ts'
import { makeListsKnown } from '../../../activities/lists.ts'
import { CASE_TIMER, longQueueOf, timerIdOf, timerStart } from '../../../workflows/contract.ts'
import type { Listed } from '../../../workflows/lists.ts'
import type { LongActivities, TimerActivities } from '../../../workflows/ports.ts'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'
import type { ToldOfForeign } from '../../../workflows/wire/payload-codec.ts'

const ground = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing: name this test *.int.test.ts`)
  return value
}

let quiet = false
const beQuiet = (): void => {
  if (!quiet)
    Runtime.install({
      logger: new DefaultLogger('ERROR', () => undefined),
      telemetryOptions: {
        logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
      },
    })
  quiet = true
}

export interface Served {
  stop(): Promise<void>
}
export interface Stage {
  readonly client: Client
  readonly taskQueue: string
  serve(activities: TimerActivities, long?: LongActivities): Promise<Served>
  /** Tells Temporal of an instant, as the API does. */
  wake(caseId: string, next: number, listed?: Listed): Promise<void>
  /** The cases that Temporal's own page finds. */
  listed(query: string): Promise<string[]>
  makeListsKnown(): Promise<void>
  handle(caseId: string): ReturnType<Client['workflow']['getHandle']>
  isWaiting(caseId: string): Promise<boolean>
  close(): Promise<void>
}

/** One task queue for each test file, so that files may run in parallel. `told`: of messages that nobody sealed. */
export const aStage = async (told?: ToldOfForeign): Promise<Stage> => {
  beQuiet()
  const [address, namespace] = [ground('TEMPORAL_ADDRESS'), ground('TEMPORAL_NAMESPACE')]
  const taskQueue = `test-${randomUUID()}`
  const converter = dataConverter(ground('TAPAK_CODEC_KEYS'), told)
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  const client = new Client({ connection, namespace, dataConverter: converter })
  const handle = (caseId: string) => client.workflow.getHandle(timerIdOf(caseId))
  return {
    client,
    taskQueue,
    handle,
    serve: async (activities, long) => {
      const shared = { connection: native, namespace, dataConverter: converter, shutdownForceTime: '5s' } as const
      const worker = await Worker.create({
        ...shared,
        taskQueue,
        activities: { ...activities },
        workflowBundle: await workflowBundle(),
        maxConcurrentWorkflowTaskExecutions: 4,
        maxCachedWorkflows: 50,
      })
      const longWorker =
        long === undefined
          ? null
          : await Worker.create({ ...shared, taskQueue: longQueueOf(taskQueue), activities: { ...long } })
      const running = Promise.all([worker, ...(longWorker === null ? [] : [longWorker])].map((one) => one.run()))
      return {
        stop: async () => {
          worker.shutdown()
          longWorker?.shutdown()
          await running
        },
      }
    },
    wake: async (caseId, next, listed) => {
      await client.workflow.signalWithStart(CASE_TIMER, { ...timerStart({ caseId, next, listed }), taskQueue })
    },
    listed: async (query) => {
      const found: string[] = []
      for await (const { workflowId } of client.workflow.list({ query }))
        found.push(workflowId.slice(timerIdOf('').length))
      return found
    },
    makeListsKnown: () => makeListsKnown(native, namespace),
    isWaiting: (caseId) =>
      handle(caseId)
        .describe()
        .then(
          ({ status }) => status.name === 'RUNNING',
          () => false,
        ),
    close: async () => {
      await connection.close()
      await native.close()
    },
  }
}
