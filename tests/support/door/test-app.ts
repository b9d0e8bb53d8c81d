// The door on a real Postgres and a real Temporal, with a worker of its own: a fresh database, the shipped SOPs, the
// demo people.
import { randomUUID } from 'node:crypto'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { pino } from 'pino'
import { foreignAlarm } from '../../../activities/foreign.ts'
import { createActivities } from '../../../activities/index.ts'
import { workflowBundle } from '../../../activities/bundle.ts'
import { Problem } from '../../../api/contract/errors.ts'
import { createApp } from '../../../api/door/app.ts'
import { listenerFor } from '../../../api/door/listening.ts'
import { createLog } from '../../../api/door/log.ts'
import { readApiEnv } from '../../../api/door/config.ts'
import { depsOf } from '../../../api/server.ts'
import type { Deps } from '../../../api/door/call.ts'
import { connect } from '../../../db/ground/connect.ts'
import { parseRoles, rolesWith } from '../../../sop-definitions/rules/roles.ts'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'
import { roomText } from '../sops/shipped-document.ts'
import { freshDatabase, PASSWORD, type TestDatabase } from '../setup/test-db.ts'
import { mailOf } from '../setup/demo-accounts.ts'

export { PASSWORD } from '../setup/test-db.ts'

/** `code` and `issues` (`path code`) of a problem document, for tests that need no more of it. */
export interface Answer {
  status: number
  code: string | null
  issues: string[]
  body: unknown
  bytes: Buffer
  headers: Headers
}
export interface Ask {
  method?: string
  body?: unknown
  raw?: string | Uint8Array<ArrayBuffer>
  key?: string | null
  headers?: Record<string, string>
}
export interface Person {
  ask(path: string, ask?: Ask): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, key?: string): Promise<Answer>
}

export interface TestApp {
  readonly url: string
  readonly database: TestDatabase
  /** The task queue of its worker, for a door in another process. */
  readonly taskQueue: string
  readonly deps: Deps
  /** Lines of the log so far. */
  readonly log: string[]
  nobody: Person
  /** Signed in as `<name>@demo.tapak.example`. */
  as(name: string): Promise<Person>
  /** Whose session was ended: `as` signs them in anew. */
  forget(name: string): void
  /** A session of its own as a cookie header, for requests that `Person` cannot make. */
  cookieOf(name: string): Promise<string>
  /** Rows as the owner of the cluster sees them: row-level security does not apply. */
  rows(sql: string, values?: readonly unknown[]): Promise<unknown[]>
  close(): Promise<void>
}

export interface Options {
  worker?: boolean
  door?: (url: string) => string
  temporal?: string
  over?: Partial<Deps>
}

const isJson = (text: string): boolean => /^\s*[[{"]/.test(text)

/** Compression gains nothing on one machine; tests of compression ask for it. */
const PLAIN = { 'accept-encoding': 'identity' }
const AS_JSON = { 'content-type': 'application/json' }

/** The cookie that the answer sets, else the former one. */
const renewed = (cookie: string, headers: Headers): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .find((one) => one.split('=')[0] === cookie.split('=')[0]) ?? cookie

async function answerOf(response: Response): Promise<Awaited<ReturnType<Person['ask']>>> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  const body: unknown = isJson(text) ? JSON.parse(text) : text
  const problem = Problem.safeParse(body).data
  const { status, headers } = response
  const issues = (problem?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.code}`)
  return { status, code: problem?.code ?? null, issues, body, bytes, headers }
}

/** With a cookie: keeps the one that an answer sets, as a browser does. */
export function personAt(url: string, given: string): Person {
  let cookie = given
  const ask: Person['ask'] = async (path, { method = 'GET', body, raw, key = randomUUID(), headers = {} } = {}) => {
    const content = raw ?? JSON.stringify(body)
    const response = await fetch(`${url}${path}`, {
      method,
      body: content ?? null,
      headers: {
        ...PLAIN,
        ...(cookie === '' ? {} : { cookie }),
        ...(content === undefined ? {} : AS_JSON),
        ...(key === null || method === 'GET' ? {} : { 'idempotency-key': key }),
        ...headers,
      },
    })
    if (cookie !== '') cookie = renewed(cookie, response.headers)
    return answerOf(response)
  }
  return {
    ask,
    get: (path) => ask(path),
    post: (path, body = {}, key = randomUUID()) => ask(path, { method: 'POST', body, key }),
  }
}

/** Roles that coordinate cases, as the worker reads them. */
const coordinating = rolesWith('coordinate_case', parseRoles(roomText('roles.yaml')))

async function ownWorker(taskQueue: string, recorder: string): Promise<() => Promise<void>> {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) })
  } catch {
    /* installed by an earlier app of this file */
  }
  const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  const db = connect({ url: recorder })
  const log = pino({ level: 'silent' })
  const alarm = foreignAlarm({ db, log })
  const worker = await Worker.create({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE ?? '',
    taskQueue,
    workflowBundle: await workflowBundle(),
    dataConverter: dataConverter(process.env.TAPAK_CODEC_KEYS ?? '', alarm.tell),
    activities: { ...createActivities({ db, log, coordinating }) },
    maxCachedWorkflows: 50,
    maxConcurrentWorkflowTaskExecutions: 4,
    shutdownForceTime: '5s',
  })
  const running = worker.run()
  return async () => {
    worker.shutdown()
    await running
    await alarm.end()
    await connection.close()
    await db.destroy()
  }
}

export async function testApp(options: Options = {}): Promise<TestApp> {
  const database = await freshDatabase('accounts and procedures')
  const taskQueue = `api-${randomUUID()}`
  const stopWorker = options.worker === false ? async () => undefined : await ownWorker(taskQueue, database.recorder)
  const env = readApiEnv({
    ...process.env,
    PORT: '0',
    DATABASE_URL_DOOR: options.door?.(database.door) ?? database.door,
    DATABASE_URL_GATE: database.gate,
    TEMPORAL_ADDRESS: options.temporal ?? process.env.TEMPORAL_ADDRESS,
    LOG_LEVEL: 'info',
  })
  if ('problems' in env) throw new Error(env.problems.join('; '))
  const log: string[] = []
  const { close, ...made } = depsOf(env, { taskQueue })
  const deps: Deps = {
    ...made,
    consoleFolder: null,
    log: createLog({
      level: 'info',
      destination: {
        write: (line) => {
          log.push(line)
        },
      },
    }),
    ...options.over,
  }
  const server = listenerFor(createApp(deps))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const nobody = personAt(url, '')
  const admin = connect({ url: database.admin, most: 1 })
  const people = new Map<string, Promise<Person>>()
  const cookieOf = async (name: string): Promise<string> => {
    const answer = await nobody.ask('/api/session', {
      method: 'POST',
      body: { email: mailOf(name), password: PASSWORD },
      key: null,
    })
    if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${JSON.stringify(answer.body)}`)
    return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  }
  return {
    url,
    database,
    taskQueue,
    deps,
    log,
    nobody,
    cookieOf,
    as: (name) => {
      const person = people.get(name) ?? cookieOf(name).then((cookie) => personAt(url, cookie))
      people.set(name, person)
      return person
    },
    forget: (name) => {
      people.delete(name)
    },
    rows: async (sql, values = []) => {
      const { CompiledQuery } = await import('kysely')
      const { rows } = await admin.executeQuery(CompiledQuery.raw(sql, [...values]))
      return rows
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      await close()
      await stopWorker()
      await admin.destroy()
      await database.drop()
    },
  }
}
