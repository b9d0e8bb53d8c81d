// What lasts: a workflow names a kind and an id, and this carries out what the row of that id asks for. The row is
// asked first and last, so an id that nobody ordered does nothing, and work that was called off ends.
import { Context } from '@temporalio/activity'
import type { Logger } from 'pino'
import { migrationsWanted, wantedMigration, type CaseMigration } from '../db/cases/case-moves.ts'
import type { Db } from '../db/ground/connect.ts'
import { advanceReferral, referralsDue } from '../db/referrals/advance-referral.ts'
import { erasuresWanted } from '../db/people/erasures.ts'
import { rehearsalsWanted } from '../db/procedures/rehearsals.ts'
import { releasesWanted } from '../db/releases/release-work.ts'
import { isLongWork, type LongKind, type LongWork, type Nightly } from '../workflows/contract.ts'
import type { LongActivities } from '../workflows/ports.ts'
import { erasureSteps, type ErasingDeps } from './erasing.ts'
import { failureOf } from './failures.ts'
import { carryOutMigration, type MigratingDeps } from './moving.ts'
import { passOfTheNight } from './night-pass.ts'
import { rehearseOnThread, type RehearsalThreads } from './rehearsal-thread.ts'
import { releaseInProcess } from './release-process.ts'
import { passOfRetention } from './retention-pass.ts'

export interface LongWorkDeps extends MigratingDeps, RehearsalThreads, ErasingDeps {
  log: Logger
  nightAt: string
}

/** The rows that ask for work, with the states in which they do. */
export const WANTED = {
  move: migrationsWanted,
  rehearsal: rehearsalsWanted,
  release: releasesWanted,
  // When its wait is over it is begun once more, so that the clock of the database counts.
  // Its workflow begins shortly before something is due, so that a hundred thousand that wait cost nothing.
  referral: async (db) =>
    (await referralsDue(db, { before: new Date(Date.now() + SOON_MS_OF_REFERRALS), most: 500 })).map(
      ({ id, state, next_instant }) => ({ id, state: `${state} ${next_instant.getTime()}` }),
    ),
  erasure: async (db) =>
    (await erasuresWanted(db)).map(({ id, state, in_ms }) => ({ id, state: in_ms > 0 ? state : `${state}, due` })),
} as const satisfies Record<LongKind, (db: Db) => Promise<{ id: string; state: string }[]>>

const SOON_MS_OF_REFERRALS = 600_000
const LEAST_MS = 1_000
const SOON_MS = 2_000
/** Until this worker has ended another rehearsal, or another worker is free. */
const BUSY_MS = 10_000
/** Stages open and end rarely. */
const STAGES_MS = 30_000
const BEAT_MS = 3_000

/** Answers after how many milliseconds to come again, if the row still asks then. */
type Step = (id: string, signal: AbortSignal) => Promise<number>

const waitsForStages = (migration: CaseMigration | null): boolean =>
  migration?.run_when === 'stage' && migration.state === 'running'

const moves =
  (deps: LongWorkDeps): Step =>
  async (id, signal) => {
    const cases = await carryOutMigration({ ...deps, signal }, id)
    if (cases > 0) deps.log.info({ cases }, 'cases were moved to another version')
    return waitsForStages(await wantedMigration(deps.db, id)) ? STAGES_MS : SOON_MS
  }

type OnItsOwn = (deps: LongWorkDeps, id: string, signal: AbortSignal) => Promise<void>
/** One at a time, because each uses a whole processor. */
const oneAtATime = (deps: LongWorkDeps, carryOut: OnItsOwn): Step => {
  let isBusy = false
  return async (id, signal) => {
    if (isBusy) return BUSY_MS
    isBusy = true
    await carryOut(deps, id, signal).finally(() => {
      isBusy = false
    })
    return SOON_MS
  }
}

const referrals =
  (deps: LongWorkDeps): Step =>
  async (id) => {
    const after = await advanceReferral(deps, id)
    return after?.next == null ? LEAST_MS : Math.max(LEAST_MS, after.next - after.now)
  }

export const createLongActivities = (deps: LongWorkDeps): LongActivities => {
  const steps: Record<LongKind, Step> = {
    move: moves(deps),
    rehearsal: oneAtATime(deps, rehearseOnThread),
    release: oneAtATime(deps, releaseInProcess),
    erasure: erasureSteps(deps),
    referral: referrals(deps),
  }
  const { nightAt, retention } = deps
  const passes: Record<Nightly, (signal: AbortSignal) => Promise<unknown>> = {
    night: (signal) => passOfTheNight(deps, { at: new Date(deps.now()), nightAt, signal }),
    retention: () => passOfRetention(deps, { at: new Date(deps.now()), retention }),
  }
  const isWanted = async (kind: LongKind, id: string): Promise<boolean> =>
    (await WANTED[kind](deps.db)).some((row) => row.id === id)
  const step = async ({ kind, id }: LongWork, signal: AbortSignal): Promise<number | null> => {
    if (kind === 'night' || kind === 'retention') {
      await passes[kind](signal)
      return null
    }
    if (!(await isWanted(kind, id))) return null
    const again = await steps[kind](id, signal)
    return (await isWanted(kind, id)) ? again : null
  }
  return {
    carryOut: async (work) => {
      try {
        // A foreign workflow may call our activities. Its request is not sealed with our key, so nothing is done.
        if (!isLongWork(work)) throw new Error('the request was not sealed by this system')
        return { again: await alive((signal) => step(work, signal)) }
      } catch (error) {
        throw failureOf(error, { log: deps.log, activity: 'carryOut' })
      }
    },
  }
}

/** Tells Temporal that this process lives: without a sign of it the work is given to another worker. */
const alive = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const { heartbeat, cancellationSignal } = Context.current()
  const timer = setInterval(() => heartbeat(), BEAT_MS)
  try {
    return await work(cancellationSignal)
  } finally {
    clearInterval(timer)
  }
}
