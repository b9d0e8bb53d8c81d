// Compares whoever was written with all others, within seconds of the click, which does not wait for it. The list of
// them is kept with what was written, so a worker that dies in between loses nothing.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { compareNow, howManyPeople, peopleWritten, putComparingOff } from '../db/people/same-person.ts'
import { whereOf } from './log.ts'
import { paced, type Pace } from './pace.ts'
import { keepRounds } from './rounds.ts'

export interface Comparing {
  db: Db
  log: Logger
}

const AT_ONCE = 200
/** Clicks come first: after each comparison it rests as long as that took. */
const ASIDE: Pace = { lanes: 1, restFactor: 1, restAtLeastMs: 0 }

/** Answers how many people were compared; null when another worker is at it. */
export const compareWritten = async ({ db, log }: Comparing, signal?: AbortSignal): Promise<number | null> => {
  // Most rounds end here: the lock is worth its questions only where somebody waits.
  if ((await peopleWritten(db, 1)).length === 0) return 0
  return withLock(db, 'comparing', async () => {
    const [written, people] = [await peopleWritten(db, AT_ONCE), await howManyPeople(db)]
    const failed = new Map<string, unknown>()
    await paced(written, { ...ASIDE, signal }, async (person) => {
      await compareNow(db, { person, people }).catch((error: unknown) => failed.set(person, error))
    })
    const [first] = failed.values()
    if (failed.size > 0) {
      await putComparingOff(db, [...failed.keys()])
      log.warn({ people: failed.size, ...whereOf(first) }, 'people were not compared and are tried again later')
    }
    return written.length - failed.size
  })
}

/** Answers a function that ends it. */
export const keepCompared = (deps: Comparing, everyMs = 1_000): (() => Promise<void>) => {
  const ending = new AbortController()
  const end = keepRounds(() => compareWritten(deps, ending.signal), {
    everyMs,
    onFault: (error) => deps.log.debug(whereOf(error), 'people were not compared'),
  })
  return async () => {
    ending.abort()
    await end()
  }
}
