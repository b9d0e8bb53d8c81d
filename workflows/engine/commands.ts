// What can be asked of a case: one closed union. A command says who asks and when. It holds ids and coded values only,
// never personal data.
import type {
  CancelReason,
  ConsentState,
  DataCategory,
  HoldReason,
  SkipReason,
  TaskState,
} from '../../sop-definitions/language/vocabulary.ts'
import type { ContestReason, SettleReason } from '../../sop-definitions/language/owner-words.ts'
import type { Level, RouteStart } from '../../sop-definitions/language/vocabulary.ts'
import type { AppointmentAnswer, AppointmentEnd } from '../../sop-definitions/language/appointments.ts'
import type { ContactWay } from '../../sop-definitions/language/contact-ways.ts'
import type { LetterReason, SentWay } from '../../sop-definitions/language/letter-acts.ts'
import type { ReferralKind, ReferralState } from '../../sop-definitions/language/referral-kinds.ts'
import type { JoinReason, UndoneReason } from '../../sop-definitions/language/same-person.ts'
import type { CaseIr, FactValue, Happening, MigrationMap } from '../../sop-definitions/definition/ir.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type { Earlier } from './events.ts'
import type {
  Clock,
  ConsentScope,
  Heard,
  Held,
  Holder,
  InstanceKey,
  Instant,
  Meeting,
  NumberedLetter,
  Owner,
  SopReference,
} from './case-state.ts'

export interface Actor {
  user: string
  organisation: string
  roles: readonly string[]
  capabilities: readonly string[]
}

/** `organisation: null`: back to the coordinators, like work that nobody has had yet. */
export type Assignee = (Holder & { organisation: string }) | { organisation: null; user: null }

/** The task as the caller saw it. If another person has it now, or it was begun, the command leaves it alone. */
export interface Seen {
  holder: Holder
  state: TaskState
}

/**
 * Where the office that answers for a new case is looked for. `starts`: the areas from each start upwards, by code.
 * `offices`: those in these areas that may coordinate cases of this procedure, in the order in which they are asked;
 * `isManned`: somebody who may is there.
 */
export interface Directory {
  starts: Readonly<Partial<Record<RouteStart, readonly string[]>>>
  offices: readonly (Candidate & { area: string; level: Level })[]
}

/** An office that could answer for a case, as it is now. `isManned`: somebody who may coordinate it is there. */
export type Candidate = Owner & { isManned: boolean }

/** Open work of one case, on its way into another or back. `of`: its key in the case that joined. */
export interface Carried {
  of: InstanceKey
  item: string
  task: { holder: Holder; begun: boolean; held: Held | null } | null // null: a further limit
  clocks: readonly Clock[]
}

/** `without`: what it leaves out besides. `record`: of the consent as it stands in the case that hears it. */
export interface LeftOut {
  offices: readonly string[]
  without: readonly DataCategory[]
  record: string | null
}

/**
 * `owner` of `open`: the office that opens the case, which answers for it unless the procedure routes it elsewhere;
 * `earlier`: the closed case of the same person that it follows.
 */
export type Ask =
  | {
      type: 'open'
      caseId: string
      number: string
      sop: SopReference
      subject: string
      owner: Owner
      area: string
      channel: string
      offsetMinutes: number
      calendar?: WorkCalendar
      demo: boolean
      facts?: Readonly<Record<string, FactValue>>
      directory?: Directory
      earlier?: Earlier
    }
  | { type: 'claim' | 'release' | 'return' | 'resume'; task: InstanceKey }
  | { type: 'assign'; task: InstanceKey; to: Assignee; seen?: Seen; conference?: string }
  | { type: 'delegate'; task: InstanceKey; to: string } // to another person of the same organisation
  // asks that the task goes on without its consents, at this office
  | { type: 'ask_override'; task: InstanceKey; reason: string; organisation?: string }
  | { type: 'start'; task: InstanceKey }
  | { type: 'hold'; task: InstanceKey; reason: HoldReason; until: Instant }
  | {
      type: 'complete'
      task: InstanceKey
      outcome: string
      facts: Readonly<Record<string, FactValue>>
      consents: Readonly<Record<string, ConsentState>>
      answers: string | null
      nextDate?: Instant
      excluded?: true
      heard?: Heard
    }
  | { type: 'cosign'; task: InstanceKey; approve: boolean }
  | { type: 'skip'; task: InstanceKey; reason: SkipReason }
  | { type: 'fail'; task: InstanceKey; reason: SkipReason }
  | { type: 'reopen'; task: InstanceKey } // a new attempt, never a rewind
  | { type: 'withdraw'; task: InstanceKey; reason: SkipReason } // coordinator takes an unfinished task back
  // an offered or discretionary item, or any stage; by a date of the coordinator's choice, never later than the
  // procedure's
  | { type: 'add_item'; item: string; to?: Holder & { organisation: string }; due?: Instant; conference?: string }
  | {
      type: 'record_consent'
      code: string
      state: ConsentState
      record: string | null
      scope?: ConsentScope
      excluded?: true
    } // excluded: the representative may no longer speak for the client
  // `staffed`: who is there in the offices that are at odds, and in all above them
  | {
      type: 'contest_owner'
      reason: ContestReason
      suggests?: string
      staffed: Readonly<Record<string, Staffed>>
    }
  // `to`: the office as it is now, where that is not the one that answers already
  | { type: 'settle_owner'; organisation: string; reason: SettleReason; to?: Candidate }
  // the client does not want the office that was found; another one is looked for
  | { type: 'refuse_owner'; directory: Directory }
  | { type: 'hold_case'; reason: HoldReason; until: Instant }
  | { type: 'resume_case' }
  | { type: 'close_case'; code: string }
  | { type: 'cancel_case'; reason: CancelReason }
  | { type: 'reopen_case' }
  // to another version of its SOP; the version is sent by value, as always
  | { type: 'migrate'; to: SopReference; ir: CaseIr; map: MigrationMap }
  // back to the version before, as if the move had not happened
  | { type: 'undo_migration'; to: SopReference; ir: CaseIr }
  | { type: 'catch_up' } // demo history ends: from now on clocks are real
  // the ledger lost rows, and the operator lets the case go on without them
  | { type: 'accept_loss'; lost: number; since: Instant }
  // somebody works at this office no longer, or only in these roles; without a user the office itself is closed
  | { type: 'let_go'; organisation: string; user: string | null; roles: readonly string[] }
  | {
      type: 'open_referral'
      referral: string
      kind: ReferralKind
      from: string
      to: string
      task: InstanceKey | null
      covers: readonly InstanceKey[]
      service: string | null
      // of the step that waits for it: told with the offer, and its answers once the other office has spoken
      facts?: Readonly<Record<string, FactValue>>
      answers?: string | null
      named?: true // with who the client is
    }
  // what was decided in the referral: it is carried into the case in the same transaction
  // `owner`: the office that takes the case over, as it is now; `until`: when a full office may be asked again;
  // `covers`: where the offices agreed on fewer steps than were asked for
  | {
      type: 'move_referral'
      referral: string
      state: ReferralState
      reason?: string
      until?: Instant
      owner?: Owner
      covers?: readonly InstanceKey[]
    }
  | ({ type: 'set_appointment'; appointment: string } & Planned)
  // without a place it stays where it was, unless it is at the office again
  | ({ type: 'move_appointment'; appointment: string; to: string; atOffice?: true } & Planned)
  | { type: 'end_appointment'; appointment: string; as: AppointmentEnd }
  // the number is the next one of the actor's office, under a lock of the database; `hash`: of the PDF with both names
  | ({ type: 'write_letter'; letter: string } & NumberedLetter)
  | { type: 'sign_letter'; letter: string; hash: string }
  | { type: 'send_letter'; letter: string; how: SentWay; sentAt: Instant }
  | { type: 'withdraw_letter'; letter: string; reason: LetterReason }
  // asked by the client, by the own window
  | { type: 'stop_sharing'; code: string }
  | { type: 'ask_call'; how?: ContactWay }
  | { type: 'answer_appointment'; appointment: string; answer: AppointmentAnswer }
  // two cases of one person become one, each by a command of its own in one transaction: `facts` as told in the other
  | { type: 'join_case'; lead: string; reason: JoinReason }
  | { type: 'take_in'; from: string; work: readonly Carried[]; facts: Readonly<Record<string, FactValue>> }
  // and two again; `ended`, `left`: what the client has taken back meanwhile, and whom or what a consent leaves out
  | {
      type: 'part_case'
      lead: string
      reason: UndoneReason
      back: readonly Carried[]
      done: readonly InstanceKey[]
      happened: readonly Happening[]
      ended: readonly string[]
      left: Readonly<Record<string, LeftOut>>
    }
  | { type: 'give_back'; from: string }
  // meanwhile: consents that the client has taken back where it goes on, and whom or what some leave out now
  | { type: 'hear_no'; lead: string; ended: readonly string[]; left: Readonly<Record<string, LeftOut>> }
  | { type: 'tick' } // changes only what the clocks say

/** What people plan; when they are reminded follows from it. */
export type Planned = Omit<Meeting, 'remind'>

/**
 * Who can be told at an office. `present`: the roles of active people there who are not away; `coordinating`: those of
 * them that coordinate cases. `above`: the next office up.
 */
export interface Staffed {
  above: string | null
  roles: readonly string[]
  present: readonly string[]
  coordinating: readonly string[]
}

/**
 * `offices`, by item: the office that gets a step opened by this command, where the procedure says how to find it
 * (`goesTo`). `staffed`, by office: those that answer for the case, and all above them; only where a limit passes.
 */
export interface Command {
  id: string
  at: Instant
  actor: Actor
  purpose: string
  fingerprint: string
  ask: Ask
  offices?: Readonly<Record<string, string>>
  staffed?: Readonly<Record<string, Staffed>>
}
export type AskType = Ask['type']

type Member<A, K> = A extends { type: string } ? (K extends A['type'] ? Omit<A, 'type'> & { type: K } : never) : never
/** The union taken apart, one ask per type: what a table over commands is keyed by. */
export type Asks = { [K in AskType]: Member<Ask, K> }
