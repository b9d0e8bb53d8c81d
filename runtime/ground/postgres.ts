// An embedded Postgres under TAPAK_HOME: created once, then reused, reachable by a private socket only. Only the
// installation's own user can reach the socket folder, so the roles need no passwords.
import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { keepRunning, type Kept } from './keep-running.ts'
import type { Home } from './tapak-home.ts'
import { recall, remember } from './kept-choices.ts'
import { dataFolder, findPostgres, type PostgresBinaries } from './postgres-binaries.ts'
import { commandLine, lastLines, type Part } from './processes.ts'
import { Stop } from './say.ts'

export interface DatabaseUrls {
  owner: string
  door: string
  recorder: string
  gate: string
}
export interface Postgres {
  urls: DatabaseUrls
  adminUrl: string
  part: Kept
  stop(): Promise<void>
}

const DATABASE = 'tapak'
/** Names the socket, as on every Postgres. Given explicitly, so that no PGPORT changes it. */
const SOCKET_NUMBER = 5432
const SUPERUSER = 'postgres'
const START_MS = 30_000
const STOP_MS = 8_000
/** The path of a socket may have at most 107 bytes, and Postgres adds a name of about 20. */
const SOCKET_FOLDER_BYTES = 80

/** DETAIL lines and statements contain row values; neither may reach a log. */
const SILENCE = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_parameter_max_length_on_error=0']
/**
 * The write-ahead log contains written values too. Its used files are deleted at the next checkpoint, not kept for
 * reuse.
 */
const FORGETTING = ['wal_recycle=off']
const SETTINGS = [
  ...SILENCE,
  ...FORGETTING,
  'listen_addresses=',
  `port=${SOCKET_NUMBER}`,
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
]
/**
 * Only tests use this, and no configuration offers it: their databases need to survive killed processes, not a failing
 * machine, and what a killed process wrote is already with the operating system. Every commit is still handed to it
 * (synchronous_commit stays on); only the disk is not waited for.
 */
const UNSYNCED = ['fsync=off', 'full_page_writes=off']
const settings = (): readonly string[] =>
  process.env['TAPAK_TEST_POSTGRES_FAST'] === '1' ? [...SETTINGS, ...UNSYNCED] : SETTINGS

const quietEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })

/**
 * Runs initdb in a temporary folder and renames it: a first start that is killed leaves nothing that looks like a
 * database.
 */
const initialise = async (binaries: PostgresBinaries, data: string): Promise<void> => {
  if (existsSync(join(data, 'PG_VERSION'))) return
  const half = `${data}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true, mode: 0o700 })
  if (binaries.user !== undefined) chownSync(half, binaries.user.uid, binaries.user.gid)
  const args = [
    '-D',
    half,
    '-U',
    SUPERUSER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ]
  try {
    await promisify(execFile)(binaries.initdb, args, { env: quietEnv(), cwd: dirname(half), ...binaries.user })
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message.trim() : String(error)
    throw new Stop(`Postgres could not make its data folder ${data}: ${reason}`)
  }
  rmSync(data, { recursive: true, force: true })
  renameSync(half, data)
}

/** Beside the data where the path is short enough. Always emptied, because only one start holds this home. */
const socketFolder = (home: Home, binaries: PostgresBinaries, data: string): string => {
  const beside = join(dirname(data), 'socket')
  const folder = Buffer.byteLength(beside) < SOCKET_FOLDER_BYTES ? beside : mkdtempSync('/tmp/tapak-pg-')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  if (binaries.user !== undefined) chownSync(folder, binaries.user.uid, binaries.user.gid)
  remember(home, 'postgres-socket', folder)
  return folder
}

/** After a reboot the number in a pid file may belong to another process; Postgres would then refuse to start. */
const clearStalePid = (data: string): void => {
  const file = join(data, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN
  if (Number.isInteger(pid) && !commandLine(pid).includes(data)) rmSync(file, { force: true })
}

/**
 * Postgres makes its lock files first and fills them afterwards. Killed in between, it leaves an empty one, and then
 * never starts again. Nobody else starts a Postgres on this home, so an empty lock is nobody's.
 */
const clearEmptyLocks = (data: string, socket: string): void => {
  for (const file of [join(data, 'postmaster.pid'), join(socket, `.s.PGSQL.${SOCKET_NUMBER}.lock`)])
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true })
}

const urlAt = (socket: string, role: string, database: string): string =>
  `postgresql://${role}@localhost:${SOCKET_NUMBER}/${database}?host=${encodeURIComponent(socket)}`
const urlsAt = (socket: string): DatabaseUrls => ({
  owner: urlAt(socket, 'tapak_owner', DATABASE),
  door: urlAt(socket, 'tapak_door', DATABASE),
  recorder: urlAt(socket, 'tapak_recorder', DATABASE),
  gate: urlAt(socket, 'tapak_gate', DATABASE),
})

/** The addresses of the database that runs on this home now. */
export const urlsOfRunning = (home: Home): DatabaseUrls | undefined => {
  const socket = recall(home, 'postgres-socket')
  return typeof socket === 'string' && existsSync(socket) ? urlsAt(socket) : undefined
}

const partOf = (home: Home, binaries: PostgresBinaries, where: { data: string; socket: string }): Part => ({
  name: 'postgres',
  command: binaries.postgres,
  args: ['-D', where.data, '-k', where.socket, ...settings().flatMap((setting) => ['-c', setting])],
  env: quietEnv(),
  cwd: dirname(where.data),
  user: binaries.user,
  log: home.log('postgres'),
  pidFile: home.pidFile('postgres'),
  mark: where.data,
  stopSignal: 'SIGINT',
  scratch: where.socket,
  clear: () => clearEmptyLocks(where.data, where.socket),
})

const waitForAnswer = async (url: string, kept: Kept): Promise<void> => {
  const until = Date.now() + START_MS
  while (Date.now() < until && !kept.gaveUp()) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(25)
    }
  }
  throw new Stop(`Postgres did not start. The end of ${kept.part.log}:\n${lastLines(kept.part.log, 8)}`)
}

const LOGINS = readFileSync(join(import.meta.dirname, 'postgres-roles.sql'), 'utf8')

const makeLogins = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(LOGINS)
    const { rowCount } = await client.query(`select from pg_database where datname = '${DATABASE}'`)
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner tapak_owner`)
  } finally {
    await client.end()
  }
}

export const startPostgres = async (home: Home): Promise<Postgres> => {
  const binaries = findPostgres()
  const data = dataFolder(home.path, binaries.user)
  await initialise(binaries, data)
  clearStalePid(data)
  const socket = socketFolder(home, binaries, data)
  const part = await keepRunning(partOf(home, binaries, { data, socket }))
  const stop = (): Promise<void> => part.stop(STOP_MS)
  const adminUrl = urlAt(socket, SUPERUSER, 'postgres')
  try {
    await waitForAnswer(adminUrl, part)
    await makeLogins(adminUrl)
  } catch (error) {
    await stop()
    throw error
  }
  return { urls: urlsAt(socket), adminUrl, part, stop }
}
