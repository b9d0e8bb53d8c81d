// Judges how cases went beside their procedure, aside from the clicks: pages that count it say when that was.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { casesToJudge, endFitRound, judgeCase } from '../db/recording/judge-fits.ts'
import { whereOf } from './log.ts'
import { paced, type Pace } from './pace.ts'
import { keepRounds } from './rounds.ts'

export interface Judging {
  db: Db
  log: Logger
}

const PAGE = 200
const QUARTER_HOUR = 900_000
/** Nobody waits for it. */
const ASIDE: Pace = { lanes: 1, restFactor: 1, restAtLeastMs: 0 }

/**
 * Answers how many cases were judged; null when another worker is at it. A case that cannot be judged is passed over,
 * and met again in the next round.
 */
export const judgeChanged = ({ db, log }: Judging, signal?: AbortSignal): Promise<number | null> =>
  withLock(db, 'judging', async () => {
    let [judged, after, isDone]: [number, string | null, boolean] = [0, null, false]
    while (!isDone) {
      const page: string[] = await casesToJudge(db, { after, most: PAGE })
      await paced(page, { ...ASIDE, signal }, async (caseId) => {
        try {
          await judgeCase(db, caseId)
          judged += 1
        } catch (error) {
          log.warn({ caseId, ...whereOf(error) }, 'case was not judged')
        }
      })
      after = page.at(-1) ?? after
      isDone = page.length < PAGE
    }
    await endFitRound(db)
    return judged
  })

/** Answers a function that ends it. */
export const keepJudged = (deps: Judging, everyMs = QUARTER_HOUR): (() => Promise<void>) => {
  const ending = new AbortController()
  const end = keepRounds(() => judgeChanged(deps, ending.signal), {
    everyMs,
    atOnce: true,
    onFault: (error) => deps.log.debug(whereOf(error), 'cases were not judged'),
  })
  return async () => {
    ending.abort()
    await end()
  }
}
