// `tapak rebuild [--case ID [--accept-loss]]`: every open case goes on from its ledger. Needs a running installation, because workers do the work.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { TASK_QUEUE } from '../workflows/contract.ts'
import { temporalSettings } from '../workflows/wire/config.ts'
import type { GroundEnv } from './config.ts'
import { givenDatabase } from './database.ts'
import { openHome, ROOT, supervisorOf, type Home } from './home.ts'
import { secretsOf } from './keys.ts'
import { urlsOfRunning } from './postgres.ts'
import { Stop } from './say.ts'
import { tell, type Surroundings } from './surroundings.ts'
import { addressOfRunning, hasPoller } from './temporal.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const USE = 'Use: tapak rebuild, or tapak rebuild --case ID [--accept-loss], where ID is the id of a case as in its address.'
/** How lately a worker must have asked for work to count as running. */
const LATELY_MS = 120_000

const checkArguments = (args: readonly string[]): void => {
  const [flag, id = '', accept = '--accept-loss', ...rest] = args
  const isOne = flag === '--case' && UUID.test(id) && accept === '--accept-loss' && rest.length === 0
  if (args.length > 0 && !isOne) throw new Stop(USE)
}

/** What was given, else what runs on this home now. */
const aroundIn = (env: GroundEnv, home: Home): Surroundings => {
  const isRunning = supervisorOf(home) !== undefined
  const database = givenDatabase(env) ?? (isRunning ? urlsOfRunning(home) : undefined)
  const address = env.TEMPORAL_ADDRESS ?? (isRunning ? addressOfRunning(home) : undefined)
  if (database === undefined || address === undefined) throw new Stop('tapak rebuild needs a running installation: run tapak start in another window, or give DATABASE_URL and TEMPORAL_ADDRESS.')
  return { env, secrets: secretsOf(home, env), database, temporal: { address, namespace: env.TEMPORAL_NAMESPACE } }
}

export const rebuild = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  checkArguments(args)
  const around = aroundIn(env, openHome(resolve(ROOT, env.TAPAK_HOME)))
  const settings = temporalSettings({ ...env, TEMPORAL_ADDRESS: around.temporal.address })
  const isServed = await hasPoller(settings, TASK_QUEUE, Date.now() - LATELY_MS).catch(() => { throw new Stop(`Temporal at ${settings.address} does not answer.`) })
  if (!isServed) throw new Stop('No worker is running: start one first, because workers carry the cases on.')
  return new Promise((end, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'activities/rebuild.ts'), ...args], { env: tell('worker', around), cwd: ROOT, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', fail)
    child.once('exit', (code) => end(code ?? 1))
  })
}
