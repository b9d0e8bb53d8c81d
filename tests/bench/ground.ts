// The ground of a run: one Postgres and one Temporal of its own, as `npm start` raises them, and on them two
// installations side by side: one whose store stays almost empty and one that is filled. Worker and API are the real
// process entries.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { z } from 'zod'
import { migrate } from '../../db/ground/migrate.ts'
import { parseEnv } from '../../runtime/ground/config.ts'
import { freePorts } from '../../runtime/ground/free-ports.ts'
import { openHome, ROOT, type Home } from '../../runtime/ground/tapak-home.ts'
import { secretsOf, type Secrets } from '../../runtime/ground/secrets.ts'
import { startPostgres, type DatabaseUrls } from '../../runtime/ground/postgres.ts'
import { lastLines, launch, type Running } from '../../runtime/ground/processes.ts'
import { publishShipped } from '../support/sops/publish-shipped.ts'
import { tell, type Surroundings } from '../../runtime/ground/child-environment.ts'
import { hasPoller, reachTemporal, startTemporal } from '../../runtime/ground/temporal.ts'
import { TIMER_QUEUE } from '../../workflows/contract.ts'
import { dataConverter } from '../../workflows/wire/data-converter.ts'

export interface Urls extends DatabaseUrls {
  admin: string
}
export interface Store {
  name: string
  urls: Urls
  namespace: string
}
export interface House extends Store {
  address: string
  worker: Running
  api: Running
}
export interface Ground {
  readonly home: Home
  readonly secrets: Secrets
  readonly temporal: string
  readonly pids: { postgres: number; temporal: number }
  /** Worker and API on one store. */
  serve(store: Store): Promise<House>
  /** A further worker: its entry, and on which task queue it must be heard of. */
  work(
    store: Store,
    entry: { name: string; file: string; taskQueue: string; variables?: NodeJS.ProcessEnv },
  ): Promise<Running>
  /** The handler that every decision is held against, on the same Postgres. */
  floor(): Promise<{ address: string; token: string; process: Running }>
  stop(): Promise<void>
}

const READY_MS = 60_000
export const NAMESPACE = 'tapak'
export const BARE_QUEUE = 'bench-bare'

const at = (url: string, database: string): string => {
  const moved = new URL(url)
  moved.pathname = `/${database}`
  return moved.href
}

const until = async (isReady: () => Promise<boolean>, log: string): Promise<void> => {
  for (const limit = Date.now() + READY_MS; !(await isReady().catch(() => false)); await sleep(50)) {
    if (Date.now() > limit) throw new Error(`it did not start; the end of ${log}:\n${lastLines(log, 12)}`)
  }
}

/** Profiles are written when a process ends by itself. */
export interface Options {
  profiles: string | null
  home: string | null
}

export const raiseGround = async ({
  profiles,
  home: given,
}: Options): Promise<Ground & { stores: { empty: Store; full: Store } }> => {
  const home = openHome(given ?? mkdtempSync(join(tmpdir(), 'tapak-bench-')))
  const env = parseEnv({ TAPAK_HOME: home.path, TAPAK_DEMO: 'false' })
  const secrets = secretsOf(home, env)
  const [postgres, temporal] = await Promise.all([startPostgres(home), startTemporal(home, NAMESPACE)])
  postgres.part.markReady()
  const storeOf = (name: string, database: string, namespace: string): Store => ({
    name,
    namespace,
    urls: {
      admin: at(postgres.adminUrl, database),
      owner: at(postgres.urls.owner, database),
      door: at(postgres.urls.door, database),
      recorder: at(postgres.urls.recorder, database),
      gate: at(postgres.urls.gate, database),
    },
  })
  const stores = { empty: storeOf('empty', 'tapak_empty', 'tapak-empty'), full: storeOf('full', 'tapak', NAMESPACE) }
  await reachTemporal({ address: temporal.address, namespace: stores.empty.namespace })
  await settle(stores.full)
  const isNew = await makeDatabase(postgres.adminUrl, { name: 'tapak_empty', like: 'tapak' })
  if (!isNew) await settle(stores.empty)
  const running: Running[] = []
  const raise = async (name: string, file: string, variables: NodeJS.ProcessEnv): Promise<Running> => {
    const part = await launch({
      name,
      command: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning',
        ...(profiles === null
          ? []
          : ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`]),
        join(ROOT, file),
      ],
      env: variables,
      cwd: ROOT,
      log: home.log(name),
      pidFile: home.pidFile(name),
      mark: join(ROOT, file),
      stopSignal: 'SIGTERM',
    })
    running.push(part)
    return part
  }
  const around = (store: Store, port: number): Surroundings => ({
    env: { ...env, PORT: port },
    secrets,
    database: store.urls,
    temporal: { address: temporal.address, namespace: store.namespace },
  })
  const work: Ground['work'] = async (store, { name, file, taskQueue, variables = {} }) => {
    const since = Date.now()
    const part = await raise(name, file, { ...tell('worker', around(store, 0)), ...variables })
    await until(
      () => hasPoller({ address: temporal.address, namespace: store.namespace }, taskQueue, since),
      home.log(name),
    )
    return part
  }
  return {
    home,
    secrets,
    temporal: temporal.address,
    stores,
    work,
    pids: { postgres: pidOf(postgres.part.part.pidFile), temporal: pidOf(temporal.part?.part.pidFile ?? '') },
    serve: async (store) => {
      const [port = 0] = await freePorts(1)
      const address = `http://127.0.0.1:${port}`
      const worker = await work(store, {
        name: `worker-${store.name}`,
        file: 'activities/worker.ts',
        taskQueue: TIMER_QUEUE,
      })
      const api = await raise(`api-${store.name}`, 'api/server.ts', tell('api', around(store, port)))
      await until(async () => (await fetch(`${address}/readyz`)).ok, home.log(`api-${store.name}`))
      return { ...store, address, worker, api }
    },
    floor: async () => {
      await makeDatabase(postgres.adminUrl, { name: 'floor', like: 'template1' })
      const [port = 0] = await freePorts(1)
      const address = `http://127.0.0.1:${port}`
      const process = await raise('floor', 'tests/bench/floor.ts', {
        PORT: String(port),
        FLOOR_DATABASE: at(postgres.adminUrl, 'floor'),
      })
      let token = ''
      await until(async () => {
        token = z.object({ token: z.string() }).parse(await (await fetch(`${address}/readyz`)).json()).token
        return true
      }, home.log('floor'))
      return { address, token, process }
    },
    stop: async () => {
      await Promise.all(running.map((part) => part.stop(20_000)))
      await Promise.all([postgres.stop(), temporal.stop()])
      if (given === null) rmSync(home.path, { recursive: true, force: true })
    },
  }
}

/** The caller closes its connection. */
export const clientOf = async (ground: Pick<Ground, 'temporal' | 'secrets'>, { namespace }: Store): Promise<Client> =>
  new Client({
    connection: await Connection.connect({ address: ground.temporal }),
    namespace,
    dataConverter: dataConverter(ground.secrets.TAPAK_CODEC_KEYS),
  })

const settle = async ({ urls: { owner } }: Store): Promise<void> => {
  await migrate(owner)
  await publishShipped(owner)
}

/** Answers whether it was not there yet. */
const makeDatabase = async (adminUrl: string, { name, like }: { name: string; like: string }): Promise<boolean> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name} template ${like} owner tapak_owner`)
    return rowCount === 0
  } finally {
    await client.end()
  }
}

const pidOf = (file: string): number => Number(JSON.parse(readFileSync(file, 'utf8')).pid)
