// Other programs on this machine: found on the PATH, run to their end, and a cache folder shared by every home of this
// user.
import { spawn } from 'node:child_process'
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

/** Runs the program to its end, or kills it at the limit; answers whether it succeeded. */
export const succeeds = (command: string, args: readonly string[], { limitMs, env, show = false }: Run) =>
  new Promise<boolean>((resolve) => {
    const child = spawn(command, [...args], {
      env: env ?? process.env,
      cwd: ROOT,
      stdio: ['ignore', 'ignore', show ? 'inherit' : 'ignore'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    })
    const leave = (): void => {
      child.kill('SIGKILL')
    }
    process.once('exit', leave)
    child.once('error', () => resolve(false))
    child.once('exit', (code) => {
      process.off('exit', leave)
      resolve(code === 0)
    })
  })
