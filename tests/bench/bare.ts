// The floor: the same statements without us. Straight to Postgres, and from a local activity of a bare workflow on the
// same server, with the same codec, data converter and worker options as ours.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { optionsOf } from '../../db/ground/connect.ts'
import { prepareOn } from '../../db/ground/prepared.ts'
import { caseWorkflowId } from '../../workflows/contract.ts'
import type { Command } from '../../workflows/engine/commands.ts'
import { dataConverter } from '../../workflows/wire/data-converter.ts'
import { BARE_QUEUE, type Ground, type Store } from './ground.ts'
import { play, statementsFor, type PartOfACase, type Template } from './statements.ts'

export interface BareRequest {
  caseId: string
  part: PartOfACase
}
export interface BareActivities {
  perform(request: BareRequest): Promise<{ seq: number }>
}
/** What a bare worker reads at its start. */
export interface BareSettings {
  template: string
  recorder: string
  admin: string
}

const CONNECTIONS = 32
/** Connections as ours are: the same limits, statements prepared. */
export const poolAt = (url: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max, options: `${optionsOf(undefined)} -c search_path=app` })
  pool.on('connect', prepareOn)
  return pool
}

/** JSON has neither buffers nor dates; the statements need both. */
export const templateText = (template: Template): string => JSON.stringify(template, (_, value: unknown) => value, 0)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
export const templateIn = (file: string): Template =>
  JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) => {
    if (isRecord(value) && value['type'] === 'Buffer' && Array.isArray(value['data'])) return Buffer.from(value['data'])
    return typeof value === 'string' && ISO.test(value) ? new Date(value) : value
  })

/** The activity of the bare worker: opening is not measured, so it is there that the statements of a case are made. */
export const bareActivities = ({ template, recorder, admin }: BareSettings): BareActivities => {
  const known = templateIn(template)
  const [own, any] = [poolAt(recorder, CONNECTIONS), poolAt(admin, 4)]
  const cases = new Map<string, Template['statements']>()
  return {
    perform: async ({ caseId, part }) => {
      const statements = cases.get(caseId) ?? statementsFor(known, caseId)
      cases.set(caseId, statements)
      await play(part === 'open' ? any : own, statements[part])
      if (part === 'complete') cases.delete(caseId)
      return { seq: 1 }
    },
  }
}

export interface Bare<C> {
  open(): Promise<C>
  does(piece: C, part: Exclude<PartOfACase, 'open'>): Promise<void>
  close(): Promise<void>
}
export interface BareCase {
  caseId: string
  statements: Template['statements']
}

/** Straight to Postgres. */
export const barePostgres = ({ urls }: Store, template: Template): Bare<BareCase> => {
  const [own, any] = [poolAt(urls.recorder, CONNECTIONS), poolAt(urls.admin, 4)]
  return {
    open: async () => {
      const caseId = randomUUID()
      const statements = statementsFor(template, caseId)
      await play(any, statements.open)
      return { caseId, statements }
    },
    does: ({ statements }, part) => play(own, statements[part]),
    close: async () => {
      await Promise.all([own.end(), any.end()])
    },
  }
}

/** As large as one of ours. */
const commandFor = (caseId: string): Command => ({
  id: randomUUID(),
  at: Date.now(),
  purpose: 'case_work',
  fingerprint: randomUUID() + randomUUID(),
  actor: {
    user: randomUUID(),
    organisation: randomUUID(),
    roles: ['worker'],
    capabilities: ['work_task', 'read_case', 'record_consent', 'read_sop'],
  },
  ask: { type: 'claim', task: caseId },
})

export const bareTemporal = async (ground: Ground, { namespace }: Store): Promise<Bare<{ caseId: string }>> => {
  const connection = await Connection.connect({ address: ground.temporal })
  const client = new Client({ connection, namespace, dataConverter: dataConverter(ground.secrets.TAPAK_CODEC_KEYS) })
  const update = async (caseId: string): Promise<void> => {
    const command = commandFor(caseId)
    await client.withDeadline(Date.now() + 20_000, () =>
      client.workflow
        .getHandle(caseWorkflowId(caseId))
        .executeUpdate<{ seq: number }, [object]>('bare', { updateId: command.id, args: [command] }),
    )
  }
  return {
    open: async () => {
      const caseId = randomUUID()
      await client.workflow.start('bareWorkflow', {
        workflowId: caseWorkflowId(caseId),
        taskQueue: BARE_QUEUE,
        args: [caseId],
        workflowTaskTimeout: '3s',
      })
      await update(caseId)
      return { caseId }
    },
    does: ({ caseId }) => update(caseId),
    close: () => connection.close(),
  }
}
