// Every event of a case: one closed union. `fold(events)` is the state of the case. Each event carries its cause, the
// facts it relied on and the actor. Adding a member changes what recorded cases mean: `ENGINE` grows.
import type {
  ConsentStanding,
  ConsentState,
  EscalationLevel,
  RouteStart,
  ThresholdKind,
} from '../../sop-definitions/language/vocabulary.ts'
import type { AppointmentAnswer, AppointmentEnd } from '../../sop-definitions/language/appointments.ts'
import type { ContactWay } from '../../sop-definitions/language/contact-ways.ts'
import type { LetterReason, SentWay } from '../../sop-definitions/language/letter-acts.ts'
import type { ReferralKind, ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import type { JoinReason, ReentryKind, UndoneReason } from '../../sop-definitions/language/same-person.ts'
import type { ContestReason, OwnerChange, SettleReason } from '../../sop-definitions/language/owner-words.ts'
import type { FactValue, Happening } from '../../sop-definitions/definition/ir.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type {
  Asked,
  Clock,
  ConsentScope,
  Heard,
  Holder,
  InstanceKey,
  Instant,
  LetterNumber,
  Meeting,
  LetterTerms,
  NumberedLetter,
  Opener,
  Owner,
  Proposal,
  SopReference,
  Told,
} from './case-state.ts'

/** One thing on which a decision rested, as it was at that moment. */
export type Cited =
  | { kind: 'happening'; happening: Happening; seq: number }
  | { kind: 'fact'; name: string; value: FactValue }
  | { kind: 'consent'; code: string; state: ConsentStanding }
  // an instance of the item was in that state, or none was
  | { kind: 'item'; item: string; state: string; holds: boolean }

/**
 * Why an event happened. `relied` names every happening and fact that a sentry read. `cited` is a minimal set of them
 * that is enough; what a command decided has none. `conference`: the id of the case conference in
 * which it was decided.
 */
export interface Cause {
  kind: 'command' | 'sentry' | 'clock' | 'migration'
  ref: string
  relied?: readonly string[]
  cited?: readonly Cited[]
  conference?: string
}

/**
 * A migration map worked out for one case, because the fold knows no SOP. It names only what changes. Null: gone. Facts
 * have their new names and their values after the move.
 */
export interface Moves {
  items: Readonly<Record<InstanceKey, string | null>>
  happened: Readonly<Record<string, string | null>>
  facts: Readonly<Record<string, FactValue | null>>
  consents: Readonly<Record<string, string | null>>
  clocks: Readonly<Record<string, Pick<Clock, 'from' | 'before'>>>
  proposals: Readonly<Record<InstanceKey, Pick<Proposal, 'outcome'>>>
}

/**
 * Why this office answers for the case: the nearest to the start that may coordinate. `passed`: nearer ones in which
 * nobody was there. `isManned`: false where nobody was there in any.
 */
export interface Route {
  organisation: string
  by: RouteStart
  area: string
  passed: readonly string[]
  isManned: boolean
}

/** The closed case that a new one follows. */
export interface Earlier {
  case: string
  kind: ReentryKind
}

/** The holder of a task whose consent ended. */
export interface Resting {
  instance: InstanceKey
  holder: Holder
  roles: readonly string[]
}

export type Happened =
  | {
      type: 'case_opened'
      caseId: string
      number: string
      sop: SopReference
      subject: string
      owner: Owner
      opener?: Opener
      area: string
      channel: string
      offsetMinutes: number
      calendar?: WorkCalendar
      demo: boolean
    }
  | ({ type: 'owner_routed' } & Route)
  // it follows a closed case of the same person, and stands beside it
  | ({ type: 'case_linked' } & Earlier)
  // it goes on in another case of the same person, and nothing happens in it until it is parted from that one
  | { type: 'case_joined'; lead: string; reason: JoinReason }
  // `tasks`: the key of each taken step here, and its key there; `differs`: what was told otherwise there
  | {
      type: 'case_taken_in'
      from: string
      tasks: Readonly<Record<InstanceKey, InstanceKey>>
      facts: Readonly<Record<string, FactValue>>
      differs: Readonly<Record<string, FactValue>>
    }
  // `done`: steps that were done in the other case and stay there; `happened`: what came of those that go back
  | {
      type: 'case_parted'
      lead: string
      reason: UndoneReason
      done: readonly InstanceKey[]
      happened: readonly Happening[]
    }
  // `whole`: as if it had never been taken in; otherwise what was done stays
  | { type: 'case_given_back'; from: string; whole: boolean }
  // found by the rules, it says that another office should answer; the one above decides until `until`
  | {
      type: 'owner_contested'
      reason: ContestReason
      suggests?: string
      settles: string
      until: Instant
    }
  // silence: nobody decided in time, so it stays
  | { type: 'owner_settled'; organisation: string; by: 'office'; reason: SettleReason }
  | { type: 'owner_settled'; organisation: string; by: 'silence' }
  // `route`: why that one, where the client refused the other; `referral`: by which transfer
  | {
      type: 'owner_changed'
      from: string
      to: Owner
      why: OwnerChange
      referral: string | null
      route?: Route
    }
  | { type: 'facts_set'; facts: Readonly<Record<string, FactValue>> }
  | { type: 'item_enabled'; instance: InstanceKey; item: string; kind: 'stage' | 'task'; parent: InstanceKey | null }
  | { type: 'stage_opened'; instance: InstanceKey; item: string; parent: InstanceKey | null }
  | { type: 'stage_completed' | 'stage_terminated' | 'stage_reopened'; instance: InstanceKey }
  | { type: 'milestone_reached'; instance: InstanceKey; item: string; parent: InstanceKey | null }
  | { type: 'timer_opened'; instance: InstanceKey; item: string; parent: InstanceKey | null }
  | { type: 'timer_ended'; instance: InstanceKey; met: boolean }
  | {
      type: 'task_opened'
      instance: InstanceKey
      item: string
      parent: InstanceKey | null
      roles: readonly string[]
      holder: Holder
    }
  | { type: 'task_claimed'; instance: InstanceKey; holder: Holder }
  | { type: 'task_released'; instance: InstanceKey; holder: Holder }
  | { type: 'task_assigned'; instance: InstanceKey; holder: Holder }
  | { type: 'task_delegated'; instance: InstanceKey; holder: Holder; by: string }
  | { type: 'task_returned'; instance: InstanceKey; holder: Holder }
  | { type: 'task_started'; instance: InstanceKey; holder: Holder }
  | { type: 'task_held'; instance: InstanceKey; reason: string; until: Instant }
  | { type: 'task_resumed'; instance: InstanceKey }
  | { type: 'task_proposed'; instance: InstanceKey; proposal: Proposal; cosign: string }
  // by an office that may have no other part in the case
  | { type: 'signature_asked'; instance: InstanceKey; signer: Holder & { organisation: string } }
  | { type: 'task_sent_back'; instance: InstanceKey }
  | { type: 'task_completed'; instance: InstanceKey; outcome: string; answers: string | null; heard?: Heard }
  | { type: 'task_skipped' | 'task_failed' | 'task_withdrawn'; instance: InstanceKey; reason: string }
  | { type: 'task_obsolete'; instance: InstanceKey }
  // one person asks that a step goes on without a consent; another person signs in the task `signature`
  | { type: 'override_asked'; instance: InstanceKey; signature: InstanceKey; asked: Asked }
  | {
      type: 'need_overridden'
      instance: InstanceKey
      consents: readonly string[]
      reason: string
      secondPerson: string | null
      signature: InstanceKey
    } // set aside at once: nobody has signed yet, the signature follows
  | { type: 'consent_recorded'; code: string; state: ConsentState; record: string | null; scope?: ConsentScope }
  | { type: 'consent_expired'; code: string }
  // `rests`: open work that rested on this consent
  | { type: 'consent_ended'; code: string; because: 'answer' | 'representative' | 'parted'; rests: readonly Resting[] }
  // its consent is gone: the work stops, and another office gives the task back
  | { type: 'task_stopped'; instance: InstanceKey; holder: Holder; consents: readonly string[] }
  // these organisations no longer take part in the case
  | { type: 'sharing_ended'; code: string; organisations: readonly string[] }
  | { type: 'clock_set'; clock: Clock } // a clock begins to wait or to run
  | {
      type: 'clock_started'
      clock: string
      startedAt: Instant
      due: Instant
      on?: string
      marks?: Readonly<Record<string, Instant>>
    } // its start event happened
  | { type: 'clock_paused'; clock: string; reason?: string }
  | { type: 'clock_resumed'; clock: string; due: Instant; marks?: Readonly<Record<string, Instant>> }
  // told: null where nobody could be told; absent where it was not known who is there
  | {
      type: 'clock_fired'
      clock: string
      threshold: string
      kind: ThresholdKind
      to: EscalationLevel
      told?: Told | null
    }
  | { type: 'clock_ended'; clock: string; met: boolean } // met: the duty was done (a breach stays on record)
  | { type: 'case_held'; reason: string; until: Instant }
  | { type: 'case_resumed' }
  | { type: 'case_closed'; code: string }
  | { type: 'case_cancelled'; reason: string }
  | { type: 'case_reopened' }
  | { type: 'case_migrated'; from: SopReference; to: SopReference; moves: Moves }
  // work in hand moves with its item into another stage
  | { type: 'item_moved'; instance: InstanceKey; parent: InstanceKey | null }
  | { type: 'migration_undone'; from: SopReference; to: SopReference }
  | {
      type: 'referral_opened'
      referral: string
      kind: ReferralKind
      from: string
      to: string
      task: InstanceKey | null
      covers: readonly InstanceKey[]
      service: string | null
      answers?: string // of the step that waits for it
      named?: true // it was told who the client is
      happens?: true // sentries read it: the step has no outcome of that name
    }
  | {
      type: 'referral_moved'
      referral: string
      kind: ReferralKind
      to: string
      state: ReferralState
      reason?: string
      until?: Instant
      covers?: readonly InstanceKey[] // the steps that were agreed on, where these are fewer than were asked for
      happens?: true
    }
  | { type: 'custody_changed'; to: string; referral: string }
  | ({ type: 'appointment_set'; appointment: string } & Meeting)
  // `to` takes its place, with everything that holds of it
  | ({ type: 'appointment_moved'; appointment: string; to: string } & Meeting)
  | { type: 'appointment_ended'; appointment: string; as: AppointmentEnd }
  | { type: 'appointment_near'; appointment: string } // whoever is named in it is reminded
  // numbered, and signed by whoever wrote it; then by a second person, which makes it
  | ({ type: 'letter_written'; letter: string; terms: LetterTerms } & NumberedLetter)
  | ({ type: 'letter_made'; letter: string; hash: string } & NumberedLetter)
  | ({ type: 'letter_sent'; letter: string; how: SentWay; sentAt: Instant } & LetterNumber)
  | ({ type: 'letter_withdrawn'; letter: string; reason: LetterReason } & LetterNumber) // its number stays used
  // by the own window; `how`: not a call, but in which way contact is safe
  | { type: 'client_asked'; what: 'call'; how?: ContactWay }
  | { type: 'appointment_answered'; appointment: string; answer: AppointmentAnswer } // by the own window
  | { type: 'demo_caught_up' }
  // rows that a restored database lost, and since when; accepted by the operator
  | { type: 'ledger_gap'; lost: number; since: Instant }

export type HappenedType = Happened['type']

type Member<H, K> = H extends { type: string } ? (K extends H['type'] ? Omit<H, 'type'> & { type: K } : never) : never
/** The union split into one body per type, as keys for tables over events. */
export type Bodies = { [K in HappenedType]: Member<Happened, K> }

/** One event before it has its place in the ledger. */
export interface NewEvent {
  at: Instant
  actor: string | null
  organisation: string | null
  role: string | null
  cause: Cause
  body: Happened
}
/** One event as the ledger holds it. */
export interface CaseEvent extends NewEvent {
  seq: number
}
