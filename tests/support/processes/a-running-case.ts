// A case on the real Temporal of the test run: a worker in this process, a client, and commands of one line each.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  ApplicationFailure,
  Client,
  Connection,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import type { DataConverter } from '@temporalio/common'
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type InjectedSinks,
} from '@temporalio/worker'
import { workflowBundle } from '../../../activities/bundle.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import {
  CASE_WORKFLOW,
  caseStart,
  caseWorkflowId,
  commandUpdate,
  newCase,
  refusalOf,
  syncUpdate,
  type CaseInput,
} from '../../../workflows/contract.ts'
import type { caseWorkflow } from '../../../workflows/case-workflow.ts'
import type { Actor, Ask, Command } from '../../../workflows/engine/commands.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { CaseActivities } from '../../../workflows/ports.ts'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'
import { anOpening, COORDINATOR, WORKER } from '../engine/a-case.ts'
import type { CaseSinks } from './short-workflows.ts'

const ground = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing: name this test *.int.test.ts`)
  return value
}

export const SHORT = join(import.meta.dirname, 'short-workflows.ts')
export const converter = () => dataConverter(ground('TAPAK_CODEC_KEYS'))

let quiet = false
export const beQuiet = (): void => {
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
  readonly states: CaseState[]
  stop(): Promise<void>
}

export interface Stage {
  readonly client: Client
  readonly taskQueue: string
  serve(activities: CaseActivities, entry?: string): Promise<Served>
  close(): Promise<void>
}

/** One task queue for each test file, so that files may run in parallel. */
export const aStage = async (dataConverter: DataConverter = converter()): Promise<Stage> => {
  beQuiet()
  const address = ground('TEMPORAL_ADDRESS')
  const namespace = ground('TEMPORAL_NAMESPACE')
  const taskQueue = `test-${randomUUID()}`
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  const client = new Client({ connection, namespace, dataConverter })

  const serve: Stage['serve'] = async (activities, entry = SHORT) => {
    const states: CaseState[] = []
    const sinks: InjectedSinks<CaseSinks> = {
      proof: {
        folded: {
          fn: (_, state) => {
            states.push(state)
          },
          callDuringReplay: true,
        },
      },
    }
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue,
      sinks,
      activities: { ...activities },
      workflowBundle: await workflowBundle(entry),
      dataConverter,
      maxConcurrentWorkflowTaskExecutions: 4,
      maxCachedWorkflows: 50,
      shutdownForceTime: '5s',
    })
    const running = worker.run()
    return {
      states,
      stop: async () => {
        worker.shutdown()
        await running
      },
    }
  }
  return {
    client,
    taskQueue,
    serve,
    close: async () => {
      await connection.close()
      await native.close()
    },
  }
}

export type Answer = { seq: number } | { code: string }

export interface RunningCase {
  readonly caseId: string
  readonly handle: ReturnType<Client['workflow']['getHandle']>
  /** Sends a command; answers its row number, or the code of the refusal or failure. */
  send(ask: Ask, options?: { id?: string; actor?: Actor; at?: number }): Promise<Answer>
  open(over?: Parameters<typeof anOpening>[0]): Promise<Answer>
  sync(): Promise<Answer>
  start(input?: Partial<CaseInput>): Promise<void>
}

const settle = async (work: Promise<{ seq: number }>): Promise<Answer> => {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error
    return { code: refusalOf(error.cause)?.refusal ?? error.cause.type ?? 'unknown' }
  }
}

export const aRunningCase = ({ client, taskQueue }: Stage, ir: CaseIr, caseId = randomUUID()): RunningCase => {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId))
  const commandOf = (
    ask: Ask,
    { id = String(randomUUID()), actor = WORKER, at = Date.now() }: { id?: string; actor?: Actor; at?: number } = {},
  ): Command => ({ id, at, actor, purpose: 'case_work', fingerprint: id, ask })
  return {
    caseId,
    handle,
    send: (ask, options) => {
      const command = commandOf(ask, options)
      return settle(handle.executeUpdate(commandUpdate, { args: [command], updateId: command.id }))
    },
    open: (over) => {
      const startWorkflowOperation = new WithStartWorkflowOperation<typeof caseWorkflow>(CASE_WORKFLOW, {
        ...caseStart(newCase(caseId, ir)),
        taskQueue,
      })
      const command = commandOf(anOpening({ caseId, ...over }), { actor: COORDINATOR })
      return settle(
        client.workflow.executeUpdateWithStart(commandUpdate, {
          startWorkflowOperation,
          args: [command],
          updateId: command.id,
        }),
      )
    },
    sync: () => settle(handle.executeUpdate(syncUpdate)),
    start: async (input) => {
      await client.workflow.start<typeof caseWorkflow>(CASE_WORKFLOW, {
        ...caseStart({ ...newCase(caseId, ir), ...input }),
        taskQueue,
      })
    },
  }
}
