// The database: the given one, checked before anything is started on it, or the embedded one.
import pg from 'pg'
import { migrate, OfAnotherVersion, type MigrateOptions } from '../../db/ground/migrate.ts'
import type { GroundEnv } from './config.ts'
import type { DatabaseUrls } from './postgres.ts'
import { Stop, type Say } from './say.ts'

const REACH_MS = 8_000
const OLDEST_VERSION = 160_000

/** Sentences for common database failures, by Postgres or system error code. */
const SENTENCES: Record<string, (where: string) => string> = {
  '28P01': (where) => `The database at ${where} does not accept this user name and password; check DATABASE_URL.`,
  '28000': (where) =>
    `The database at ${where} does not let this user in from here; check DATABASE_URL and its pg_hba.conf.`,
  '3D000': (where) => `There is no database at ${where}; create it, or correct the name in DATABASE_URL.`,
  ECONNREFUSED: (where) => `Nothing answers at ${where}; is Postgres running there? Check DATABASE_URL.`,
  ENOTFOUND: (where) => `The host of ${where} is unknown; check DATABASE_URL.`,
  ENOENT: (where) => `There is no socket for ${where}; check DATABASE_URL.`,
}

/** Host, port and database name: never user or password. */
const whereOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host === '' ? 'the local socket' : host}${pathname}`
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

export const reachDatabase = async (name: string, url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: REACH_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    if (Number(rows[0]?.version) < OLDEST_VERSION)
      throw new Stop(`The database at ${whereOf(url)} is older than Postgres 16.`)
  } catch (error) {
    if (error instanceof Stop) throw error
    const sentence =
      SENTENCES[codeOf(error)]?.(whereOf(url)) ??
      `The database at ${whereOf(url)} cannot be used: ${error instanceof Error ? error.message : String(error)}.`
    throw new Stop(name === 'DATABASE_URL' ? sentence : sentence.replaceAll('DATABASE_URL', name))
  } finally {
    await client.end().catch(() => undefined)
  }
}

export const givenDatabase = (env: GroundEnv): Partial<DatabaseUrls> | undefined =>
  env.DATABASE_URL === undefined
    ? undefined
    : {
        owner: env.DATABASE_URL,
        door: env.DATABASE_URL_DOOR,
        recorder: env.DATABASE_URL_RECORDER,
        gate: env.DATABASE_URL_GATE,
      }

/** The narrow roles are created with the passwords in their addresses. */
const passwordIn = (url: string | undefined, role: string): string | undefined => {
  const { username, password } = new URL(url ?? 'postgresql://none')
  return username === role && password !== '' ? decodeURIComponent(password) : undefined
}

const migrated = async (url: string, options: MigrateOptions): Promise<void> => {
  try {
    await migrate(url, options)
  } catch (error) {
    if (!(error instanceof OfAnotherVersion)) throw error
    throw new Stop(
      `The database at ${whereOf(url)} belongs to another version of Tapak (it ${error.why}); go on with the version ` +
        'that made it, or begin with an empty database: another folder in TAPAK_HOME, or another DATABASE_URL.',
    )
  }
}

export const bringUpToDate = async (database: Partial<DatabaseUrls>, say?: Say): Promise<void> => {
  const passwords = {
    tapak_door: passwordIn(database.door, 'tapak_door'),
    tapak_recorder: passwordIn(database.recorder, 'tapak_recorder'),
    tapak_gate: passwordIn(database.gate, 'tapak_gate'),
  }
  await migrated(database.owner ?? '', { passwords, ...(say === undefined ? {} : { say }) })
  if (database.door !== undefined) await reachDatabase('DATABASE_URL_DOOR', database.door)
  if (database.recorder !== undefined) await reachDatabase('DATABASE_URL_RECORDER', database.recorder)
  if (database.gate !== undefined) await reachDatabase('DATABASE_URL_GATE', database.gate)
}
