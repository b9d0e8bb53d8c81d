// Runs a piece of work that dies at its n-th statement.
import { fork } from 'node:child_process'
import { isLong } from '../setup/storm-size.ts'
import { bundled } from './bundled.ts'
import type { Given, WORKS } from './dying-works.ts'

/** At the n-th statement, before it is sent or after it was answered. */
export interface Moment {
  at: number
  when: 'before' | 'after'
}
export interface Dying extends Moment {
  work: keyof typeof WORKS
  given: Given
  /** Counted from the first statement whose text begins so, of several the last in turn; else from the first of all. */
  from?: string | readonly string[]
}

/** True when it died; false when it finished. Any other end is a failure of the work. */
export const dies = (dying: Dying): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const { entry, env } = bundled('dying-entry')
    const child = fork(entry, {
      env: { PATH: process.env['PATH'], ...env, DYING: JSON.stringify(dying) },
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

/** Of the statements before which a work in the database alone dies: each fourth. */
const STEP = 4
const LAST = 3
/**
 * Lives through moments at which a work can die, until it finishes; answers how often it died. `keepsFiles`: the work
 * writes files between its statements, so it dies before and after every one of them. What is kept in the database
 * alone is the same until the commit, so such a work dies before every fourth statement, and after each of the last
 * ones, with their commit; the long storm does so at all.
 */
export const atEveryStatement = async (
  live: (moment: Moment) => Promise<boolean>,
  { keepsFiles = false } = {},
): Promise<number> => {
  const isWhole = keepsFiles || isLong
  let deaths = 0
  const from = async (when: Moment['when'], first: number, step: number): Promise<number> => {
    let at = first
    for (; await live({ at, when }); at += step) deaths += 1
    return at
  }
  const end = await from('before', 1, isWhole ? 1 : STEP)
  // The work has as many statements as the end less one to less a step.
  await from('after', isWhole ? 1 : Math.max(1, end - STEP - LAST + 1), 1)
  return deaths
}
