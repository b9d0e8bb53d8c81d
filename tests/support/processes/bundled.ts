// Processes that tests start by the hundred, bundled: a door is two thousand modules, and to find and read each of them
// takes two thirds of a start.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = join(import.meta.dirname, '../../..')
const KEPT = join(ROOT, '.cache', 'processes')
const SOURCES = [
  '{activities,api,db,runtime,sop-definitions,workflows,tests/support}/**/*.{ts,mjs}',
  'package-lock.json',
]
const DAY_MS = 86_400_000

const sourceHash = (): string => {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted())
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex').slice(0, 16)
}

const build = (folder: string): void => {
  const half = `${folder}.${process.pid}`
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const config = join(import.meta.dirname, 'bundle.config.mjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', config, '--outDir', half, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Error(`the processes could not be bundled:\n${stdout}${stderr}`)
  try {
    renameSync(half, folder)
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(folder)) throw error
    rmSync(half, { recursive: true })
  }
}

let made: string | undefined
const folderOf = (): string => {
  if (made !== undefined) return made
  mkdirSync(KEPT, { recursive: true })
  for (const old of readdirSync(KEPT).map((name) => join(KEPT, name)))
    if (Date.now() - statSync(old).mtimeMs > DAY_MS) rmSync(old, { recursive: true, force: true })
  made = join(KEPT, sourceHash())
  if (!existsSync(made)) build(made)
  return made
}

/** Before several workers of jest need it: otherwise each would build it. */
export const prepareBundle = (): void => {
  folderOf()
}

export interface Bundled {
  entry: string
  /** Of its own, so that it goes with the bundle. */
  env: { NODE_COMPILE_CACHE: string }
}
const envOf = (folder: string): Bundled['env'] => ({ NODE_COMPILE_CACHE: join(folder, 'compiled') })
export const bundled = (name: 'api-entry' | 'door-entry' | 'dying-entry' | 'worker-entry'): Bundled => {
  const folder = folderOf()
  return { entry: join(folder, `${name}.js`), env: envOf(folder) }
}

/** Arguments of Node with which `tapak start`, its API and its worker come from the bundle. */
export const fromBundle = (): { args: string[]; env: Bundled['env'] } => {
  const folder = folderOf()
  const hook = pathToFileURL(join(import.meta.dirname, 'from-bundle.mjs'))
  hook.searchParams.set('folder', folder)
  return { args: ['--import', hook.href], env: envOf(folder) }
}
