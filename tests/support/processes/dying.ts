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

/** How many statements it sent when it finished; null when it died. Any other end is a failure of the work. */
export const lives = (dying: Dying): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const { entry, env } = bundled('dying-entry')
    const child = fork(entry, {
      env: { PATH: process.env['PATH'], ...env, DYING: JSON.stringify(dying) },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    let statements = 0
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
    })
    child.once('message', (count) => {
      statements = Number(count)
    })
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL' ? null : statements)
      else reject(new Error(`the work failed: ${said}`))
    })
  })

/** Of the statements before which a work in the database alone dies: each eighth. */
const STEP = 8
const LAST = 3
const DAY_MS = 86_400_000
/** Which statement is the first of them: another one each day, so that a week of runs sees them all. */
const firstOfToday = (): number => 1 + (Math.floor(Date.now() / DAY_MS) % STEP)

export interface Deaths {
  deaths: number
  /** Of a life without a death. */
  statements: number
}
/**
 * Lives through moments at which a work can die, until it finishes. `keepsFiles`: the work writes files between its
 * statements, so it dies before and after every one of them. What is kept in the database alone is the same until the
 * commit, so such a work dies before every eighth statement, and after each of the last ones, with their commit; the
 * long storm does so at all.
 */
export const atEveryStatement = async (
  live: (moment: Moment) => Promise<number | null>,
  { keepsFiles = false } = {},
): Promise<Deaths> => {
  const isWhole = keepsFiles || isLong
  const [first, step] = isWhole ? [1, 1] : [firstOfToday(), STEP]
  let deaths = 0
  let at = first
  let statements = await live({ at, when: 'before' })
  for (; statements === null; statements = await live({ at, when: 'before' })) {
    deaths += 1
    at += step
  }
  for (at = isWhole ? 1 : Math.max(1, statements - LAST + 1); at <= statements; at += 1)
    if ((await live({ at, when: 'after' })) === null) deaths += 1
  const sooner = isWhole ? 'before and after each' : `before each ${step}th from the ${first}th on, and after the last`
  process.stdout.write(`  killed ${deaths} times at ${statements} statements: ${sooner}\n`)
  return { deaths, statements }
}
