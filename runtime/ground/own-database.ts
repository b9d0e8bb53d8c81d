// The database for a short command: the given one, the one that runs on this home now, or the stopped one of this home,
// started for the duration of the command.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GroundEnv } from './config.ts'
import { reachDatabase } from './database.ts'
import { lockHome, openHome, ROOT, supervisorOf } from './tapak-home.ts'
import { startPostgres, urlsOfRunning } from './postgres.ts'
import { stopLeftovers } from './processes.ts'
import { Stop } from './say.ts'

const wake = async <T>(path: string, work: (ownerUrl: string) => Promise<T>): Promise<T> => {
  const home = openHome(path)
  const unlock = lockHome(home)
  try {
    await stopLeftovers(home.pids)
    const postgres = await startPostgres(home)
    try {
      return await work(postgres.urls.owner)
    } finally {
      await postgres.stop()
    }
  } finally {
    unlock()
  }
}

export const withOwnDatabase = async <T>(env: GroundEnv, work: (ownerUrl: string) => Promise<T>): Promise<T> => {
  if (env.DATABASE_URL !== undefined) {
    await reachDatabase('DATABASE_URL', env.DATABASE_URL)
    return work(env.DATABASE_URL)
  }
  const path = resolve(ROOT, env.TAPAK_HOME)
  if (!existsSync(join(path, 'postgres')))
    throw new Stop(`There is no database in ${path}; run tapak start first, or set DATABASE_URL.`)
  const home = openHome(path)
  const running = supervisorOf(home) === undefined ? undefined : urlsOfRunning(home)
  return running === undefined ? wake(path, work) : work(running.owner)
}
