// TAPAK_HOME: the folder of everything lasting of a local installation, and the lock that lets only one supervisor use
// it.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { commandLine, isAlive } from './processes.ts'
import { Stop } from './say.ts'

export const ROOT = resolve(import.meta.dirname, '../..')

export interface Home {
  readonly path: string
  readonly keys: string
  readonly pids: string
  /** Remembered choices: ports, whether the demonstration was seeded, what the console was built from. */
  readonly memory: string
  log(part: string): string
  pidFile(part: string): string
}

/**
 * Nobody else on the machine may look in, so a folder that an earlier start left open is closed. Where Postgres runs as
 * another user, the home itself stays passable.
 */
const closed = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

export const openHome = (path: string): Home => {
  const home = resolve(path)
  const folders = { keys: join(home, 'keys'), pids: join(home, 'run'), memory: join(home, 'memory') }
  mkdirSync(home, { recursive: true, mode: 0o700 })
  for (const folder of [...Object.values(folders), ...['logs', 'temporal'].map((name) => join(home, name))])
    closed(folder)
  if (existsSync(join(home, 'checkpoints'))) closed(join(home, 'checkpoints'))
  return {
    path: home,
    ...folders,
    log: (part) => join(home, 'logs', `${part}.log`),
    pidFile: (part) => join(folders.pids, `${part}.pid`),
  }
}

const pidIn = (file: string): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN)
const isSupervisor = (pid: number): boolean =>
  Number.isInteger(pid) && pid > 0 && isAlive(pid) && commandLine(pid).includes('runtime/cli.ts')

const take = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/**
 * Moving a dead holder's lock aside is atomic. Checking what was moved keeps two starts from both believing that they
 * won.
 */
const clearDead = (lock: string): void => {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (isSupervisor(pidIn(aside))) renameSync(aside, lock)
  else rmSync(aside, { force: true })
}

/** The supervisor that runs on this home now, if there is one. */
export const supervisorOf = (home: Home): number | undefined => {
  const pid = pidIn(join(home.path, 'lock'))
  return isSupervisor(pid) ? pid : undefined
}

/**
 * One supervisor per home: two would write into the same database files. Answers the function that releases the lock.
 */
export const lockHome = (home: Home): (() => void) => {
  const lock = join(home.path, 'lock')
  if (!take(lock)) {
    if (!isSupervisor(pidIn(lock))) clearDead(lock)
    if (!take(lock))
      throw new Stop(
        `Tapak is already running on ${home.path} (process ${pidIn(lock)}); stop that one first, ` +
          'or choose another folder with TAPAK_HOME.',
      )
  }
  return () => {
    if (pidIn(lock) === process.pid) rmSync(lock, { force: true })
  }
}
