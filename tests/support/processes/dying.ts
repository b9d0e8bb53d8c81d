// Runs a piece of work that dies at its n-th statement.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { COMPILED } from '../setup/compiled.ts'
import type { Given, WORKS } from './dying-works.ts'

export interface Dying {
  work: keyof typeof WORKS
  given: Given
  at: number
  when: 'before' | 'after'
  /** Counted from the first statement whose text begins so; else from the first of all. */
  from?: string
}

/** True when it died; false when it finished. Any other end is a failure of the work. */
export const dies = (dying: Dying): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'dying-entry.ts'), {
      env: { PATH: process.env['PATH'], ...COMPILED, DYING: JSON.stringify(dying) },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
    })
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL')
      else reject(new Error(`the work failed: ${said}`))
    })
  })
