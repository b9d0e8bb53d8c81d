// Tries a version over every case of another, in memory. Only the rehearsal itself is written. It runs on a thread of
// its own, because it uses a whole processor and the worker's main thread must serve commands.
import type { Logger } from 'pino'
import { withRecorder, type Db } from '../db/ground/connect.ts'
import { commandsIn, rowsAfter } from '../db/ledger/ledger.ts'
import {
  beginRehearsal,
  casesOfVersion,
  endRehearsal,
  keepRehearsed,
  type CaseOfVersion,
  type Rehearsal,
  type RehearsedCase,
} from '../db/procedures/rehearsals.ts'
import { findVersionTried } from '../db/procedures/sop-trials.ts'
import { findVersion, type Version } from '../db/procedures/sops.ts'
import { isRefusal, refuse } from '../sop-definitions/language/refusals.ts'
import type { Actor, Command } from '../workflows/engine/commands.ts'
import { rehearse } from '../workflows/engine/move/rehearsing.ts'
import { replay } from '../workflows/engine/move/replaying.ts'
import { counted, type CaseOutcome, type Tally } from '../workflows/engine/move/tally.ts'
import { whereOf } from './log.ts'

export interface RehearsalDeps {
  db: Db
  log: Logger
  now(): number
}
const PAGE = 200

/** Answers how many cases were tried so far; none where nobody wants it, or it was called off. */
export const carryOutRehearsal = async (deps: RehearsalDeps, id: string): Promise<number> => {
  const begun = await beginRehearsal(deps.db, id)
  return begun === null ? 0 : rehearseAll(deps, begun)
}

const rehearseAll = async (deps: RehearsalDeps, rehearsal: Rehearsal): Promise<number> => {
  const { db } = deps
  const versions = {
    from: await findVersion(db, rehearsal.from_hash),
    to: await findVersionTried(db, rehearsal.to_hash),
  }
  let { after_case: after, done } = rehearsal
  let tally: Tally = rehearsal.tally
  for (;;) {
    const page = await casesOfVersion(db, {
      version: rehearsal.from_hash,
      areas: rehearsal.areas,
      withClosed: rehearsal.closed,
      after,
      most: PAGE,
    })
    const last = page.at(-1)
    if (last === undefined) break
    const cases: RehearsedCase[] = []
    for (const found of page) {
      const outcome = await outcomeOf(deps, { rehearsal, versions, found })
      tally = counted(tally, outcome, { isClosed: found.status === 'closed' })
      cases.push({ case_id: found.case_id, number: found.number, status: found.status, outcome })
    }
    const before = after
    after = last.case_id
    done += page.length
    if (!(await keepRehearsed(db, rehearsal.id, { cases, progress: { before, after, done, tally } }))) return done
  }
  await endRehearsal(db, rehearsal.id, after)
  return done
}

interface Trying {
  rehearsal: Rehearsal
  versions: { from: Version; to: Version }
  found: CaseOfVersion
}

const outcomeOf = async (deps: RehearsalDeps, trying: Trying): Promise<CaseOutcome> => {
  const {
    rehearsal,
    versions: { from, to },
    found,
  } = trying
  const commands = found.status === 'closed' ? await commandsOf(deps.db, found.case_id) : []
  try {
    if (found.status === 'closed')
      return replay(commands, { from: from.ir, to: to.ir, sop: to.reference, map: rehearsal.map })
    const rehearsed = rehearse(from.ir, found.state, commandOf(deps, trying))
    return isRefusal(rehearsed) ? rehearsed : rehearsed.report
  } catch (error) {
    deps.log.warn({ caseId: found.case_id, ...whereOf(error) }, 'a version cannot carry a case')
    return refuse('cannot_carry')
  }
}

const commandsOf = (db: Db, caseId: string) =>
  withRecorder(db, caseId, async (tx) => commandsIn(await rowsAfter(tx, caseId, 0)))

const commandOf = ({ now }: RehearsalDeps, { rehearsal, versions: { to }, found }: Trying): Command => ({
  id: rehearsal.id,
  at: Math.max(now(), found.state.at),
  actor: actorOf(rehearsal),
  purpose: 'rehearsal',
  fingerprint: '',
  ask: { type: 'migrate', to: to.reference, ir: to.ir, map: rehearsal.map },
})
const actorOf = ({ created_by, organisation_id }: Rehearsal): Actor => ({
  user: created_by,
  organisation: organisation_id,
  roles: [],
  capabilities: ['publish_sop'],
})
