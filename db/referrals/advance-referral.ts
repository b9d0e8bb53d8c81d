// What time does to a referral: reminders, limits that pass, and an offer that nobody answered. Decided by a worker,
// with the heads of the case and of the referral held, and recorded in both streams in one transaction.
import { sql } from 'kysely'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { decideReferral } from '../../workflows/engine/referral/decide-referral.ts'
import { nextReferralInstant } from '../../workflows/engine/referral/referral-clocks.ts'
import type { Referral, ReferralAsk } from '../../workflows/engine/referral/referral.ts'
import type { Command } from '../../workflows/engine/commands.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'
import { decideHeld, holdCase, type Deciding, type Held } from '../recording/as-recorder.ts'
import { staffedAt } from '../recording/decide-told.ts'
import { holdAmong, recordReferral } from './record-referral.ts'
import type { Reading } from './referral-notices.ts'

export interface DueReferral {
  id: string
  case_id: string
  state: string
  next_instant: Date
}
export const referralsDue = async (db: Db, { before, most }: { before: Date; most: number }): Promise<DueReferral[]> =>
  (await sql<DueReferral>`select * from app.referrals_due(${before}, ${most})`.execute(db)).rows

/** Answers its next instant and the clock of the database; null where nothing more is due of it. */
export async function advanceReferral(
  deciding: Deciding,
  id: string,
): Promise<{ next: number | null; now: number } | null> {
  const found = await sql<{ case: string | null }>`select app.case_of_due_referral(${id}::uuid) as "case"`.execute(
    deciding.db,
  )
  const caseId = found.rows[0]?.case ?? null
  if (caseId === null) return null
  return withRecorder(deciding.db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null || held.frozen) return null
    const state = await holdAmong(tx, held.state, id)
    if (state === null) return null
    const now = held.lock.at.getTime()
    const after = await followReferral(tx, deciding, { held, state, ask: { type: 'tick' }, at: now })
    return { next: nextReferralInstant(after), now }
  })
}

interface Following {
  held: Held
  state: Referral
  ask: ReferralAsk
  at: number
}

async function followReferral(tx: Tx, deciding: Deciding, { held, state, ask, at }: Following): Promise<Referral> {
  const reading: Reading = { answering: deciding.answering ?? [], coordinating: deciding.coordinating }
  const decided = decideReferral(state, {
    at,
    actor: null,
    sides: [],
    staffed: await staffedAt(tx, [state.sender, state.terms.to], deciding.coordinating),
    answering: reading.answering,
    ask,
  })
  if (isRefusal(decided) || decided.events.length === 0) return state
  const command = { id: `referral:${state.id}:${state.seq}`, purpose: 'clock' }
  if (decided.state.state === 'expired') await expireInCase(tx, deciding, { held, state, at })
  await recordReferral(tx, {
    by: 'recorder',
    command,
    base: state.seq,
    events: decided.events,
    state: decided.state,
    reading,
  })
  return decided.state
}

/** A case that refuses does not know of the referral any more: it ended there before. */
async function expireInCase(tx: Tx, deciding: Deciding, { held, state, at }: Omit<Following, 'ask'>): Promise<void> {
  const id = `referral:${state.id}:${state.seq}`
  const command: Command = {
    id,
    at: Math.max(at, held.state.at),
    actor: { user: '', organisation: state.sender, roles: [], capabilities: [] },
    purpose: 'clock',
    fingerprint: id,
    ask: { type: 'move_referral', referral: state.id, state: 'expired' },
  }
  await decideHeld(tx, deciding, { held, command, order: { kind: 'referral', by: state.id } })
}
