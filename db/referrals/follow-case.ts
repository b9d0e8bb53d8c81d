// What a decision of a case does to its referrals, in the same transaction: those that it ended or emptied are so in
// their own record too, and whoever answers for the case now is the sender of the others.
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { END_CAUSES } from '../../sop-definitions/language/referral-kinds.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { decideReferral } from '../../workflows/engine/referral/decide-referral.ts'
import type { Referral, ReferralAsk } from '../../workflows/engine/referral/referral.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import type { Tx } from '../ground/connect.ts'
import { staffedAt } from '../recording/decide-told.ts'
import { holdReferral, lockReferral, recordReferral, type ReferralRecording } from './record-referral.ts'
import type { Reading } from './referral-notices.ts'

interface Decided {
  by: ReferralRecording['by']
  command: ReferralRecording['command']
  events: readonly NewEvent[]
  after: CaseState
  reading: Reading
}

/** By id, which is the order in which heads are locked. */
export async function followCase(tx: Tx, decided: Decided): Promise<void> {
  const asks = new Map([...handedOn(decided), ...asksOf(decided.events)])
  for (const [id, ask] of [...asks].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    await follow(tx, decided, { id, ask })
}

/** Only what the case did by itself: what an office answered stands in the referral already. */
const asksOf = (events: readonly NewEvent[]): ReadonlyMap<string, ReferralAsk> =>
  new Map(
    events.flatMap(({ body, cause }): [string, ReferralAsk][] => {
      if (body.type !== 'referral_moved' || cause.kind !== 'sentry') return []
      const because = END_CAUSES.find((known) => known === body.reason) ?? 'case_closed'
      return [[body.referral, { type: body.state === 'ended' ? 'end' : 'empty', because }]]
    }),
  )

/** Services go on, and the office that answers for the case now is the one that asked for them. */
function handedOn({ events, after }: Decided): [string, ReferralAsk][] {
  const isChanged = events.some(({ body }) => body.type === 'owner_changed')
  const { owner, referrals = {} } = after
  return Object.entries(isChanged ? referrals : {}).flatMap(([id, one]): [string, ReferralAsk][] =>
    one.kind === 'service' && isOpenReferral(one) && one.from === owner.organisation
      ? [[id, { type: 'hand_on', sender: owner.organisation }]]
      : [],
  )
}

const LOCKS = {
  door: async (tx: Tx, id: string) => (await lockReferral(tx, id))?.state ?? null,
  recorder: holdReferral,
} as const satisfies Record<Decided['by'], (tx: Tx, id: string) => Promise<Referral | null>>

async function follow(
  tx: Tx,
  { by, command, after, reading }: Decided,
  { id, ask }: { id: string; ask: ReferralAsk },
): Promise<void> {
  const state = await LOCKS[by](tx, id)
  if (state === null) throw new Error(`the case knows of referral ${id}, which has no record`)
  const decision = decideReferral(state, {
    at: after.at,
    actor: null,
    sides: [],
    staffed: await staffedAt(tx, [state.sender, state.terms.to], reading.coordinating),
    answering: reading.answering,
    ask,
  })
  if (isRefusal(decision)) throw new Error(`referral ${id} does not end with its case: ${decision.refusal}`)
  if (decision.events.length === 0) return
  await recordReferral(tx, { by, command, base: state.seq, ...decision, reading })
}
