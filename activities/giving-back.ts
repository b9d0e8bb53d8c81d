// When an absence is over, what the deputy holds and has not begun goes back to whom she stood in for: one command of
// its case for each task, in which one owner takes the place of the other. Nobody clicked, so nobody is named as who
// did it. What she has begun stays with her, and both are shown it.
import { createHash } from 'node:crypto'
import { noteGivenBack, workToGiveBack, type WorkToGiveBack } from '../db/accounts/absences.ts'
import { withLock } from '../db/ground/locks.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { askCase, type Asking } from './ask-case.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'

/** Product default: a case that rests longer than this keeps its task with the deputy. */
const PATIENCE_DAYS = 7
const EVERY_MS = 15_000

/** Answers how many tasks went back; null when another worker is at it. */
export const giveBack = (deps: Asking): Promise<number | null> =>
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
 * Under an id of the moment that was looked at: sent twice it is done once, and what is delegated again later is
 * another matter.
 */
const commandFor = (
  { absenceId, caseId, seq, instance, organisation, owner, user }: WorkToGiveBack,
  at: number,
): Command => {
  const id = createHash('sha256')
    .update(JSON.stringify([absenceId, caseId, instance, seq]))
    .digest('hex')
  return {
    id,
    at,
    actor: { user: '', organisation: owner, roles: [], capabilities: ['coordinate_case'] },
    purpose: 'absence_ended',
    fingerprint: id,
    ask: { type: 'assign', task: instance, to: { organisation, user } },
  }
}

/** One case that refuses or cannot be reached keeps its turn, and holds up nobody else. */
const giveOne = async (deps: Asking, work: WorkToGiveBack): Promise<boolean> => {
  try {
    const refusal = await askCase(deps, {
      caseId: work.caseId,
      seq: work.seq,
      order: { kind: 'giving_back', by: work.absenceId },
      command: commandFor(work, deps.now()),
    })
    if (refusal !== null) deps.log.info({ caseId: work.caseId, code: refusal.refusal }, 'a task stays with the deputy')
    return refusal === null
  } catch (error) {
    deps.log.warn({ caseId: work.caseId, ...whereOf(error) }, 'a task was not given back yet')
    return false
  }
}

/** Answers how to stop. A pass that fails as a whole is only late. */
export const keepGivingBack = (deps: Asking, everyMs = EVERY_MS): (() => Promise<void>) => {
  let busy: Promise<void> | null = null
  const once = async (): Promise<void> => {
    const cases = await giveBack(deps)
    if (cases !== null && cases > 0) deps.log.info({ cases }, 'work went back to people who are here again')
  }
  const timer = setInterval(() => {
    busy ??= once()
      .catch((error: unknown) => {
        deps.log.warn(whereOf(error), 'work was not given back yet')
      })
      .finally(() => {
        busy = null
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await busy
  }
}
