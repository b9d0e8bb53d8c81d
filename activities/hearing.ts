// Of two cases of one client that go on as one, the one that waits hears what the client takes back in the other: its
// own offices leave it, and nothing of it is offered elsewhere. It cannot be decided in the same transaction, since
// whoever records it may not see both.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { nosToHear, type NoToHear } from '../db/cases/nos-to-hear.ts'
import { withLock } from '../db/ground/locks.ts'
import { decideOrdered, type Deciding } from '../db/recording/as-recorder.ts'
import { isRefusal } from '../sop-definitions/language/refusals.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'

export interface Hearing extends Deciding {
  log: Logger
}

/** What the client takes back ends within seconds. */
const EVERY_MS = 2_000

/** The id contains the ledger row that was looked at: ordering it twice does it once. */
const idOf = ({ caseId, lead, codes, left, seq }: NoToHear): string =>
  createHash('sha256')
    .update(JSON.stringify(['hear_no', caseId, lead, codes, left, seq]))
    .digest('hex')
const commandFor = (no: NoToHear, at: number): Command => ({
  id: idOf(no),
  at,
  actor: { user: '', organisation: no.office, roles: [], capabilities: ['coordinate_case'] },
  purpose: 'joined_case',
  fingerprint: idOf(no),
  ask: { type: 'hear_no', lead: no.lead, ended: no.codes, left: no.left },
})

/** False where it was heard or parted meanwhile, or cannot be decided now. */
async function hear(deps: Hearing, no: NoToHear): Promise<boolean> {
  try {
    const done = await decideOrdered(deps, {
      caseId: no.caseId,
      id: idOf(no),
      order: { kind: 'client', by: no.lead },
      commandAt: ({ lock }) => commandFor(no, lock.at.getTime()),
    })
    return done !== null && !isRefusal(done)
  } catch (error) {
    deps.log.warn({ caseId: no.caseId, ...whereOf(error) }, 'what a client took back was not heard in both cases yet')
    return false
  }
}

/** One round: in how many cases it was heard; null when another worker is at it. */
export const hearInBoth = (deps: Hearing): Promise<number | null> =>
  withLock(deps.db, 'hearing', async () => {
    let cases = 0
    for (const no of await nosToHear(deps.db)) if (await hear(deps, no)) cases += 1
    return cases
  })

/** Answers a function that stops the rounds. */
export const keepHearing = (deps: Hearing): (() => Promise<void>) =>
  keepRounds(() => hearInBoth(deps), {
    everyMs: EVERY_MS,
    onFault: (error) => deps.log.warn(whereOf(error), 'nobody looked what was taken back in one of two cases'),
  })
