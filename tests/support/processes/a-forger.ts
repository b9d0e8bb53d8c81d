// An attacker with access to Temporal, without our keys or, worse, with them, who sends anything to any workflow.
import { randomBytes, randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import type { DataConverter, Payload } from '@temporalio/common'
import { CASE_WORKFLOW, caseWorkflowId, commandUpdate } from '../../../workflows/contract.ts'
import type { Actor, Ask, Command } from '../../../workflows/engine/commands.ts'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'

/** How the forged message is encoded. */
export const WAYS = [
  'plain JSON',
  'nothing',
  'an encoding that nobody knows',
  'a broken text',
  'our name without a key',
  'the seal of another key',
] as const
export type Way = (typeof WAYS)[number] | 'our own seal'

const rewritten = (encoding: string, data = 'x'): DataConverter => ({
  payloadCodecs: [
    {
      encode: async (payloads) =>
        payloads.map((): Payload => ({ metadata: { encoding: Buffer.from(encoding) }, data: Buffer.from(data) })),
      decode: async (payloads) => payloads,
    },
  ],
})
const CONVERTERS: Readonly<Record<Way, () => DataConverter>> = {
  'plain JSON': () => ({}),
  nothing: () => rewritten('binary/null', ''),
  'an encoding that nobody knows': () => rewritten('made/up'),
  'a broken text': () => rewritten('json/plain', '{"ask":'),
  'our name without a key': () => rewritten('binary/encrypted'),
  'the seal of another key': () => dataConverter(`other:${randomBytes(32).toString('base64')}`),
  'our own seal': () => dataConverter(process.env.TAPAK_CODEC_KEYS ?? ''),
}

export interface Forged {
  id?: string
  ask: Ask
  actor: Actor
  fingerprint?: string
  way: Way
}
export interface Forger {
  /** Answers whether the case confirmed it. */
  command(caseId: string, forged: Forged): Promise<boolean>
  signal(caseId: string, way: Way): Promise<void>
  /** Starts a workflow of the attacker's own; resolves when it has ended. */
  start(workflowId: string, taskQueue: string, way: Way): Promise<void>
  terminate(caseId: string): Promise<void>
  close(): Promise<void>
}

export const aForger = async (): Promise<Forger> => {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  const clients = new Map<Way, Client>()
  const by = (way: Way): Client => {
    const client =
      clients.get(way) ??
      new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? '', dataConverter: CONVERTERS[way]() })
    clients.set(way, client)
    return client
  }
  return {
    command: async (caseId, { id = randomUUID(), ask, actor, fingerprint = id, way }) => {
      const command: Command = { id, at: Date.now(), actor, purpose: 'case_work', fingerprint, ask }
      return by(way)
        .workflow.getHandle(caseWorkflowId(caseId))
        .executeUpdate(commandUpdate, { updateId: id, args: [command, 0] })
        .then(
          () => true,
          () => false,
        )
    },
    signal: (caseId, way) => by(way).workflow.getHandle(caseWorkflowId(caseId)).signal('command', { ask: 'anything' }),
    start: async (workflowId, taskQueue, way) => {
      await by(way).workflow.start(CASE_WORKFLOW, {
        workflowId,
        taskQueue,
        args: [{ engine: 2, caseId: randomUUID() }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      })
      // Its answer is sealed by our worker.
      await by('our own seal').workflow.getHandle(workflowId).result()
    },
    terminate: async (caseId) => {
      await by('plain JSON').workflow.getHandle(caseWorkflowId(caseId)).terminate()
    },
    close: () => connection.close(),
  }
}
