// Once a night every case that is open, or moved of late, is compared with its ledger. A night during which the machine
// was off is made up for at the next start, because many offices switch their computer off. A database that was
// restored from a backup does not know that last night was done, so it is compared as soon as a worker runs.
import type { Logger } from 'pino'
import { openCases } from '../db/recording/watchdog-queries.ts'
import { forgetOldGroups } from '../db/cases/intake-groups.ts'
import { withLock } from '../db/ground/locks.ts'
import { beginNight, endNight, goOnWithNight, NIGHT_AT, NIGHT_PATTERN, type NightCount } from '../db/recording/night.ts'
import { forgetOldRequests } from '../db/ground/request-keys.ts'
import { compareCase } from '../db/recording/as-recorder.ts'
import type { Db } from '../db/ground/connect.ts'
import { whereOf } from './log.ts'
import { paced, QUIET } from './pace.ts'
import { passOverNotifications, passOverPeople } from './retention-pass.ts'
import type { RetentionRules } from '../sop-definitions/rules/retention.ts'

const PAGE = 200
const DAY = 86_400_000
const MINUTE = 60_000

/** The date of the latest night that has begun. */
export const nightOf = (at: Date, nightAt: string): string => {
  const [, hour, minute, sign, offsetHour, offsetMinute] = NIGHT_PATTERN.exec(nightAt) ?? []
  const begins = Number(hour) * 60 + Number(minute)
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  const local = at.getTime() + offset * MINUTE
  return new Date(Math.floor((local - begins * MINUTE) / DAY) * DAY).toISOString().slice(0, 10)
}

/**
 * Answers how many cases were looked at; none when it was done already or another worker is doing it. If a worker dies,
 * another goes on from the same page.
 */
export const passOfTheNight = async (
  deps: { db: Db; log: Logger },
  {
    at,
    nightAt = NIGHT_AT,
    retention,
  }: { at: Date; nightAt?: string | undefined; retention?: RetentionRules | undefined },
): Promise<number> => {
  const night = nightOf(at, nightAt)
  const looked = await withLock(deps.db, 'night', async () => {
    let begun = await beginNight(deps.db, night)
    if (begun.endedAt !== null) return 0
    const began = Date.now()
    for (let isDone = false; !isDone;) {
      const page = await openCases(deps.db, { after: begun.after, most: PAGE })
      const count: NightCount = { cases: page.length, frozen: 0, unreached: 0 }
      await paced(page, QUIET, async (caseId) => {
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
    const due = retention === undefined ? 0 : await passOverPeople(deps.db, retention, at)
    if (due > 0) deps.log.info({ people: due }, 'data of people are due by the rules of retention')
    const forgotten = await forgetOldGroups(deps.db)
    if (forgotten > 0) deps.log.info({ groups: forgotten }, 'contents of intake groups older than a month were deleted')
    const requests = await forgetOldRequests(deps.db)
    if (requests > 0)
      deps.log.info({ requests }, 'requests and answers older than 30 days were deleted; their keys stay')
    const notifications = await passOverNotifications(deps.db, at)
    if (notifications > 0) deps.log.info({ notifications }, 'old notifications were deleted')
    await endNight(deps.db, night)
    deps.log.info({ ...begun.count, durationMs: Date.now() - began }, 'every open case was compared with its ledger')
    return begun.count.cases
  })
  return looked ?? 0
}
