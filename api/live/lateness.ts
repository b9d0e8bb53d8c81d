// Whether limits and reminders come late now: Temporal is away, or nobody decides what is due. People work on
// meanwhile, and every open page says it in one line.
import { areClocksLate } from '../../db/recording/watchdog-queries.ts'
import type { Db } from '../../db/ground/connect.ts'

export interface Lateness {
  areClocksLate(): boolean
  /** Ends with the look that is under way: afterwards nothing is asked of the database or of Temporal. */
  stop(): Promise<void>
}

const EVERY_MS = 10_000
/** A worker that was restarted catches up within this time. */
const GRACE_MS = 60_000

/** While the database does not answer, what was known last stands: then people are told something more serious. */
export function watchLateness({ db, isReachable }: { db: Db; isReachable(): Promise<boolean> }): Lateness {
  let isLate = false
  let round: Promise<void> | null = null
  const look = async (): Promise<void> => {
    isLate = !(await isReachable()) || (await areClocksLate(db, new Date(Date.now() - GRACE_MS)))
  }
  const once = (): void => {
    round ??= look()
      .catch(() => undefined)
      .finally(() => {
        round = null
      })
  }
  once()
  const timer = setInterval(once, EVERY_MS)
  return {
    areClocksLate: () => isLate,
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}
