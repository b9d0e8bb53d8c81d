// Once a night every case that is open, or moved of late, is compared with its ledger. A Schedule of Temporal begins
// it, and makes up for a night during which the machine was off, because many offices switch their computer off.
import type { Logger } from 'pino'
import { openCases } from '../db/recording/watchdog-queries.ts'
import { withLock } from '../db/ground/locks.ts'
import { beginNight, endNight, goOnWithNight, NIGHT_AT, NIGHT_PATTERN, type NightCount } from '../db/recording/night.ts'
import { compareCase } from '../db/recording/as-recorder.ts'
import type { Db } from '../db/ground/connect.ts'
import { whereOf } from './log.ts'
import { paced, QUIET } from './pace.ts'

const PAGE = 200
const DAY = 86_400_000
const MINUTE = 60_000
const MINUTES_OF_A_DAY = 1_440

/** In minutes: when a night begins by its own clock, and how far that clock is ahead of UTC. */
const readNight = (nightAt: string): { begins: number; offset: number } => {
  const [, hour, minute, sign, offsetHour, offsetMinute] = NIGHT_PATTERN.exec(nightAt) ?? []
  return {
    begins: Number(hour) * 60 + Number(minute),
    offset: (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1),
  }
}

/** The date of the latest night that has begun. */
export const nightOf = (at: Date, nightAt: string): string => {
  const { begins, offset } = readNight(nightAt)
  return new Date(Math.floor((at.getTime() + (offset - begins) * MINUTE) / DAY) * DAY).toISOString().slice(0, 10)
}

/** The hour and the minute of UTC at which a night begins. */
export const utcOf = (nightAt: string): { hour: number; minute: number } => {
  const { begins, offset } = readNight(nightAt)
  const minutes = (begins - offset + MINUTES_OF_A_DAY) % MINUTES_OF_A_DAY
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 }
}

/**
 * Answers how many cases were looked at; none when it was done already or another worker is doing it. If a worker dies,
 * another goes on from the same page.
 */
export const passOfTheNight = async (
  deps: { db: Db; log: Logger },
  { at, nightAt = NIGHT_AT, signal }: { at: Date; nightAt?: string | undefined; signal?: AbortSignal | undefined },
): Promise<number> => {
  const night = nightOf(at, nightAt)
  const looked = await withLock(deps.db, 'night', async () => {
    let begun = await beginNight(deps.db, night)
    if (begun.endedAt !== null) return 0
    const began = Date.now()
    for (let isDone = false; !isDone;) {
      const page = await openCases(deps.db, { after: begun.after, most: PAGE })
      const count: NightCount = { cases: page.length, frozen: 0, unreached: 0 }
      await paced(page, { ...QUIET, signal }, async (caseId) => {
        const compared = await compareCase(deps.db, caseId).catch((error: unknown) => {
          deps.log.warn({ caseId, ...whereOf(error) }, 'case was not compared')
          return 'unreached' as const
        })
        if (compared === 'differs')
          deps.log.error(
            { caseId, code: 'snapshot_differs' },
            'case is frozen: what is read of it differs from its ledger',
          )
        if (compared === 'unreached') count.unreached += 1
        else if (compared !== 'whole') count.frozen += 1
      })
      isDone = page.length < PAGE
      begun = await goOnWithNight(deps.db, { night, after: page.at(-1) ?? begun.after, count })
    }
    await endNight(deps.db, night)
    deps.log.info({ ...begun.count, durationMs: Date.now() - began }, 'every open case was compared with its ledger')
    return begun.count.cases
  })
  return looked ?? 0
}
