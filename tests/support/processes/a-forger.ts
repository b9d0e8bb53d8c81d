// An attacker with access to Temporal, without our keys or, worse, with them, who sends anything to any workflow.
import { randomBytes } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import type { DataConverter, Payload } from '@temporalio/common'
import { CASE_TIMER, timerIdOf } from '../../../workflows/contract.ts'
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

export interface Forger {
  client(way: Way): Client
  /** Wakes the case, or tells it whatever it likes. */
  signal(caseId: string, way: Way, told?: { name: string; value: unknown }): Promise<void>
  /** Starts a workflow of the attacker's own; resolves when it has ended. `seen`: a ledger row that it claims. */
  start(workflowId: string, taskQueue: string, way: Way, seen?: number): Promise<void>
  terminate(caseId: string): Promise<void>
  isWaiting(caseId: string): Promise<boolean>
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
    client: by,
    signal: (caseId, way, { name, value } = { name: 'wake', value: 0 }) =>
      by(way).workflow.getHandle(timerIdOf(caseId)).signal(name, value),
    start: async (workflowId, taskQueue, way, seen = 0) => {
      await by(way).workflow.start(CASE_TIMER, {
        workflowId,
        taskQueue,
        args: [{ caseId: workflowId.slice(timerIdOf('').length), next: 0, seen }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      })
      // Its answer is sealed by our worker.
      await by('our own seal').workflow.getHandle(workflowId).result()
    },
    terminate: async (caseId) => {
      await by('plain JSON').workflow.getHandle(timerIdOf(caseId)).terminate()
    },
    isWaiting: (caseId) =>
      by('plain JSON')
        .workflow.getHandle(timerIdOf(caseId))
        .describe()
        .then(
          ({ status }) => status.name === 'RUNNING',
          () => false,
        ),
    close: () => connection.close(),
  }
}
