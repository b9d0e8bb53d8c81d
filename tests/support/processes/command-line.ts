// `tapak …` as an operator runs it in a folder.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

export interface Ran {
  code: number | null
  said: string
}

/** With no environment but this. */
export function tapakIn(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'runtime/cli.ts'), ...args],
    { cwd: folder, encoding: 'utf8', env },
  )
  return { code: status, said: `${stdout}${stderr}` }
}

/** Any attempt to reach a network ends the process. */
export const tapakOffline = (folder: string, args: readonly string[]): Ran =>
  tapakIn(folder, args, { NODE_OPTIONS: `--import ${join(ROOT, 'tests/support/setup/no-network.mjs')}` })
