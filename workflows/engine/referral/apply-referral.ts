// One event of a referral folded into its state.
import type { ReferralSide, ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import type { Referral, ReferralBodies, ReferralEvent, ReferralHappenedType, Signature } from './referral.ts'
import { isOpenReferral } from './verbs.ts'

export function foldReferral(events: readonly ReferralEvent[], from: Referral | null = null): Referral | null {
  let state = from
  for (const event of events) state = applyReferral(state, event)
  return state
}

/** A ledger that does not begin with an offer is a defect. */
export function applyReferral(before: Referral | null, event: ReferralEvent): Referral {
  const { body, seq, at } = event
  if (body.type === 'referral_offered') {
    if (before !== null) throw new Error('a referral is offered once')
    return { ...offered(body, at), seq }
  }
  if (before === null) throw new Error(`a referral begins with its offer, not ${body.type}`)
  const after = appliedAs(before, event, { type: body.type, body })
  const side = sideIn(before, event)
  return {
    ...after,
    seq,
    at,
    since: after.state === before.state ? before.since : at,
    ...(side === null ? {} : { last: { ...before.last, [side]: body.type } }),
  }
}

function offered(body: ReferralBodies['referral_offered'], at: number): Referral {
  const { terms, hash, limits, transport, after, signed } = body
  return {
    id: body.referral,
    seq: 0,
    at,
    terms,
    hash,
    countered: null,
    state: 'offered',
    since: at,
    sender: terms.from,
    transport,
    after,
    offeredAt: at,
    seenAt: null,
    limits,
    signatures: [signed],
    officer: null,
    before: null,
    until: null,
    waits: 0,
    reason: null,
    suggests: null,
    outcome: null,
    fired: [],
    reminded: null,
    last: { sender: body.type },
  }
}

/** How an answer may come, and that it is waited for: no answer itself. */
const ASIDE: readonly ReferralHappenedType[] = [
  'referral_linked',
  'referral_link_closed',
  'referral_noted',
  'referral_scanned',
  'referral_reminded',
]

/** Which side did it; null: time or the case. */
const sideIn = ({ sender, terms }: Referral, { actor, organisation, body }: ReferralEvent): ReferralSide | null => {
  if (body.by !== undefined) return 'receiver'
  if (actor === null || ASIDE.includes(body.type)) return null
  if (organisation === terms.to) return 'receiver'
  return organisation === sender ? 'sender' : null
}

type Applier<K extends ReferralHappenedType> = (
  state: Referral,
  body: ReferralBodies[K],
  event: ReferralEvent,
) => Referral

const to =
  (state: ReferralState) =>
  (before: Referral): Referral => ({ ...before, state, before: null, until: null })
const signedBy = ({ signatures }: Referral, signed: Signature): Pick<Referral, 'signatures'> => ({
  signatures: [...signatures, signed],
})

const APPLIERS: { [K in Exclude<ReferralHappenedType, 'referral_offered'>]: Applier<K> } = {
  referral_seen: (state, _, { at }) => ({ ...state, seenAt: at }),
  referral_accepted: (state, { signed, officer }) => ({
    ...to('accepted')(state),
    ...signedBy(state, signed),
    officer,
  }),
  referral_countered: (state, { counter, terms, hash, signed }) => ({
    ...to('countered')(state),
    ...signedBy(state, signed),
    countered: { counter, terms, hash },
  }),
  referral_agreed: (state, { signed, officer }) => ({
    ...to('accepted')(state),
    ...signedBy(state, signed),
    ...(state.countered === null ? {} : { terms: state.countered.terms, hash: state.countered.hash }),
    ...(officer === undefined ? {} : { officer }),
    countered: null,
  }),
  referral_insisted: (state, { terms, hash, signed }) => ({
    ...to('offered')(state),
    ...signedBy(state, signed),
    terms,
    hash,
    countered: null,
  }),
  referral_declined: (state, { reason, suggests, until }) => ({ ...to('declined')(state), reason, suggests, until }),
  referral_withdrawn: (state, { reason }) => ({ ...to('withdrawn')(state), reason }),
  referral_expired: to('expired'),
  referral_begun: to('begun'),
  referral_waiting: (state, { reason, until }) => ({
    ...state,
    state: 'waiting',
    before: state.state,
    until,
    waits: state.waits + 1,
    reason,
  }),
  referral_resumed: (state) => ({ ...to(state.before ?? 'begun')(state), reason: null }),
  referral_returned: (state, { reason }) => ({ ...to('returned')(state), reason }),
  referral_recalled: (state, { reason }) => ({ ...to('recalled')(state), reason }),
  referral_reported: (state, { outcome, reason }) => ({ ...to('reported')(state), outcome, reason }),
  referral_queried: (state) => ({ ...to('begun')(state), outcome: null, reason: null }),
  referral_acknowledged: to('acknowledged'),
  referral_released: to('released'),
  referral_confirmed: (state, { signed }) => ({ ...to('confirmed')(state), ...signedBy(state, signed) }),
  referral_departed: (state, { signed }) => ({ ...to('departed')(state), ...signedBy(state, signed) }),
  referral_arrived: (state, { signed }) => ({ ...to('arrived')(state), ...signedBy(state, signed), reason: null }),
  referral_stopped: (state, { reason }) => ({ ...to('stopped')(state), reason }),
  referral_ended: (state, { because }) => ({ ...to('ended')(state), reason: because }),
  referral_emptied: (state, { because }) => ({ ...state, reason: because }),
  referral_handed_on: (state, { sender }) => ({ ...state, sender }),
  referral_late: (state, { mark }) => ({ ...state, fired: [...state.fired, mark] }),
  referral_reminded: (state, _, { at }) => ({ ...state, reminded: at }),
  referral_linked: (state) => state,
  referral_link_closed: (state) => state,
  referral_noted: (state) => state,
  referral_scanned: (state) => state,
}

function appliedAs<K extends Exclude<ReferralHappenedType, 'referral_offered'>>(
  state: Referral,
  event: ReferralEvent,
  { type, body }: { type: K; body: ReferralBodies[K] },
): Referral {
  // The paper of an answer may come when all is over.
  if (!isOpenReferral(state) && type !== 'referral_scanned') throw new Error(`${type} after the end of a referral`)
  return APPLIERS[type](state, body, event)
}
