// THE DECISIONS, pure core. The state of one case as plain JSON: what `fold(events)` yields and what a run carries
// over. No Temporal, no zod, no clock, no randomness, no node. Called by the shell, by activities (projection) and by
// the API (abilities).
import type {
  CaseStatus,
  ClockState,
  ConsentStanding,
  ConsentState,
  DataCategory,
  HeardKind,
  ItemKind,
  Language,
  PlanItemState,
  TaskState,
} from '../../sop-definitions/language/vocabulary.ts'
import type {
  AppointmentAnswer,
  AppointmentKind,
  AppointmentState,
} from '../../sop-definitions/language/appointments.ts'
import type { LetterReason, LetterState, SentWay } from '../../sop-definitions/language/letter-acts.ts'
import type { LetterReceiver } from '../../sop-definitions/language/letters.ts'
import type { ReferralKind, ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import type { ContestReason, OwnerChange } from '../../sop-definitions/language/owner-words.ts'
import type { FactValue, Law, LetterRule, Threshold } from '../../sop-definitions/definition/ir.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type { Span } from './time/spans.ts'

/** `<item>#<n>`: the n-th instance of a plan item. */
export type InstanceKey = string
/** Milliseconds since 1970, UTC. */
export type Instant = number

/** `superior`: the organisation above, which may receive a task when its limit passes. */
export interface Owner {
  organisation: string
  roles: readonly string[]
  superior?: { organisation: string; roles: readonly string[] }
}
/** The office that opened a case for which another one answers. */
export type Opener = Omit<Owner, 'superior'>
/** An office that answered for the case until this row. */
interface Former {
  organisation: string
  at: Instant
  seq: number
  why: OwnerChange
}
/**
 * The office that was found by the rules says that it should be another. `settles`: the office above that decides,
 * until `until`; then it stays.
 */
interface Contest {
  by: string
  reason: ContestReason
  suggests?: string
  settles: string
  until: Instant
  isOver?: true
}
export interface Holder {
  organisation: string | null
  user: string | null
}

/**
 * Questions of one form that another office or another case had an answer to: taken over, asked anew although it was
 * offered, or asked anew because no consent lets it be told here.
 */
export type Heard = Readonly<Record<HeardKind, readonly string[]>>

/** A completion that waits for a second signature. */
export interface Proposal {
  outcome: string
  by: string
  facts: Readonly<Record<string, FactValue>>
  consents: Readonly<Record<string, ConsentState>>
  answers: string | null
  heard?: Heard
  excluded?: true // the representative may no longer speak for the client
}

/** `until` is a promise: the engine resumes by itself at that instant. */
export interface Held {
  reason: string
  until: Instant
}

export interface TaskDetail {
  state: TaskState
  holder: Holder
  delegatedBy: string | null // the person who delegated the task, and gets it back
  before: 'ready' | 'reserved' | 'in_progress' | null // the state to which a suspended task returns
  held: Held | null
  // signer: the office that was asked to sign, and if wished a person there
  proposal: (Proposal & { cosign: string; signer?: Holder }) | null
  outcome: string | null
  override: string | null // coded reason under which a consent need was set aside
  setAside?: readonly string[] // which consents
  heard?: Heard
}

/** What somebody asked a second person to sign: that this task goes on at this office without these consents. */
export interface Asked {
  task: InstanceKey
  reason: string
  consents: readonly string[]
  organisation: string
  by: string
  atOnce: boolean
}

export interface Instance {
  item: string
  n: number
  kind: ItemKind
  parent: InstanceKey | null
  state: PlanItemState
  openedSeq: number // of the latest opening: a reopened stage counts from there
  openedAt: Instant
  endedSeq: number | null
  endedAt: Instant | null
  task: TaskDetail | null // tasks only
  gone?: true // its item is not in the version that the case follows now: this is history, not part of the plan
  // a task that had ended (or is gone) when the case moved: the hash of its version, and its item there
  under?: { sop: string; item: string }
  from?: string // the case from which its work was taken in; the plan of this one does not count it
}

export interface Clock {
  id: string // `<instance>:<rule index>`, or `<instance>:review` for the product's own review clock
  instance: InstanceKey
  law: Law
  state: ClockState
  startedAt: Instant | null // null while it waits for its start event
  due: Instant | null // null while waiting, or when the limit is an event (`before`)
  before: string | null
  from: string | null // the happening it waits for, or `fact:<name>`
  thresholds: readonly Threshold[]
  fired: readonly string[] // ids of thresholds that have fired
  pausable: readonly string[]
  pausedAt: Instant | null
  // Absent from clocks that were set before spans were stored.
  span?: Span // what it counts
  on?: string // the value of the date fact that it was counted from
  orEarlier?: string // the date fact that makes the clock start earlier, once that date is known to be earlier
  until?: 'started' // it ends when the task is begun, not when it is done
  isChosen?: boolean // a person chose the date; nothing was counted
  // by threshold, for working time; without marks a threshold is a fraction between start and due
  marks?: Readonly<Record<string, Instant>>
  countedFrom?: Instant // where counting began, once a pause has moved the start
  pauseReason?: string
  told?: Readonly<Record<string, Told | null>> // by threshold that fired: who was told; null: nobody could be
  pauses?: readonly Pause[] // pauses that have ended
}

/** One person at an office, or everybody there who holds one of these roles. */
export type Told = { organisation: string } & ({ user: string } | { roles: readonly string[] })

export interface Pause {
  from: Instant
  to: Instant
  reason: string
}
/**
 * To which offices a client agreed, until when, and what is left out. Without receivers: every office in the case.
 * `apart`: said without the representative, who is shut out.
 */
export interface ConsentScope {
  receivers?: readonly string[]
  until?: Instant
  without?: readonly DataCategory[]
  apart?: true
}
export interface Consent extends ConsentScope {
  state: ConsentStanding
  at: Instant
}

/** What a case knows of a referral; what the offices said to each other stands in the referral's own record. */
export interface CaseReferral {
  kind: ReferralKind
  from: string
  to: string
  task: InstanceKey | null // the step that waits for it
  covers: readonly InstanceKey[]
  service: string | null
  answers?: string // of the step, told with the offer
  named?: true // who the client is was told
  state: ReferralState
  at: Instant
  reason?: string
  until?: Instant // before which an office that was full is not asked again
}
/**
 * When somebody meets the client, and where: never in words, which are sealed under the id `place`. `guarded`: only the
 * people named here read them. `remind`: the instant on the working day before; absent where that was over already.
 */
export interface Meeting {
  starts: Instant
  minutes: number
  kind: AppointmentKind
  office: string
  user?: string
  escort?: string
  interpreter?: string
  place?: string
  guarded?: true
  remind?: Instant
}
/**
 * `by`: the office that made it, and `planner` whoever did. `follows`: the one whose place it took. `answer`: what the
 * client says of it.
 */
export interface Appointment extends Meeting {
  state: AppointmentState
  by: string
  planner?: string
  follows?: string
  answer?: AppointmentAnswer
  reminded?: true
}
/** `office`: where the receiver is an office of this installation. A body outside is named in sealed words alone. */
export interface LetterTo {
  kind: LetterReceiver
  office?: string
}
/** Gapless in one office and year; `code` is of the template. */
export interface LetterNumber {
  code: string
  year: number
  n: number
}
/** What a letter says is sealed under its id. */
export interface NumberedLetter extends LetterNumber {
  template: string
  language: Language
  to: LetterTo
}
/** What its template asked for when it was written. A later version may ask for more, and sets none of it aside. */
export type LetterTerms = Pick<LetterRule, 'sign' | 'needs' | 'names' | 'told'>
/** `by`: the office that writes it; `hash`: of the PDF that both signed. */
export interface Letter extends NumberedLetter {
  terms: LetterTerms
  state: LetterState
  by: string
  writer: string
  at: Instant
  signer?: string
  madeAt?: Instant
  hash?: string
  how?: SentWay
  sentAt?: Instant
  reason?: LetterReason
}
/** In whose hands the client is on a journey. */
export interface Custody {
  organisation: string
  since: Instant
  referral: string
}

/** Another case of the same person, whose open work goes on in this one. */
export interface TakenIn {
  from: string
  at: Instant
  tasks: Readonly<Record<InstanceKey, InstanceKey>> // the key here, and the key there
  facts: Readonly<Record<string, FactValue>> // taken over, and not told anew since
  differs: Readonly<Record<string, FactValue>> // as told there: otherwise than here, and not told anew since
  told: readonly string[] // facts that were told here since
  named: Readonly<Record<string, readonly string[] | null>> // for whom each consent has stood since; null: every office
  spoke?: Readonly<Record<string, readonly string[]>> // offices for which alone one ended that was for every office
  hidden?: Readonly<Record<string, readonly DataCategory[]>> // what each consent has left out ever since
  shadow?: CaseState // this case as it would be without the other, until somebody ends work that was taken in
}

/** One version of an SOP; `hash` is the address of its content. */
export interface SopReference {
  sop: string
  edition: string
  revision: number
  hash: string
}

export interface CaseState {
  caseId: string
  seq: number // last ledger row folded in
  at: Instant // instant of the last event
  status: CaseStatus
  held: Held | null // while on hold
  sop: SopReference
  subject: string // pseudonymous person id
  owner: Owner
  opener?: Opener // where another office answers for the case
  former?: readonly Former[] // offices that answered for it, the latest last
  hearer?: string | null // since the owner changed: the office to which the client told the case; null: one that left
  contest?: Contest
  area: string
  offsetMinutes: number
  calendar?: WorkCalendar // absent: Monday to Friday
  demo: boolean
  caughtUp: boolean // demonstration cases may carry past instants until this is true
  closedCode: string | null
  facts: Readonly<Record<string, FactValue>>
  consents: Readonly<Record<string, Consent>>
  // what each consent was before, the latest last: kept while a letter is made and not yet noted as sent
  were?: Readonly<Record<string, readonly Consent[]>>
  instances: Readonly<Record<InstanceKey, Instance>>
  counts: Readonly<Record<string, number>> // instances made per item
  happened: Readonly<Record<string, { seq: number; at: Instant }>> // last time of each happening
  clocks: Readonly<Record<string, Clock>>
  asked?: Readonly<Record<InstanceKey, Asked>> // by the task in which it is signed
  referrals?: Readonly<Record<string, CaseReferral>>
  custody?: Custody // from the first departure on
  appointments?: Readonly<Record<string, Appointment>>
  letters?: Readonly<Record<string, Letter>>
  // by item: instances whose key still carries the item's former name
  adopted?: Readonly<Record<string, readonly InstanceKey[]>>
  spent?: Readonly<Record<string, number>> // by item: instance numbers used by a move that was taken back
  joined?: { lead: string; shadow: CaseState } // it goes on in another case; the shadow is what parting brings back
  took?: TakenIn
  undo?: { state: CaseState } // the case as it would be without the move, for as long as it can be taken back
}
