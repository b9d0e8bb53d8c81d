// The operator of an installation at a terminal: one `tapak` command, its output and its end.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Installation } from './an-installation.ts'
import { COMPILED } from '../setup/compiled.ts'

export interface Typed {
  code: number | null
  said: string
}

const CLI = join(import.meta.dirname, '../../../runtime/cli.ts')

/** `onLine` gets everything printed so far, and may end the command. */
export const type = (
  { told, home }: Pick<Installation, 'told' | 'home'>,
  args: readonly string[],
  onLine: (said: string, child: ChildProcess) => void = () => undefined,
): Promise<Typed> => {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    ...COMPILED,
    ...told,
    TAPAK_HOME: join(home, 'operator'),
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const typed: Typed = { code: null, said: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      typed.said += data.toString()
      onLine(typed.said, child)
    })
  }
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ ...typed, code }))
  })
}

/** kill -9 for the command and its child processes. */
export const killAll = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}
