// Carries out approved erasures when their time has come. One transaction destroys a person's key with everything under
// it and writes the certificate, so an erasure is never half done. Rewriting the disk pages follows, and is repeated
// until it succeeds.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import {
  erasePerson,
  keptOf,
  lapseErasure,
  scrubErased,
  wantedErasure,
  type WantedErasure,
} from '../db/people/erasures.ts'
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
const SOON_MS = 2_000
const LATE_MS = 60_000

/** Answers whether the person was erased now. */
export const carryOutErasure = async (deps: ErasingDeps, id: string): Promise<boolean> => {
  const wanted = await wantedErasure(deps.db, id)
  return wanted !== null && isDue(wanted) && eraseOne(deps, wanted)
}

const isDue = ({ state, in_ms }: WantedErasure): boolean => state === 'approved' && in_ms <= 0

/** What forbids the erasure is checked again, because days have passed since the approval. */
const eraseOne = async ({ db, now, retention }: ErasingDeps, due: WantedErasure): Promise<boolean> => {
  const kept = await keptOf(db, due.person_id)
  const holds = kept === null ? [] : holdsOf(retention, kept, { ground: due.ground, now: now() })
  if (holds.length === 0) return (await erasePerson(db, due, new Date(now()))) !== null
  await lapseErasure(
    db,
    due.id,
    holds.map(({ rule }) => rule),
  )
  return false
}

/**
 * Removes the dead rows of erased people from the disk, of all of them at once. Answers whether none is left. A
 * transaction that can still see the old rows delays this until a later pass. `barred`: the tables could not be locked.
 */
export const scrubPages = async ({
  db,
  log,
  barred,
}: Pick<ErasingDeps, 'db' | 'log'> & { barred?: () => void }): Promise<boolean> => {
  try {
    return (await withLock(db, 'scrub', () => scrubErased(db))) === true
  } catch (error) {
    if (codeOf(error) !== LOCK_NOT_AVAILABLE) log.warn(whereOf(error), 'disk pages were not rewritten yet')
    barred?.()
    return false
  }
}

/**
 * One step of one erasure; answers after how many milliseconds the next one may come. A table lock makes everybody wait
 * for a moment: where the tables could not be locked, no erasure tries it again before a minute has passed.
 */
export const erasureSteps = (deps: ErasingDeps): ((id: string) => Promise<number>) => {
  let barredUntil = 0
  return async (id) => {
    const wanted = await wantedErasure(deps.db, id)
    if (wanted === null) return 0
    if (wanted.state === 'approved' && !isDue(wanted)) return wanted.in_ms
    if (isDue(wanted)) {
      if (!(await eraseOne(deps, wanted))) return SOON_MS
      deps.log.info({ people: 1 }, 'a person was erased')
    }
    const barredFor = barredUntil - deps.now()
    if (barredFor > 0) return barredFor
    const isClean = await scrubPages({ ...deps, barred: () => (barredUntil = deps.now() + LATE_MS) })
    return isClean ? 0 : Math.min(Math.max(SOON_MS, -wanted.in_ms / 4), LATE_MS)
  }
}
