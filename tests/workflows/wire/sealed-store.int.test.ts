import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { parseKeyRing } from '../../../workflows/wire/key-ring.ts'
import { payloadCodec } from '../../../workflows/wire/payload-codec.ts'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'
import { foreign } from '../../../workflows/foreign.ts'

const keys = process.env['TAPAK_CODEC_KEYS'] ?? ''
const namespace = process.env['TEMPORAL_NAMESPACE'] ?? ''
const workflowId = `sealed-${randomUUID()}`
let connection: Connection

beforeAll(async () => {
  connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' })
})
afterAll(async () => {
  await new Client({ connection, namespace }).workflow.getHandle(workflowId).terminate()
  await connection.close()
})

test('what a client hands to Temporal is stored sealed, bound to its case', async () => {
  const client = new Client({ connection, namespace, dataConverter: dataConverter(keys) })
  await client.workflow.start('nobodyRunsThis', {
    workflowId,
    taskQueue: 'nobody-listens',
    args: [{ canary: 'Contoh Satu' }],
  })
  const { history } = await connection.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution: { workflowId },
  })
  const stored = JSON.stringify(history, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
  const payloads = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []

  expect(stored).not.toMatch(/canary|Contoh/)
  const codec = payloadCodec(parseKeyRing(keys))
  const [opened] = await codec.decode(payloads, { type: 'workflow', namespace, workflowId })
  expect(Buffer.from(opened?.data ?? []).toString()).toBe('{"canary":"Contoh Satu"}')
  // Of another case it is nobody's word, and nothing of it can be read.
  const [elsewhere] = await codec.decode(payloads, { type: 'workflow', namespace, workflowId: 'another' })
  expect(JSON.parse(Buffer.from(elsewhere?.data ?? []).toString())).toEqual(foreign('unopened'))
})
