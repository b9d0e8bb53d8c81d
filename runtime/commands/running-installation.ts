// What a command needs of a running installation: where its database and its Temporal server are; and, where workers do
// its work, one that is polling.
import { resolve } from 'node:path'
import { TIMER_QUEUE } from '../../workflows/contract.ts'
import { temporalSettings } from '../../workflows/wire/config.ts'
import type { GroundEnv } from '../ground/config.ts'
import { givenDatabase } from '../ground/database.ts'
import { openHome, ROOT, supervisorOf } from '../ground/tapak-home.ts'
import { secretsOf } from '../ground/secrets.ts'
import { urlsOfRunning } from '../ground/postgres.ts'
import { Stop } from '../ground/say.ts'
import type { Surroundings } from '../ground/child-environment.ts'
import { addressOfRunning, hasPoller } from '../ground/temporal.ts'

/** A worker that has polled within this time counts as running. */
const LATELY_MS = 120_000

/** The given addresses, else those of what runs on this home now. Whether Temporal answers is not asked. */
export const runningInstallation = (env: GroundEnv, command: string): Surroundings => {
  const home = openHome(resolve(ROOT, env.TAPAK_HOME))
  const isRunning = supervisorOf(home) !== undefined
  const database = givenDatabase(env) ?? (isRunning ? urlsOfRunning(home) : undefined)
  const address = env.TEMPORAL_ADDRESS ?? (isRunning ? addressOfRunning(home) : undefined)
  if (database === undefined || address === undefined)
    throw new Stop(
      `tapak ${command} needs a running installation: run tapak start in another window, ` +
        'or give DATABASE_URL and TEMPORAL_ADDRESS.',
    )
  return { env, secrets: secretsOf(home, env), database, temporal: { address, namespace: env.TEMPORAL_NAMESPACE } }
}

/** The same, with a Temporal that answers and a worker. */
export const servedInstallation = async (env: GroundEnv, command: string): Promise<Surroundings> => {
  const found = runningInstallation(env, command)
  const settings = temporalSettings({ ...env, TEMPORAL_ADDRESS: found.temporal.address })
  const isServed = await hasPoller(settings, TIMER_QUEUE, Date.now() - LATELY_MS).catch(() => {
    throw new Stop(`Temporal at ${settings.address} does not answer.`)
  })
  if (!isServed) throw new Stop('No worker is running: start one first, because workers carry the cases on.')
  return found
}
