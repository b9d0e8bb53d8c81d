// A long-running part of the installation as an operating-system process: launched, watched, stopped, and found again
// after a crash. The rule: no part outlives its supervisor. Linux enforces it (setpriv --pdeathsig); elsewhere the next
// start finds it by its pid file.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Part {
  name: string
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd?: string
  /** Root may not run Postgres; the part then runs as this user. */
  user?: { uid: number; gid: number } | undefined
  log: string
  pidFile: string
  /** A text in the command line that proves that a pid still belongs to this part. */
  mark: string
  stopSignal: 'SIGINT' | 'SIGTERM'
  /** A folder that is deleted once the part has stopped. */
  scratch?: string
  /** Called before each launch: takes away what the part may have left when it was killed and would stumble over. */
  clear?: () => void
}
export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}
export interface Running {
  readonly pid: number
  readonly ended: Promise<Exit>
  stop(graceMs: number): Promise<void>
}

const LOG_KEPT_BYTES = 16 * 1024 * 1024
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => process.platform === 'linux' && existsSync(path))

const openLog = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true })
  const tooLong = existsSync(path) && statSync(path).size > LOG_KEPT_BYTES
  return openSync(path, tooLong ? 'w' : 'a', 0o600)
}

const spawnPart = (part: Part): ChildProcess => {
  const log = openLog(part.log)
  const [command, args] =
    SETPRIV === undefined
      ? [part.command, part.args]
      : [SETPRIV, ['--pdeathsig', part.stopSignal.slice(3), '--', part.command, ...part.args]]
  // Detached: a terminal's Ctrl-C must reach the supervisor only, which stops the parts in order.
  const child = spawn(command, [...args], {
    env: part.env,
    cwd: part.cwd,
    stdio: ['ignore', log, log],
    detached: true,
    ...part.user,
  })
  closeSync(log)
  return child
}

export const launch = async (part: Part): Promise<Running> => {
  part.clear?.()
  const child = spawnPart(part)
  const ended = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      rmSync(part.pidFile, { force: true })
      resolve({ code, signal })
    })
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${part.name} has no pid`)
  try {
    mkdirSync(dirname(part.pidFile), { recursive: true })
    if (child.exitCode === null && child.signalCode === null)
      writeFileSync(part.pidFile, JSON.stringify({ pid, mark: part.mark, stopSignal: part.stopSignal }))
  } catch (error) {
    // The disk is full. Without its pid file nobody would find the process again, so it may not run.
    child.kill('SIGKILL')
    await ended
    throw error
  }
  const stop = async (graceMs: number): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(part.stopSignal)
    const late = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await ended
    clearTimeout(late)
  }
  return { pid, ended, stop }
}

export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a living process, or an empty text. Pids are reused, so a pid alone proves little. */
export const commandLine = (pid: number): string => {
  try {
    return existsSync('/proc/self')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

const stillRuns = (left: { pid: number; mark: string }): boolean =>
  isAlive(left.pid) && commandLine(left.pid).includes(left.mark)

/** Stops what a killed supervisor left behind, so that the next start finds ports, sockets and data free. */
export const stopLeftovers = async (pidFolder: string): Promise<string[]> => {
  const files = existsSync(pidFolder) ? readdirSync(pidFolder).filter((name) => name.endsWith('.pid')) : []
  const stopped = await Promise.all(
    files.map(async (name) => {
      const left = readPidFile(join(pidFolder, name))
      const found = left !== undefined && stillRuns(left)
      if (found) await stopPid(left)
      rmSync(join(pidFolder, name), { force: true })
      return found ? [name.replace(/\.pid$/, '')] : []
    }),
  )
  return stopped.flat()
}

interface PidFile {
  pid: number
  mark: string
  stopSignal: NodeJS.Signals
}

const readPidFile = (path: string): PidFile | undefined => {
  try {
    const { pid, mark, stopSignal } = JSON.parse(readFileSync(path, 'utf8'))
    return typeof pid === 'number' && typeof mark === 'string' && mark !== ''
      ? { pid, mark, stopSignal: stopSignal === 'SIGINT' ? 'SIGINT' : 'SIGTERM' }
      : undefined
  } catch {
    return undefined
  }
}

const stopPid = async (left: PidFile): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(left.pid, name)
    } catch {
      /* it had already ended by itself */
    }
  }
  signal(left.stopSignal)
  for (let waited = 0; stillRuns(left) && waited < 10_000; waited += 50) await sleep(50)
  if (stillRuns(left)) signal('SIGKILL')
  for (let waited = 0; stillRuns(left) && waited < 5_000; waited += 50) await sleep(50)
}

/** The end of a part's log, for the sentence that says why it did not start. */
export const lastLines = (path: string, count: number): string =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .slice(-count)
        .map((line) => `    ${line.slice(0, 400)}`)
        .join('\n')
    : ''
