// A case exists twice: in its ledger and in the snapshot beside it. Both must agree; and where it waits for an instant,
// a timer runs for it.
import canonicalize from 'canonicalize'
import type { Client } from '@temporalio/client'
import { withOwner, type Db } from '../../../db/ground/connect.ts'
import { eventOf } from '../../../db/ledger/ledger.ts'
import { timerIdOf } from '../../../workflows/contract.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { nextInstant } from '../../../workflows/engine/time/next-instant.ts'
import { findIr } from '../../../db/procedures/sops.ts'

export interface Telling {
  ledger: string
  snapshot: string
  isArmed: boolean
  isDue: boolean
}

const AT_ONCE = 8

export const twoTellings = async (
  { owner, client }: { owner: Db; client: Client },
  cases: readonly string[],
): Promise<Map<string, Telling>> => {
  const told = new Map<string, Telling>()
  const queue = cases.values()
  const lane = async (): Promise<void> => {
    for (const caseId of queue) told.set(caseId, await tellingOf({ owner, client }, caseId))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return told
}

const tellingOf = async ({ owner, client }: { owner: Db; client: Client }, caseId: string): Promise<Telling> => {
  const { state, snapshot, due } = await withOwner(owner, async (tx) => {
    const rows = await tx.selectFrom('case_event').select('canon').where('stream', '=', caseId).orderBy('seq').execute()
    const file = await tx.selectFrom('case_file').select('state').where('id', '=', caseId).executeTakeFirst()
    const folded = fold(rows.map(eventOf))
    return {
      state: folded,
      snapshot: file?.state ?? null,
      due: folded === null ? null : nextInstant(await findIr(tx, folded.sop.hash), folded),
    }
  })
  return {
    ledger: textOf(state),
    snapshot: textOf(snapshot),
    isArmed: await isArmed(client.workflow.getHandle(timerIdOf(caseId))),
    isDue: due !== null,
  }
}

const textOf = (state: CaseState | null): string => canonicalize(state) ?? ''

/** Whether a timer runs: started, neither fired nor cancelled. */
const isArmed = async (handle: ReturnType<Client['workflow']['getHandle']>): Promise<boolean> => {
  const history = await handle.fetchHistory().catch(() => null)
  const armed = new Set<string>()
  for (const {
    timerStartedEventAttributes: started,
    timerFiredEventAttributes: fired,
    timerCanceledEventAttributes: cancelled,
  } of history?.events ?? []) {
    if (started) armed.add(String(started.timerId))
    for (const ended of [fired, cancelled]) if (ended) armed.delete(String(ended.timerId))
  }
  return armed.size > 0
}
