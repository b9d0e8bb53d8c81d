// What two offices agree about one case: the terms, who signed them, where it stands. It holds offices, codes, instants
// and hashes; everything about the client is in a sealed packet beside it.
import type { WorkCalendar } from '../../../sop-definitions/calendar/work-calendar.ts'
import type {
  Counter,
  DeclineReason,
  EndCause,
  HandMethod,
  HandVerb,
  LinkEnd,
  ReferralClock,
  ReferralKind,
  ReferralSide,
  ReferralState,
  ReportedOutcome,
  SigningMethod,
  StopReason,
  Transport,
  WaitReason,
  WithdrawReason,
} from '../../../sop-definitions/language/referral-kinds.ts'
import type { InstanceKey, Instant, Told } from '../case-state.ts'
import type { Staffed } from '../commands.ts'
import type { Span } from '../time/spans.ts'

/**
 * `task`: the step at the sender that waits for it. `covers`: the steps that the other office would get. `packet`: hash
 * of what is told about the client, as it is sealed. `lawBy`: the limit of the law, counted from the first request; no
 * answer moves it. `arriveBy`: of a leg.
 */
export interface Terms {
  kind: ReferralKind
  caseId: string
  from: string
  to: string
  task: InstanceKey | null
  covers: readonly InstanceKey[]
  service: string | null
  round: number
  packet: string | null
  answerBy: Instant
  lawBy: Instant | null
  arriveBy: Instant | null
  startsAt: Instant | null
}

/** `user`: empty where the signer has no account here. */
export interface Signature {
  side: ReferralSide
  office: string
  user: string
  method: SigningMethod
  /** Of the terms that it is under. */
  hash: string
}

/** How long each thing may take, and where time is counted. */
export interface Limits {
  spans: Readonly<Record<Exclude<ReferralClock, 'answer' | 'wait'>, Span>>
  offsetMinutes: number
  calendar?: WorkCalendar
}

/** `officer`: at the receiver, who will meet the client. `before`: the state to which a waiting one returns. */
export interface Referral {
  id: string
  seq: number
  at: Instant
  terms: Terms
  hash: string
  /** What the other side would sign instead. */
  countered: { counter: Counter; terms: Terms; hash: string } | null
  state: ReferralState
  since: Instant
  sender: string
  transport: Transport
  after: string | null
  offeredAt: Instant
  seenAt: Instant | null
  limits: Limits
  signatures: readonly Signature[]
  officer: string | null
  before: ReferralState | null
  until: Instant | null
  waits: number
  reason: string | null
  suggests: string | null
  outcome: ReportedOutcome | null
  /** Ids of reminders and limits that have fired. */
  fired: readonly string[]
  /** When the sender last asked for it to be done. */
  reminded: Instant | null
  last: Partial<Record<ReferralSide, ReferralHappenedType>>
}

/**
 * The link that was used, or the note that two people made: who answered has no account here. `scans`: the hashes of
 * the files that came by the link.
 */
export interface ByHand extends HandAnswer {
  scans?: readonly string[]
}
export interface HandAnswer {
  method: HandMethod
  id: string
}
type Happened =
  | {
      type: 'referral_offered'
      referral: string
      terms: Terms
      hash: string
      limits: Limits
      transport: Transport
      after: string | null
      signed: Signature
    }
  | { type: 'referral_seen' }
  | { type: 'referral_accepted'; signed: Signature; officer: string | null }
  | { type: 'referral_countered'; counter: Counter; terms: Terms; hash: string; signed: Signature }
  // `officer`: whoever proposed what is agreed on meets the client
  | { type: 'referral_agreed'; signed: Signature; officer?: string }
  | { type: 'referral_insisted'; terms: Terms; hash: string; signed: Signature }
  | { type: 'referral_declined'; reason: DeclineReason; suggests: string | null; until: Instant | null }
  | { type: 'referral_withdrawn'; reason: WithdrawReason }
  | { type: 'referral_expired' }
  | { type: 'referral_begun' }
  | { type: 'referral_waiting'; reason: WaitReason; until: Instant }
  | { type: 'referral_resumed' }
  | { type: 'referral_returned'; reason: DeclineReason }
  | { type: 'referral_recalled'; reason: WithdrawReason }
  | { type: 'referral_reported'; outcome: ReportedOutcome; reason: DeclineReason | null }
  | { type: 'referral_queried' }
  | { type: 'referral_acknowledged' }
  | { type: 'referral_released'; seq: number }
  | { type: 'referral_confirmed'; signed: Signature }
  | { type: 'referral_departed'; signed: Signature }
  | { type: 'referral_arrived'; signed: Signature }
  | { type: 'referral_stopped'; reason: StopReason }
  | { type: 'referral_ended'; because: EndCause }
  // What was told of the client is deleted, and the journey goes on.
  | { type: 'referral_emptied'; because: EndCause }
  // Whoever answers for the case now is the sender.
  | { type: 'referral_handed_on'; sender: string }
  | { type: 'referral_late'; clock: ReferralClock; mark: string; share: number; told: Told | null }
  | { type: 'referral_reminded'; told: Told | null }
  | { type: 'referral_linked'; link: string; until: Instant }
  | { type: 'referral_link_closed'; link: string; because: LinkEnd }
  | { type: 'referral_noted'; note: string; verb: HandVerb; scan?: string }
  // Of an answer that counts already.
  | { type: 'referral_scanned'; answer: HandAnswer; scan: string }
/** `by`: of what the other office answered without a console. */
export type ReferralHappened = Happened & { by?: ByHand }
export type ReferralHappenedType = ReferralHappened['type']

/** One event before it has its place in the ledger. `actor` null: time, or the case, did it. */
export interface NewReferralEvent {
  at: Instant
  actor: string | null
  organisation: string | null
  role: string | null
  body: ReferralHappened
}
export interface ReferralEvent extends NewReferralEvent {
  seq: number
}

interface Signing {
  /** Of the terms that the signer read. */
  hash: string
  method: SigningMethod
}
/** `read`: of the terms that the new ones answer, as they were on the page; `hash` is of the new ones. */
type Proposing = Signing & { terms: Terms; read: string }
/** What can be asked of a referral: `release`, `end`, `empty`, `hand_on` and `tick` by the case or by time. */
export type ReferralAsk =
  | ({
      type: 'offer'
      id: string
      terms: Terms
      limits: Limits
      transport: Transport
      after: string | null
    } & Signing)
  | { type: 'see' }
  | ({ type: 'accept'; officer: string | null } & Signing)
  | ({ type: 'counter'; counter: Counter } & Proposing)
  | ({ type: 'agree' } & Signing)
  | ({ type: 'insist' } & Proposing)
  | { type: 'decline'; reason: DeclineReason; suggests: string | null; until: Instant | null }
  | { type: 'withdraw'; reason: WithdrawReason }
  | { type: 'begin' | 'resume' | 'confirm_stop' | 'query' | 'acknowledge' | 'remind' }
  | { type: 'wait'; reason: WaitReason; until: Instant }
  | { type: 'give_back'; reason: DeclineReason }
  | { type: 'recall'; reason: WithdrawReason }
  | { type: 'report'; outcome: ReportedOutcome; reason: DeclineReason | null }
  | ({ type: 'confirm' | 'depart' } & Signing)
  // by an officer of the receiver, or typed by the sender from the receiver's device
  | ({ type: 'arrive'; officer: string } & Signing)
  | { type: 'stop'; reason: StopReason }
  | { type: 'release'; seq: number }
  | { type: 'end' | 'empty'; because: EndCause }
  | { type: 'hand_on'; sender: string }
  | { type: 'tick' }
  | { type: 'link'; link: string; until: Instant; replaces: string | null }
  | { type: 'shut_link'; link: string }
  | { type: 'note'; note: string; verb: HandVerb; scan?: string }
  | { type: 'scan'; answer: HandAnswer; scan: string }
type ReferralAskType = ReferralAsk['type']

type Member<A, K> = A extends { type: string } ? (K extends A['type'] ? Omit<A, 'type'> & { type: K } : never) : never
export type ReferralAsks = { [K in ReferralAskType]: Member<ReferralAsk, K> }
export type ReferralBodies = { [K in ReferralHappenedType]: Member<ReferralHappened, K> }

/**
 * `sides`: on which side the actor may act, as the door found: of the sender, whoever coordinates the case or has the
 * step; of the receiver, whoever may answer for that office. Whoever answers by a link has no account: no actor.
 */
export interface ReferralCommand {
  at: Instant
  actor: { user: string; organisation: string; role: string | null } | null
  sides: readonly ReferralSide[]
  staffed: Readonly<Record<string, Staffed>>
  /** Roles that may answer for an office. */
  answering: readonly string[]
  /** Answers for the other office, which has no console. */
  by?: ByHand
  ask: ReferralAsk
}
