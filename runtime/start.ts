// `tapak start`: everything on one machine, in order, supervised until told to stop.
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TIMER_QUEUE } from '../workflows/contract.ts'
import { temporalSettings } from '../workflows/wire/config.ts'
import { addressOf, type GroundEnv } from './ground/config.ts'
import { buildConsole } from './publishing/console-build.ts'
import { bringUpToDate, givenDatabase, reachDatabase } from './ground/database.ts'
import { isFree } from './ground/free-ports.ts'
import { lockHome, openHome, ROOT, type Home } from './ground/tapak-home.ts'
import { keepRunning, stopEverything, type Kept } from './ground/keep-running.ts'
import { secretsOf } from './ground/secrets.ts'
import { ENTRIES, type OwnPart } from './commands/one-part.ts'
import { startPostgres, type DatabaseUrls } from './ground/postgres.ts'
import { lastLines, stopLeftovers, type Part } from './ground/processes.ts'
import { publishFolder } from './publishing/publish.ts'
import { began, elapsed, say, step, Stop } from './ground/say.ts'
import { seedOnce } from './publishing/seed.ts'
import { sopFolder } from './publishing/sop-files.ts'
import { stopRequest } from './ground/stop-request.ts'
import { tell, type Surroundings } from './ground/child-environment.ts'
import { findTemporal, keptBy } from './ground/temporal-binary.ts'
import { hasPoller, reachTemporal, startTemporal } from './ground/temporal.ts'

const READY_MS = 60_000

export const homeOf = (env: GroundEnv): Home => openHome(resolve(ROOT, env.TAPAK_HOME))

const checkPort = async (env: GroundEnv): Promise<void> => {
  if (!(await isFree(env.PORT, env.HOST)))
    throw new Stop(`Port ${env.PORT} on ${env.HOST} is taken by another program; set PORT to a free one.`)
}

const ownDatabase = async (home: Home): Promise<Partial<DatabaseUrls>> => {
  const postgres = await startPostgres(home)
  postgres.part.markReady()
  return postgres.urls
}

/** Getting a server may take minutes and prints its own lines. */
const ownTemporal = async (env: GroundEnv, home: Home): Promise<Surroundings['temporal']> => {
  const binary = await findTemporal(keptBy(home))
  return step('Temporal', () => startTemporal(home, env.TEMPORAL_NAMESPACE, binary))
}

/** Given addresses are tried before anything is started here: a wrong address then leaves nothing half-made. */
const reachGiven = async (
  env: GroundEnv,
): Promise<{ database: Partial<DatabaseUrls> | undefined; temporal: Surroundings['temporal'] | undefined }> => {
  const database = givenDatabase(env)
  if (database?.owner !== undefined) await step('database', () => reachDatabase('DATABASE_URL', database.owner ?? ''))
  const { TEMPORAL_ADDRESS } = env
  return {
    database,
    temporal:
      TEMPORAL_ADDRESS === undefined
        ? undefined
        : await step('Temporal', () => reachTemporal(temporalSettings({ ...env, TEMPORAL_ADDRESS }))),
  }
}

/** Where a part is started, and whether files are watched for a developer. */
interface Place {
  home: Home
  around: Surroundings
  watch: boolean
}

const raiseGround = async (env: GroundEnv, home: Home, watch: boolean): Promise<Surroundings> => {
  const given = await reachGiven(env)
  const secrets = secretsOf(home, env)
  const [database, temporal] = await Promise.all([
    given.database ?? step('Postgres', () => ownDatabase(home)),
    given.temporal ?? ownTemporal(env, home),
    env.TAPAK_CONSOLE === undefined && !watch ? step('console', buildConsole) : undefined,
  ])
  return { env, secrets, database, temporal }
}

const partOf = (name: OwnPart, { home, around }: Place): Part => {
  const entry = join(ROOT, ENTRIES[name])
  return {
    name,
    command: process.execPath,
    args: [...process.execArgv, entry],
    env: tell(name, around),
    cwd: ROOT,
    log: home.log(name),
    pidFile: home.pidFile(name),
    mark: entry,
    stopSignal: 'SIGTERM',
  }
}

/**
 * Launches a part and waits until it is ready. If it cannot stay alive, the start ends with the last lines of its log.
 */
const raise = async (part: Part, isReady: () => Promise<boolean>): Promise<Kept> => {
  const kept = await keepRunning(part)
  const until = Date.now() + READY_MS
  while (!(await isReady().catch(() => false))) {
    if (kept.gaveUp() || Date.now() > until)
      throw new Stop(`The ${part.name} did not start. The end of ${part.log}:\n${lastLines(part.log, 12)}`)
    await sleep(100)
  }
  kept.markReady()
  return kept
}

/** The port after the API's. */
const pagesAddress = (env: GroundEnv): string => addressOf({ ...env, PORT: env.PORT + 1 })
const pages = (env: GroundEnv, home: Home): Part => {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  return {
    name: 'pages',
    command: process.execPath,
    args: [vite, join(ROOT, 'admin-ui'), '--port', String(env.PORT + 1), '--strictPort', '--host', 'localhost'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TAPAK_API: addressOf(env) },
    cwd: ROOT,
    log: home.log('pages'),
    pidFile: home.pidFile('pages'),
    mark: vite,
    stopSignal: 'SIGTERM',
  }
}

const answers = async (url: string): Promise<boolean> => (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok

const raiseAll = async (env: GroundEnv, home: Home, watch: boolean): Promise<void> => {
  const left = await stopLeftovers(home.pids)
  if (left.length > 0) say(`  ! stopped what an earlier start had left behind: ${left.join(', ')}`)
  await checkPort(env)
  const around = await raiseGround(env, home, watch)
  const place = { home, around, watch }
  const owner = around.database.owner ?? ''
  const since = Date.now()
  await step('tables', () => bringUpToDate(around.database))
  await step('procedures', () => publishFolder(owner, sopFolder(env)))
  const worker = await step('worker', () =>
    raise(partOf('worker', place), () =>
      hasPoller(temporalSettings({ ...env, TEMPORAL_ADDRESS: around.temporal.address }), TIMER_QUEUE, since),
    ),
  )
  const api = await step('API', () => raise(partOf('api', place), () => answers(`${addressOf(env)}/readyz`)))
  const signIn = await seedOnce(home, around)
  if (watch) {
    // This reads the clone's sources, which an installation need not have.
    const { restartOnSave } = await import('./restart-on-save.ts')
    restartOnSave([
      [ENTRIES.api, api],
      [ENTRIES.worker, worker],
    ])
    await step('pages', () => raise(pages(env, home), () => answers(pagesAddress(env))))
  }
  say(`\nTapak is ready: ${watch ? pagesAddress(env) : addressOf(env)}`)
  for (const line of signIn) say(`  ${line}`)
  say(`  Ready after ${elapsed(began())}.`)
  say(`  Logs are in ${join(home.path, 'logs')}; Ctrl-C stops everything.`)
}

/** `watch`: pages change as they are saved, and API and worker restart when one of their files is saved. */
export const start = async (env: GroundEnv, { watch } = { watch: false }): Promise<number> => {
  const home = homeOf(env)
  const unlock = lockHome(home)
  const request = stopRequest()
  say(`Tapak starts; everything lasting is kept in ${home.path}`)
  try {
    await Promise.race([raiseAll(env, home, watch), request.asked])
    await request.asked
    say('Stopping …')
    return 0
  } finally {
    await stopEverything()
    unlock()
    if (request.wasAsked()) say('Stopped; nothing is left running.')
  }
}
