// Which side may do what in which state, and where it leads: one table for the button, the check and the record.
import {
  OPEN_REFERRAL_STATES,
  type ReferralKind,
  type ReferralSide,
  type ReferralState,
  type ReferralVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import type { CaseState, InstanceKey } from '../case-state.ts'
import type { Referral } from './referral.ts'

type Ways = Partial<Record<ReferralState, ReferralState>>
interface Row {
  by: ReferralSide
  /** Of each kind of referral: from which state to which. */
  of: Partial<Record<ReferralKind, Ways>>
}
const every = (ways: Ways): Row['of'] => ({ service: ways, transfer: ways, leg: ways })

/** A service that has begun is not undone silently: its end is asked for, and the other office says that it stopped. */
const REFERRAL_TABLE = {
  see: { by: 'receiver', of: every({ offered: 'offered' }) },
  accept: { by: 'receiver', of: every({ offered: 'accepted' }) },
  counter: { by: 'receiver', of: every({ offered: 'countered' }) },
  decline: { by: 'receiver', of: every({ offered: 'declined', countered: 'declined' }) },
  agree: { by: 'sender', of: every({ countered: 'accepted' }) },
  insist: { by: 'sender', of: every({ countered: 'offered' }) },
  withdraw: {
    by: 'sender',
    of: {
      ...every({ offered: 'withdrawn', countered: 'withdrawn' }),
      leg: { offered: 'withdrawn', countered: 'withdrawn', accepted: 'withdrawn' },
    },
  },
  begin: { by: 'receiver', of: { service: { accepted: 'begun' } } },
  wait: { by: 'receiver', of: { service: { accepted: 'waiting', begun: 'waiting' } } },
  resume: { by: 'receiver', of: { service: { waiting: 'begun' } } },
  give_back: {
    by: 'receiver',
    of: { service: { accepted: 'returned', begun: 'returned', waiting: 'returned' } },
  },
  recall: { by: 'sender', of: { service: { accepted: 'recalled', begun: 'recalled', waiting: 'recalled' } } },
  confirm_stop: { by: 'receiver', of: { service: { recalled: 'ended' } } },
  report: { by: 'receiver', of: { service: { begun: 'reported' } } },
  query: { by: 'sender', of: { service: { reported: 'begun' } } },
  acknowledge: { by: 'sender', of: { service: { reported: 'acknowledged' } } },
  confirm: { by: 'receiver', of: { transfer: { released: 'confirmed' } } },
  depart: { by: 'sender', of: { leg: { accepted: 'departed' } } },
  arrive: { by: 'receiver', of: { leg: { departed: 'arrived' } } },
  stop: { by: 'sender', of: { leg: { departed: 'stopped' } } },
  remind: {
    by: 'sender',
    of: {
      service: { offered: 'offered', accepted: 'accepted', begun: 'begun', waiting: 'waiting', recalled: 'recalled' },
      transfer: { offered: 'offered', released: 'released' },
      leg: { offered: 'offered', departed: 'departed' },
    },
  },
} as const satisfies Record<ReferralVerb, Row>

const rowOf = (verb: ReferralVerb): Row => REFERRAL_TABLE[verb]

/** Where the verb leads; undefined where it is not legal. A waiting referral returns to where it waited. */
export function leadsTo(
  { terms, state, before }: Pick<Referral, 'terms' | 'state' | 'before'>,
  verb: ReferralVerb,
): ReferralState | undefined {
  const to = rowOf(verb).of[terms.kind]?.[state]
  return verb === 'resume' && to !== undefined ? (before ?? to) : to
}
export const sideOf = (verb: ReferralVerb): ReferralSide => rowOf(verb).by

const WAITS_ON = {
  offered: 'receiver',
  countered: 'sender',
  accepted: 'receiver',
  begun: 'receiver',
  waiting: 'receiver',
  recalled: 'receiver',
  reported: 'sender',
  released: 'receiver',
  departed: 'receiver',
} as const satisfies Partial<Record<ReferralState, ReferralSide>>
const waits: Partial<Record<ReferralState, ReferralSide>> = WAITS_ON

/** Exactly one side while it is open; null once it has ended. The client on a leg is with the sender until then. */
export const waitsOn = ({ terms, state }: Pick<Referral, 'terms' | 'state'>): ReferralSide | null => {
  if (terms.kind === 'leg' && state === 'accepted') return 'sender'
  return waits[state] ?? null
}
export const isOpenReferral = ({ state }: Pick<Referral, 'state'>): boolean => OPEN_REFERRAL_STATES.includes(state)
/** Nothing is told of the client any more, and the journey goes on. */
export const isEmptied = ({ state, reason }: Pick<Referral, 'state' | 'reason'>): boolean =>
  state === 'departed' && reason === 'consent_ended'
/** Whether a step of the case waits for the answer of another office. */
export const waitsForOffice = ({ referrals = {} }: Pick<CaseState, 'referrals'>, task: InstanceKey): boolean =>
  Object.values(referrals).some((one) => one.task === task && isOpenReferral(one))
