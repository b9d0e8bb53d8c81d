// Everything that an installation stores, as text to search: tables as in a dump, database files byte for byte,
// Temporal's histories opened with the keys, logs.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import type { Payload } from '@temporalio/common'
import { recall } from '../../../runtime/ground/kept-choices.ts'
import { parseKeyRing } from '../../../workflows/wire/key-ring.ts'
import { payloadCodec } from '../../../workflows/wire/payload-codec.ts'
import type { Console } from '../screen/a-console.ts'

/** Every row of every table, as the owner of the cluster sees it. */
export const tablesOf = async ({ rows }: Pick<Console, 'rows'>): Promise<Map<string, string[]>> => {
  const tables = await rows(
    "select table_name as name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'",
  )
  const read = new Map<string, string[]>()
  for (const { name } of tables)
    read.set(
      String(name),
      (await rows(`select to_jsonb(t)::text as row from app."${String(name)}" t`)).map(({ row }) => String(row)),
    )
  return read
}

export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesUnder(join(folder, entry.name))
    return entry.isFile() ? [join(folder, entry.name)] : []
  })

/** The content of a file; empty when it was deleted since it was listed, which happens in a running database. */
export const bytesOf = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (fault) {
    // From another realm under jest, so it is no instance of the test's Error.
    if (typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'ENOENT')
      return Buffer.alloc(0)
    throw fault
  }
}

export const logsOf = ({ home }: Pick<Console, 'home'>): { name: string; text: string }[] =>
  readdirSync(join(home.path, 'logs')).map((name) => ({
    name,
    text: readFileSync(join(home.path, 'logs', name), 'utf8'),
  }))

export const historiesOf = async ({ home }: Pick<Console, 'home'>): Promise<string[]> => {
  const ports = recall(home, 'temporal-ports')
  const port = typeof ports === 'object' && ports !== null && 'frontend' in ports ? Number(ports.frontend) : 0
  const connection = await Connection.connect({ address: `127.0.0.1:${port}` })
  const codec = payloadCodec(parseKeyRing(readFileSync(join(home.keys, 'codec-keys'), 'utf8').trim()))
  // Memos are opened by the client itself.
  const client = new Client({ connection, namespace: 'tapak', dataConverter: { payloadCodecs: [codec] } })
  const texts: string[] = []
  for await (const { workflowId, runId, memo } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    const payloads = payloadsIn(history)
    const opened = await codec.decode(payloads, { type: 'workflow', workflowId, namespace: 'tapak' })
    texts.push(
      ...[...payloads, ...opened].map(({ data }) => Buffer.from(data ?? []).toString('utf8')),
      workflowId,
      JSON.stringify(memo),
    )
  }
  await connection.close()
  return texts
}

const isPayload = (value: object): value is Payload =>
  'metadata' in value && 'data' in value && value.data instanceof Uint8Array

/** Every place of a history with data of ours: arguments, results, failures, headers, memos. */
const payloadsIn = (value: unknown): Payload[] => {
  if (Array.isArray(value)) return value.flatMap(payloadsIn)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  if (isPayload(value)) return [value]
  return Object.values(value).flatMap(payloadsIn)
}
