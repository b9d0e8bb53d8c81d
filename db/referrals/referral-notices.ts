// Who is told of what becomes of a referral: the other side, and of a limit whomever the decision names.
import type { ReferralSide } from '../../sop-definitions/language/referral-kinds.ts'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import type {
  NewReferralEvent,
  Referral,
  ReferralHappened,
  ReferralHappenedType,
} from '../../workflows/engine/referral/referral.ts'

/** Roles whose holders are told: at the receiver whoever may answer, at the sender whoever coordinates. */
export interface Reading {
  answering: readonly string[]
  coordinating: readonly string[]
}
interface Concern {
  kind: NotificationKind
  source: string
  at: string
  person: string | null
  office: string
  roles: readonly string[]
  by_itself?: boolean
}

type To = { kind: NotificationKind; side: ReferralSide | 'both' }
const received: To = { kind: 'referral_received', side: 'receiver' }
const answered: To = { kind: 'referral_answered', side: 'sender' }
const over = (side: To['side']): To => ({ kind: 'referral_ended', side })

/** The decision names whom it tells: the office that it waits on, or one above it where nobody is there. */
const NAMED = { referral_late: 'referral_late', referral_reminded: 'reminded' } as const satisfies Partial<
  Record<ReferralHappenedType, NotificationKind>
>
/** Null: nobody waits for it. */
const TOLD: Record<Exclude<ReferralHappenedType, keyof typeof NAMED>, To | null> = {
  referral_offered: received,
  referral_insisted: received,
  referral_seen: null,
  referral_accepted: answered,
  referral_countered: answered,
  referral_declined: answered,
  referral_returned: answered,
  referral_reported: answered,
  referral_confirmed: answered,
  referral_arrived: answered,
  referral_waiting: answered,
  referral_resumed: null,
  referral_begun: null,
  referral_agreed: { kind: 'referral_answered', side: 'receiver' },
  referral_queried: { kind: 'referral_answered', side: 'receiver' },
  referral_recalled: { kind: 'referral_answered', side: 'receiver' },
  referral_departed: { kind: 'referral_answered', side: 'receiver' },
  referral_withdrawn: over('receiver'),
  referral_acknowledged: over('receiver'),
  referral_stopped: over('receiver'),
  referral_expired: over('both'),
  referral_ended: over('both'),
  // Whoever coordinates the case is told of what the client takes back; the page of the referral says the rest.
  referral_emptied: null,
  // The acceptance of a transfer told it.
  referral_released: null,
  referral_handed_on: null,
  referral_linked: null,
  referral_link_closed: { kind: 'referral_link_closed', side: 'sender' },
  referral_noted: { kind: 'referral_noted', side: 'sender' },
  referral_scanned: null,
}

interface Circumstances extends Reading {
  state: Referral
  base: number
}

export const referralConcerns = (
  events: readonly NewReferralEvent[],
  { state, base, ...reading }: Circumstances,
): Concern[] =>
  events.flatMap(({ at, actor, body }, n) =>
    toldOf(body, state, reading).map(({ kind, office, roles }, index) => ({
      kind,
      source: `referral:${state.id}:${base + n + 1}${index === 0 ? '' : `:${index}`}`,
      at: new Date(at).toISOString(),
      person: null,
      office,
      roles,
      ...(actor === null ? { by_itself: true } : {}),
    })),
  )

/** The code of an arrival is typed by the sender: nobody of the receiver did anything here. */
const isTyped = (body: ReferralHappened): boolean => body.type === 'referral_arrived' && body.signed.method === 'code'

function toldOf(body: ReferralHappened, { sender, terms }: Referral, reading: Reading) {
  if (body.type === 'referral_late' || body.type === 'referral_reminded')
    return body.told === null || 'user' in body.told
      ? []
      : [{ kind: NAMED[body.type], office: body.told.organisation, roles: body.told.roles }]
  const to = TOLD[body.type]
  // Whoever makes a new link has closed the old one.
  if (to === null || (body.type === 'referral_link_closed' && body.because !== 'wrong_code')) return []
  const sides = {
    sender: { kind: to.kind, office: sender, roles: reading.coordinating },
    receiver: { kind: to.kind, office: terms.to, roles: reading.answering },
  }
  return to.side === 'both' || isTyped(body) ? [sides.sender, sides.receiver] : [sides[to.side]]
}
