// Records one decision of a referral: ledger rows, the row that is read, the sealed packet and notices in one trip, or
// nothing. The caller holds the head of the case.
import { sql, type RawBuilder } from 'kysely'
import type { DoorReferral } from './referrals.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { openIn } from '../../workflows/engine/ending-referrals.ts'
import type { NewReferralEvent, Referral } from '../../workflows/engine/referral/referral.ts'
import { nextReferralInstant } from '../../workflows/engine/referral/referral-clocks.ts'
import { isOpenReferral, waitsOn } from '../../workflows/engine/referral/verbs.ts'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { Tx } from '../ground/connect.ts'
import { tellPeopleAfterCommit } from '../ground/news.ts'
import { canonsAfter } from '../ledger/ledger.ts'
import { keepLockOrder } from '../ledger/lock-order.ts'
import { referralConcerns, type Reading } from './referral-notices.ts'

const streamOf = (referral: string): `ref:${string}` => `ref:${referral}`

/** The head of a referral, until the transaction ends; null where the asker's office has no part in it. */
export async function lockReferral(tx: Tx, id: string): Promise<{ at: Date; state: Referral } | null> {
  keepLockOrder(tx, streamOf(id))
  const { rows } = await sql<{ at: Date; snapshot: Referral }>`
    select at, snapshot from app.lock_referral(${id}::uuid)`.execute(tx)
  const [row] = rows
  return row === undefined ? null : { at: row.at, state: row.snapshot }
}

/** The same for a worker, which is bound to the case. */
export async function holdReferral(tx: Tx, id: string): Promise<Referral | null> {
  const stream = streamOf(id)
  keepLockOrder(tx, stream)
  await sql`select set_config('app.stream', ${stream}, true)`.execute(tx)
  await tx.selectFrom('ledger_head').select('seq').where('stream', '=', stream).forUpdate().executeTakeFirst()
  return (await tx.selectFrom('referral').select('snapshot').where('id', '=', id).executeTakeFirst())?.snapshot ?? null
}

/** That it expires may end the case, and with it every other referral: their heads are locked in the order of all. */
export async function holdAmong(tx: Tx, state: CaseState, id: string): Promise<Referral | null> {
  let found: Referral | null = null
  for (const one of [...new Set([...openIn(state).map(([open]) => open), id])].toSorted()) {
    const referral = await holdReferral(tx, one)
    if (one === id) found = referral
  }
  return found
}

/** Sealed under a key of its own, which the installation's key wraps. */
export interface SealedPacket {
  dek: Buffer
  kek: string
  sealed: Buffer
}
export interface ReferralRecording {
  by: 'door' | 'recorder'
  command: { id: string; purpose: string }
  base: number
  events: readonly NewReferralEvent[]
  state: Referral
  packet?: SealedPacket
  reading: Reading
}

/** The columns that lists read. `late`: a limit of it has passed since it last moved. */
export function rowOf(state: Referral): Omit<DoorReferral, 'snapshot' | 'number'> {
  const { id, terms, sender, since, fired } = state
  const next = nextReferralInstant(state)
  const instant = (at: number | null): Date | null => (at === null ? null : new Date(at))
  return {
    id,
    case_id: terms.caseId,
    kind: terms.kind,
    state: state.state,
    waits_on: waitsOn(state),
    from_office: sender,
    to_office: terms.to,
    instance: terms.task,
    service: terms.service,
    transport: state.transport,
    after: state.after,
    round: terms.round,
    reason: state.reason,
    outcome: state.outcome,
    answer_due: new Date(terms.answerBy),
    law_due: instant(terms.lawBy),
    next_instant: instant(next),
    late: isOpenReferral(state) && fired.some((mark) => mark.includes(`:${since}:`)),
    offered_at: new Date(state.offeredAt),
    seen_at: instant(state.seenAt),
    since: new Date(since),
    ended_at: isOpenReferral(state) ? null : new Date(since),
    seq: state.seq,
  }
}

const FUNCTIONS = {
  door: (decision: string, snapshot: string) =>
    sql<Told>`select app.record_referral(${decision}::jsonb, ${snapshot}::json) as told`,
  recorder: (decision: string, snapshot: string) =>
    sql<Told>`select app.record_referral_rows(${decision}::jsonb, ${snapshot}::json) as told`,
} as const satisfies Record<ReferralRecording['by'], (decision: string, snapshot: string) => RawBuilder<Told>>
interface Told {
  told: readonly string[]
}

export async function recordReferral(tx: Tx, recording: ReferralRecording): Promise<void> {
  const { by, command, base, events, state, packet, reading } = recording
  const stream = streamOf(state.id)
  keepLockOrder(tx, stream)
  const rows = canonsAfter(
    stream,
    base,
    events.map((event) => entryOf(event, command)),
  )
  const decision = {
    command: command.id,
    rows,
    row: rowOf(state),
    ...(packet === undefined ? {} : { packet: inText(packet) }),
    concerns: referralConcerns(events, { state, base, ...reading }).map((concern) => ({
      ...concern,
      shows: TOLD_BY_DEFAULT[concern.kind].console,
      mails: TOLD_BY_DEFAULT[concern.kind].mail,
    })),
  }
  const { rows: answers } = await FUNCTIONS[by](JSON.stringify(decision), JSON.stringify(state)).execute(tx)
  tellPeopleAfterCommit(tx, answers[0]?.told ?? [])
}

const entryOf = (
  { at, actor, organisation, role, body }: NewReferralEvent,
  { id, purpose }: ReferralRecording['command'],
) => ({ at: new Date(at), actor, organisation, role, purpose, commandId: id, type: body.type, body })

const inText = ({ dek, kek, sealed }: SealedPacket) => ({
  dek: dek.toString('base64'),
  kek,
  sealed: sealed.toString('base64'),
})
