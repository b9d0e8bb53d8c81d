// The only file that holds a Temporal client. A command is looked up in the ledger before it is sent and again after
// any failure: what was recorded counts, whatever Temporal says about it afterwards.
import {
  Client,
  Connection,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  ServiceError,
  isGrpcServiceError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { withDoor, type Db, type Scope, type Tx } from '../db/ground/connect.ts'
import { announceCommand, findCommand, seenSeq, withdrawCommand } from '../db/recording/commands.ts'
import type { CaseIr } from '../sop-definitions/definition/ir.ts'
import { isRefusal, type Refusal } from '../sop-definitions/language/refusals.ts'
import type { Label } from '../sop-definitions/language/vocabulary.ts'
import {
  CASE_WORKFLOW,
  TASK_QUEUE,
  caseStart,
  caseWorkflowId,
  commandUpdate,
  newCase,
  refusalOf,
  refusedAt,
  resumedCase,
  syncUpdate,
} from '../workflows/contract.ts'
import type { Actor, Ask, Command } from '../workflows/engine/commands.ts'
import { decide } from '../workflows/engine/decide.ts'
import { isForeign } from '../workflows/foreign.ts'
import { connectionOptions, type TemporalSettings } from '../workflows/wire/config.ts'
import { dataConverter } from '../workflows/wire/data-converter.ts'
import type { RequestKey } from './door/call.ts'
import { Fault, refused } from './door/errors.ts'
import { same } from './door/idempotency.ts'

/** `seen`: how far the asker knows the ledger, if known. */
export interface Send {
  seen?: number
  caseId: string
  ir: CaseIr
  key: RequestKey
  scope: Scope
  actor: Actor
  at: number
  purpose: string
  ask: Ask
  offices?: Readonly<Record<string, string>>
  word(refusal: Refusal): Label
}
export interface Sent {
  caseId: string
  seq: number
}

export interface CaseGateway {
  /** Answers when the command is in the ledger; throws the problem of a refusal, or a fault after the deadline. */
  send(command: Send): Promise<Sent>
  /**
   * The two halves of `send`, for callers with an open transaction: the announcement commits together with what was
   * staged for the command.
   */
  announce(tx: Tx, command: Send): Promise<Announced>
  deliver(announced: Announced): Promise<Sent>
  isReachable(): Promise<boolean>
  /** The workers that poll for work of cases, and when one last did. */
  workers(): Promise<Workers>
  close(): Promise<void>
}

interface Workers {
  count: number
  seenAt: Date | null
}
export interface GatewayOptions {
  db: Db
  temporal: TemporalSettings
  codecKeys: string
  deadlineMs?: number
  taskQueue?: string
}

/** gRPC's own pauses grow to two minutes, so the door would notice late that Temporal is back. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 }
const BUSY_MS = 700
const BUSY_TRIES = 4
/** Refusals that pass by themselves. */
const AGAIN: readonly string[] = ['busy', 'not_announced']

export function createCaseGateway({
  db,
  temporal,
  codecKeys,
  deadlineMs = 10_000,
  taskQueue = TASK_QUEUE,
}: GatewayOptions): CaseGateway {
  // Lazy: the API starts, and answers 503, also while Temporal is away.
  const connection = Connection.lazy({ ...connectionOptions(temporal), channelArgs: RECONNECT })
  const client = new Client({ connection, namespace: temporal.namespace, dataConverter: dataConverter(codecKeys) })
  const transport: Transport = { client, deadlineMs, taskQueue }
  const gateway: CaseGateway = {
    send: async (command) => gateway.deliver(await withDoor(db, command.scope, (tx) => gateway.announce(tx, command))),
    announce: async (tx, command) => ({ command, known: await announce(tx, command) }),
    deliver: async ({ command, known }) => {
      if ('caseId' in known) return known
      const outcome = await deliver(transport, { ...command, ...known }, BUSY_TRIES)
      if ('seq' in outcome) return { caseId: command.caseId, seq: outcome.seq }
      const concluded = await withDoor(db, command.scope, (tx) => conclude(tx, command, outcome.failure))
      if (!('refusal' in concluded)) return concluded
      const refusal = concluded.isByLostRows
        ? ((await lossOf(transport, command.caseId)) ?? concluded.refusal)
        : concluded.refusal
      throw refused(refusal, command.word(refusal))
    },
    isReachable: () =>
      connection
        .withDeadline(Date.now() + 2_000, () => client.workflowService.getSystemInfo({}))
        .then(
          () => true,
          () => false,
        ),
    workers: () =>
      connection
        .withDeadline(Date.now() + 2_000, () =>
          client.workflowService.describeTaskQueue({
            namespace: temporal.namespace,
            taskQueue: { name: taskQueue },
            taskQueueType: WORKFLOW_QUEUE,
          }),
        )
        .then(({ pollers }) => workersOf(pollers ?? [])),
    close: () => connection.close(),
  }
  return gateway
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

export interface Announced {
  command: Send
  known: Sent | Seen
}
interface Transport {
  client: Client
  deadlineMs: number
  taskQueue: string
}
type Outcome = { seq: number } | { failure: unknown }
/** `seen`: a workflow that has lost rows of the ledger must not refuse because of that. */
interface Seen {
  seen: number
}

/** The former answer to a key; the same key with another body is refused. */
export async function recall(tx: Tx, key: RequestKey): Promise<Sent | null> {
  const known = await findCommand(tx, key.id)
  if (known !== null) same(known.fingerprint, key)
  return known?.state === 'answered' && known.seq !== null ? { caseId: known.case_id, seq: known.seq } : null
}

async function announce(tx: Tx, { key, caseId, scope, ir, ...rest }: Send): Promise<Sent | Seen> {
  if (rest.ask.type === 'open') {
    // Checked before the start: a rejected Update would leave an empty workflow behind.
    const decision = decide(ir, null, commandOf({ key, caseId, scope, ir, ...rest }))
    if (isRefusal(decision)) throw refused(decision, rest.word(decision))
  }
  const isNew = await announceCommand(tx, {
    id: key.id,
    case_id: caseId,
    fingerprint: key.fingerprint,
    actor: scope.userId ?? '',
  })
  const known = isNew ? null : await recall(tx, key)
  return known ?? { seen: rest.seen ?? (await seenSeq(tx, caseId)) }
}

/**
 * `isByLostRows`: the case refused on the basis of rows that the ledger does not have; this happens only after a
 * database was restored from a backup.
 */
interface Refused {
  refusal: Refusal
  isByLostRows: boolean
}

/** After a failure the ledger decides: a command that is in it was done, even if its repetition was refused. */
async function conclude(tx: Tx, { key, caseId }: Send, failure: unknown): Promise<Sent | Refused> {
  const known = await findCommand(tx, key.id)
  if (known?.state === 'answered' && known.seq !== null) return { caseId, seq: known.seq }
  const refusal = refusalIn(failure)
  if (refusal === null || refusal.refusal === 'not_announced')
    throw isOfTheWorld(failure) ? new Fault('temporal', { cause: failure }) : failure
  await withdrawCommand(tx, key.id)
  return { refusal, isByLostRows: seqOfRefusal(failure) > (await seenSeq(tx, caseId)) }
}

/**
 * The case reads its ledger, freezes if rows are lost, and says so. Of a case out of sight the asker knows no row, so
 * the question may turn out to be unnecessary.
 */
async function lossOf({ client, deadlineMs }: Transport, caseId: string): Promise<Refusal | null> {
  try {
    await client.withDeadline(Date.now() + deadlineMs, () =>
      client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(syncUpdate),
    )
    return null
  } catch (failure) {
    return refusalIn(failure)
  }
}

async function deliver(transport: Transport, command: Send & Seen, triesLeft: number): Promise<Outcome> {
  try {
    const answer = await transport.client.withDeadline(Date.now() + transport.deadlineMs, () =>
      update(transport, command, triesLeft),
    )
    // Others with access to Temporal could answer in place of a worker. If the command is in the ledger, the next try
    // finds it.
    return isForeign(answer) ? { failure: new Fault('temporal') } : { seq: answer.seq }
  } catch (failure) {
    if (triesLeft > 0 && failure instanceof WorkflowNotFoundError && command.ask.type !== 'open') {
      return (await resume(transport, command)) ?? deliver(transport, command, 0)
    }
    // `not_announced`: somebody else used the name of this command first, so the next try uses another name.
    if (triesLeft > 0 && AGAIN.includes(refusalIn(failure)?.refusal ?? '')) {
      await new Promise((resolve) => setTimeout(resolve, BUSY_MS))
      return deliver(transport, command, triesLeft - 1)
    }
    return { failure }
  }
}

/** A missing workflow is started again from the ledger. */
async function resume({ client, deadlineMs, taskQueue }: Transport, { caseId, ir }: Send): Promise<Outcome | null> {
  try {
    await client.withDeadline(Date.now() + deadlineMs, () =>
      client.workflow.start(CASE_WORKFLOW, { ...caseStart(resumedCase(caseId, ir)), taskQueue }),
    )
    return null
  } catch (failure) {
    return { failure }
  }
}

function update({ client, taskQueue }: Transport, command: Send & Seen, triesLeft: number): Promise<{ seq: number }> {
  const options = {
    updateId: triesLeft === BUSY_TRIES ? command.key.id : `${command.key.id}:${triesLeft}`,
    args: [commandOf(command), command.seen],
  } satisfies { updateId: string; args: [Command, number] }
  if (command.ask.type !== 'open')
    return client.workflow.getHandle(caseWorkflowId(command.caseId)).executeUpdate(commandUpdate, options)
  const startWorkflowOperation = new WithStartWorkflowOperation(CASE_WORKFLOW, {
    ...caseStart(newCase(command.caseId, command.ir)),
    taskQueue,
  })
  return client.workflow.executeUpdateWithStart(commandUpdate, { ...options, startWorkflowOperation })
}

const commandOf = ({ key, at, actor, purpose, ask, offices }: Send) => ({
  id: key.id,
  at,
  actor,
  purpose,
  fingerprint: key.fingerprint,
  ask,
  ...(offices === undefined ? {} : { offices }),
})

const refusalIn = (failure: unknown): Refusal | null =>
  failure instanceof WorkflowUpdateFailedError && failure.cause instanceof ApplicationFailure
    ? refusalOf(failure.cause)
    : null

const seqOfRefusal = (failure: unknown): number =>
  failure instanceof WorkflowUpdateFailedError && failure.cause instanceof ApplicationFailure
    ? refusedAt(failure.cause)
    : 0

/** A failed Update that is no refusal is our defect; these errors mean that Temporal did not answer. */
const isOfTheWorld = (failure: unknown): boolean =>
  refusalIn(failure)?.refusal === 'not_announced' ||
  failure instanceof ServiceError ||
  failure instanceof WorkflowNotFoundError ||
  failure instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  isGrpcServiceError(failure)
