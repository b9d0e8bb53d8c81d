// Carries out approved erasures when their time has come. One transaction destroys a person's key with everything under
// it and writes the certificate, so an erasure is never half done. Rewriting the disk pages follows, and is repeated
// until it succeeds.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { erasePerson, erasuresDue, keptOf, lapseErasure, scrubErased, type DueErasure } from '../db/people/erasures.ts'
import { withLock } from '../db/ground/locks.ts'
import { holdsOf, type RetentionRules } from '../sop-definitions/rules/retention.ts'
import { codeOf } from './failures.ts'
import { whereOf } from './log.ts'

export interface ErasingDeps {
  db: Db
  log: Logger
  now(): number
  retention: RetentionRules
}

const LOCK_NOT_AVAILABLE = '55P03'

/** Answers how many were erased; null when another worker is at it. */
export const carryOutErasures = (deps: ErasingDeps): Promise<number | null> =>
  withLock(deps.db, 'erasures', async () => {
    let erased = 0
    for (const due of await erasuresDue(deps.db)) if (await eraseOne(deps, due)) erased += 1
    return erased
  })

/**
 * What forbids the erasure is checked again, because days have passed since the approval. One failure does not hold up
 * the other people.
 */
const eraseOne = async ({ db, log, now, retention }: ErasingDeps, due: DueErasure): Promise<boolean> => {
  try {
    const kept = await keptOf(db, due.person_id)
    const holds = kept === null ? [] : holdsOf(retention, kept, { ground: due.ground, now: now() })
    if (holds.length > 0) {
      await lapseErasure(
        db,
        due.id,
        holds.map(({ rule }) => rule),
      )
      return false
    }
    return (await erasePerson(db, due, new Date(now()))) !== null
  } catch (error) {
    log.warn(whereOf(error), 'a person was not erased yet')
    return false
  }
}

/**
 * Removes the dead rows of erased people from the disk. Answers whether none is left. A transaction that can still see
 * the old rows delays this until a later pass. `barred`: the tables could not be locked.
 */
export const scrubPages = async ({
  db,
  log,
  barred,
}: Pick<ErasingDeps, 'db' | 'log'> & { barred?: () => void }): Promise<boolean> => {
  try {
    return await scrubErased(db)
  } catch (error) {
    if (codeOf(error) !== LOCK_NOT_AVAILABLE) log.warn(whereOf(error), 'disk pages were not rewritten yet')
    barred?.()
    return false
  }
}
