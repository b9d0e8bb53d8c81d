// Compares whoever was written with all others, within seconds of the click, which does not wait for it. The list of
// them is kept with what was written, so a worker that dies in between loses nothing.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { compareNow, howManyPeople, peopleWritten } from '../db/people/same-person.ts'
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
    let compared = 0
    await paced(written, { ...ASIDE, signal }, async (person) => {
      try {
        await compareNow(db, { person, people })
        compared += 1
      } catch (error) {
        log.warn(whereOf(error), 'a person was not compared with the others')
      }
    })
    return compared
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
