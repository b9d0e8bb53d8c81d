// Builds the console when one of its sources has changed since the last build; the build itself takes about two
// seconds.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packFile, packedName } from '../../api/door/packed.ts'
import { endOf } from '../ground/programs.ts'
import { ROOT } from '../ground/tapak-home.ts'
import { Stop } from '../ground/say.ts'

export const SOURCES = ['admin-ui/**/*', 'api/contract/**/*', 'sop-definitions/**/*.ts', 'package-lock.json']
const NOT_SOURCES = ['admin-ui/dist/**', 'admin-ui/dist.*/**']
const SHOWN_LINES = 20
const BUILT = join(ROOT, 'admin-ui', 'dist')

const sourceHash = (): string => {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: NOT_SOURCES }))
    .filter((file) => statSync(join(ROOT, file)).isFile())
    .toSorted()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

const vite = async (outDir: string): Promise<{ code: number | null; output: string }> => {
  const args = [
    join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    join(ROOT, 'admin-ui'),
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  })
  const heard: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  const code = await endOf(child)
  return { code, output: heard.join('') }
}

const isConsoleBuilt = (): boolean => {
  const mark = join(BUILT, '.source')
  return existsSync(mark) && readFileSync(mark, 'utf8') === sourceHash()
}

export const buildConsole = async (): Promise<void> => {
  if (isConsoleBuilt()) return
  const hash = sourceHash()
  const half = `${BUILT}.${process.pid}`
  const { code, output } = await vite(half)
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true })
    throw new Stop(`The console could not be built:\n${output.trim().split('\n').slice(0, SHOWN_LINES).join('\n')}`)
  }
  const assets = globSync('assets/**/*.{js,css,svg}', { cwd: half }).map((name) => join(half, name))
  await Promise.all(
    assets.map(async (file) => {
      writeFileSync(packedName(file), await packFile(file))
    }),
  )
  writeFileSync(join(half, '.source'), hash)
  rmSync(BUILT, { recursive: true, force: true })
  try {
    renameSync(half, BUILT)
  } catch (error) {
    // Another start has built the same console in the meantime.
    if (!isConsoleBuilt()) throw error
    rmSync(half, { recursive: true, force: true })
  }
}
