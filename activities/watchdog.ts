// Wakes cases that nothing else would wake: Temporal was not told of their next instant, or the instant has passed.
// Every worker may watch, without knowing of the others.
import type { Logger } from 'pino'
import { casesToWake } from '../db/recording/watchdog-queries.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'
import { keepRounds } from './rounds.ts'
import { SOON_MS } from '../workflows/contract.ts'
import { wakeCase, type Waking } from './waking.ts'

export interface WatchdogDeps extends Waking {
  now?: () => Date
}
export interface Watchdog {
  /** Cases that are due soon. Answers how many were woken. */
  pass(): Promise<number>
  /** All of them, whenever they are due. */
  sweep(): Promise<number>
}

const MOST = 200
/** A case's own timer gets this long before the case counts as overdue. */
const GRACE_MS = 10_000
const EVER = new Date('9999-12-31T00:00:00Z')
const NEVER = new Date(0)
const SWEEP_EVERY_MS = 15 * 60_000

export const createWatchdog = (deps: WatchdogDeps): Watchdog => {
  const now = deps.now ?? (() => new Date())
  /** Answers which cases were woken. */
  const wakeThose = async (asked: { before: Date; overdue: Date }): Promise<string[]> => {
    const woken: string[] = []
    await paced(await casesToWake(deps.db, { ...asked, most: MOST }), BRISK, async (one) => {
      if ((await wakeCase(deps, one)) === 'woken') woken.push(one.caseId)
    })
    return woken
  }
  return {
    pass: async () => {
      const at = now().getTime()
      return (await wakeThose({ before: new Date(at + SOON_MS), overdue: new Date(at - GRACE_MS) })).length
    },
    // Until a page brings nothing new. Overdue cases are left to the pass: some that cannot be decided would come back
    // with every page.
    sweep: async () => {
      const woken = new Set<string>()
      for (let before = -1; woken.size > before;) {
        before = woken.size
        for (const caseId of await wakeThose({ before: EVER, overdue: NEVER })) woken.add(caseId)
      }
      return woken.size
    },
  }
}

/** When a pass fails (the database is away), its work is only late. Answers a function that stops the watch. */
export const keepWatch = (watchdog: Watchdog, log: Logger, everyMs = 60_000): (() => void) => {
  const once = async (work: () => Promise<number>): Promise<void> => {
    const cases = await work()
    if (cases > 0) log.info({ cases }, 'watchdog woke cases')
  }
  const onFault = (error: unknown): void => log.warn(whereOf(error), 'watchdog could not look at the cases')
  let sweptAt = 0
  const round = async (): Promise<void> => {
    await once(watchdog.pass)
    if (Date.now() - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = Date.now()
    await once(watchdog.sweep)
  }
  const end = keepRounds(round, { everyMs, atOnce: true, onFault })
  return () => void end()
}
