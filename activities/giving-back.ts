// Gives a deputy's unstarted tasks back when an absence is over: one command for each task, which replaces the deputy
// by the former owner. No person did it, so the record names none. Tasks that the deputy has begun stay with the
// deputy, and both people are shown them.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { noteGivenBack, workToGiveBack, type WorkToGiveBack } from '../db/accounts/absences.ts'
import { withLock } from '../db/ground/locks.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { decideOrdered, type Deciding } from '../db/recording/as-recorder.ts'
import { isRefusal } from '../sop-definitions/language/refusals.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'
import { keepRounds } from './rounds.ts'

export interface GivingBack extends Deciding {
  log: Logger
  now(): number
}

/** Product default: a task that could not go back for this long stays with the deputy. */
const PATIENCE_DAYS = 7
const EVERY_MS = 15_000

/** Answers how many tasks went back; null when another worker is at it. */
export const giveBack = (deps: GivingBack): Promise<number | null> =>
  withLock(deps.db, 'absence:give back', async () => {
    let given = 0
    const ready = (await workToGiveBack(deps.db, new Date(deps.now()))).filter(({ isReady }) => isReady)
    await paced(ready, BRISK, async (work) => {
      if (await giveOne(deps, work)) given += 1
    })
    await noteGivenBack(deps.db, new Date(deps.now()), PATIENCE_DAYS)
    return given
  })

/**
 * The id contains the ledger row that was looked at. So ordering it twice does it once, and a later delegation gets
 * another id.
 */
const idOf = ({ absenceId, caseId, instance, seq }: WorkToGiveBack): string =>
  createHash('sha256')
    .update(JSON.stringify([absenceId, caseId, instance, seq]))
    .digest('hex')

const commandFor = (work: WorkToGiveBack, at: number): Command => {
  const { instance, organisation, owner, user } = work
  const id = idOf(work)
  return {
    id,
    at,
    actor: { user: '', organisation: owner, roles: [], capabilities: ['coordinate_case'] },
    purpose: 'absence_ended',
    fingerprint: id,
    ask: { type: 'assign', task: instance, to: { organisation, user } },
  }
}

/** A case that refuses or cannot be reached is tried again later, and does not hold up the others. */
const giveOne = async (deps: GivingBack, work: WorkToGiveBack): Promise<boolean> => {
  try {
    const done = await decideOrdered(deps, {
      caseId: work.caseId,
      id: idOf(work),
      order: { kind: 'giving_back', by: work.absenceId },
      commandAt: ({ lock }) => commandFor(work, lock.at.getTime()),
    })
    if (done === null || !isRefusal(done)) return true
    deps.log.info({ caseId: work.caseId, code: done.refusal }, 'a task stays with the deputy')
    return false
  } catch (error) {
    deps.log.warn({ caseId: work.caseId, ...whereOf(error) }, 'a task was not given back yet')
    return false
  }
}

/** Answers a function that stops the passes. When a pass fails, its work is only late. */
export const keepGivingBack = (deps: GivingBack, everyMs = EVERY_MS): (() => Promise<void>) => {
  const round = async (): Promise<void> => {
    const cases = await giveBack(deps)
    if (cases !== null && cases > 0) deps.log.info({ cases }, 'tasks went back to people whose absence is over')
  }
  const onFault = (error: unknown): void => deps.log.warn(whereOf(error), 'work was not given back yet')
  return keepRounds(round, { everyMs, onFault })
}
