// Lets go of what is held by somebody who left, or by an office that closed: one command for each case, decided like
// every other. No person did it as the holder, so the record names none; it says by its purpose what was closed, and
// the ledger of the office says who closed it.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { noteLetGo, workToLetGo, type WorkToLetGo } from '../db/accounts/leavings.ts'
import { withLock } from '../db/ground/locks.ts'
import { decideOrdered, type Deciding } from '../db/recording/as-recorder.ts'
import { isRefusal } from '../sop-definitions/language/refusals.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'
import { keepRounds } from './rounds.ts'

export interface LettingGo extends Deciding {
  log: Logger
  now(): number
}

/** Nobody can work on it meanwhile, so soon. */
const EVERY_MS = 3_000

/** Answers in how many cases something was let go; null when another worker is at it. */
export const letGo = (deps: LettingGo): Promise<number | null> =>
  withLock(deps.db, 'leaving:let go', async () => {
    let cases = 0
    const ready = (await workToLetGo(deps.db)).filter(({ isReady }) => isReady)
    await paced(ready, BRISK, async (work) => {
      if (await letGoIn(deps, work)) cases += 1
    })
    await noteLetGo(deps.db, new Date(deps.now()))
    return cases
  })

/**
 * The id contains the ledger row that was looked at. So ordering it twice does it once, and what comes to be held later
 * gets another id.
 */
const idOf = ({ leavingId, caseId, organisation, seq }: WorkToLetGo): string =>
  createHash('sha256')
    .update(JSON.stringify([leavingId, caseId, organisation, seq]))
    .digest('hex')

const commandFor = (work: WorkToLetGo, at: number): Command => {
  const { organisation, user, roles, owner, reason } = work
  const id = idOf(work)
  return {
    id,
    at,
    actor: { user: '', organisation: owner, roles: [], capabilities: ['coordinate_case'] },
    purpose: reason,
    fingerprint: id,
    ask: { type: 'let_go', organisation, user, roles },
  }
}

/** A case that refuses or cannot be reached is tried again later, and does not hold up the others. */
const letGoIn = async (deps: LettingGo, work: WorkToLetGo): Promise<boolean> => {
  try {
    const done = await decideOrdered(deps, {
      caseId: work.caseId,
      id: idOf(work),
      order: { kind: 'giving_back', by: work.leavingId },
      commandAt: ({ lock }) => commandFor(work, lock.at.getTime()),
    })
    if (done === null || !isRefusal(done)) return done !== null
    deps.log.info({ caseId: work.caseId, code: done.refusal }, 'nothing is left to let go')
    return false
  } catch (error) {
    deps.log.warn({ caseId: work.caseId, ...whereOf(error) }, 'work was not let go yet')
    return false
  }
}

/** Answers a function that stops the passes. When a pass fails, its work is only late. */
export const keepLettingGo = (deps: LettingGo, everyMs = EVERY_MS): (() => Promise<void>) => {
  const round = async (): Promise<void> => {
    const cases = await letGo(deps)
    if (cases !== null && cases > 0) deps.log.info({ cases }, 'work was let go of whoever left')
  }
  const onFault = (error: unknown): void => deps.log.warn(whereOf(error), 'work was not let go yet')
  return keepRounds(round, { everyMs, onFault })
}
