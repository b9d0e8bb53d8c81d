// Ways to a Temporal server on this machine, the first that works: `temporal` on the PATH, the vendor's download, a build with Go.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from './home.ts'
import { Stop, step } from './say.ts'

export const SERVER_VERSION = '1.32.1'
const DOWNLOAD_HOST = 'https://temporal.download/cli/default'
const HOST_ANSWER_MS = 10_000
const DOWNLOAD_MS = 180_000
const BUILD_MS = 20 * 60_000

/** `command` is the vendor's all-in-one command; `server` the server itself, which needs a configuration. */
export interface TemporalBinary { kind: 'command' | 'server'; path: string }

const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tapak')

export const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '').map((folder) => join(folder, name)).find((path) => existsSync(path))

/** Runs to the end or is killed at the limit; answers whether it succeeded. */
const succeeds = (command: string, args: readonly string[], options: { env: NodeJS.ProcessEnv; limitMs: number; show: boolean }): Promise<boolean> => new Promise((resolve) => {
  const child = spawn(command, [...args], { env: options.env, cwd: ROOT, stdio: ['ignore', 'ignore', options.show ? 'inherit' : 'ignore'], timeout: options.limitMs, killSignal: 'SIGKILL' })
  const leave = (): void => { child.kill('SIGKILL') }
  process.once('exit', leave)
  child.once('error', () => resolve(false))
  child.once('exit', (code) => { process.off('exit', leave); resolve(code === 0) })
})

const downloadAnswers = async (): Promise<boolean> => {
  try {
    const answer = await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal: AbortSignal.timeout(HOST_ANSWER_MS) })
    return answer.status < 500
  } catch { return false }
}

const downloaded = (folder: string): string | undefined =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.startsWith('temporal-cli-') && !name.endsWith('.downloading')).map((name) => join(folder, name))[0]

const download = async (): Promise<string | undefined> => {
  const folder = join(cacheFolder(), 'temporal-download')
  const before = downloaded(folder)
  if (before !== undefined || !(await downloadAnswers())) return before
  mkdirSync(folder, { recursive: true })
  const script = join(ROOT, 'runtime', 'temporal-download.ts')
  await step('Temporal: downloading the server', () => succeeds(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder], { env: process.env, limitMs: DOWNLOAD_MS, show: false }))
  return downloaded(folder)
}

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
    const done = await step(`Temporal: building server ${SERVER_VERSION} with Go, once (about 3 minutes on two cores)`, async () => {
      const succeeded = await succeeds(go, ['install', `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`], { env, limitMs: BUILD_MS, show: true })
      if (!succeeded) throw new Stop('Building the Temporal server with Go did not succeed; the messages of Go stand above.')
      return true
    })
    if (done) place(half)
    return built()
  } finally { rmSync(half, { recursive: true, force: true }) }
}

const place = (half: string): void => {
  mkdirSync(join(built(), '..'), { recursive: true })
  renameSync(join(half, 'server'), built())
}

const isRunnable = (path: string): boolean => {
  try { execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }); return true } catch { return false }
}

const WAYS_OUT = 'There is no Temporal server here, and no way to get one. Any of these is enough: set TEMPORAL_ADDRESS to a running server; '
  + 'put the `temporal` command on the PATH; let this machine reach temporal.download; install Go 1.26.8 or newer so that the server can be built.'

export const findTemporal = async (): Promise<TemporalBinary> => {
  const command = onPath('temporal')
  if (command !== undefined && isRunnable(command)) return { kind: 'command', path: command }
  if (existsSync(built())) return { kind: 'server', path: built() }
  const fetched = await download()
  if (fetched !== undefined && isRunnable(fetched)) return { kind: 'command', path: fetched }
  const server = await build()
  if (server !== undefined) return { kind: 'server', path: server }
  throw new Stop(WAYS_OUT)
}
