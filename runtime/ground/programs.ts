// Other programs on this machine: found on the PATH, run to their end, and a cache folder shared by every home of this
// user.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from './tapak-home.ts'

export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tapak')

export const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

export interface Run {
  limitMs: number
  env?: NodeJS.ProcessEnv
  /** Whether its error output is shown. */
  show?: boolean
}

/** The exit code once it has ended; it is killed when this process ends. Rejects when it did not start. */
export const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const leave = (): void => {
      child.kill('SIGKILL')
    }
    process.once('exit', leave)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', leave)
      resolve(code)
    })
  })

export const isSuccess = (child: ChildProcess): Promise<boolean> =>
  endOf(child).then(
    (code) => code === 0,
    () => false,
  )

/** Runs the program to its end, or kills it at the limit; answers whether it succeeded. */
export const succeeds = (command: string, args: readonly string[], { limitMs, env, show = false }: Run) =>
  isSuccess(
    spawn(command, [...args], {
      env: env ?? process.env,
      cwd: ROOT,
      stdio: ['ignore', 'ignore', show ? 'inherit' : 'ignore'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    }),
  )

/** A process of this clone in front of the person: it gets the signals that this one gets. Answers the exit code. */
export const inFront = (
  [entry, ...args]: readonly [entry: string, ...args: string[]],
  env: NodeJS.ProcessEnv,
  signals: readonly NodeJS.Signals[],
): Promise<number> =>
  new Promise((end, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, entry), ...args], {
      env,
      cwd: ROOT,
      stdio: 'inherit',
    })
    for (const signal of signals) process.on(signal, () => child.kill(signal))
    child.once('error', fail)
    child.once('exit', (code) => end(code ?? 1))
  })
