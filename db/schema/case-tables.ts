// A case as it is read: its file, who takes part, plan, tasks, clocks, consents, costs, and who is let in or shut out.
import type { ColumnType, Generated } from 'kysely'
import type { AskedTask } from '../cases/assignments.ts'
import type { Course } from '../recording/course.ts'
import type { NextTask } from '../recording/next-task.ts'
import type {
  BreakGlassReason,
  CaseStatus,
  ClockState,
  ConsentStanding,
  DataCategory,
  Evidence,
  ItemKind,
  Language,
  LockReason,
  OpeningPurpose,
  PlanItemState,
  ReviewFinding,
  TaskState,
} from '../../sop-definitions/language/vocabulary.ts'
import type {
  AppointmentAnswer,
  AppointmentKind,
  AppointmentState,
} from '../../sop-definitions/language/appointments.ts'
import type { LetterReason, LetterState, SentWay } from '../../sop-definitions/language/letter-acts.ts'
import type { LetterReceiver } from '../../sop-definitions/language/letters.ts'
import type { ReentryKind } from '../../sop-definitions/language/same-person.ts'
import type { ContestReason, OwnerChange } from '../../sop-definitions/language/owner-words.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Told, At, Day, Maybe, Now, Json } from './columns.ts'

export interface CaseFileTable {
  id: string
  number: string
  sop: string
  edition: string
  revision: number
  sop_hash: string
  subject: string
  owner_organisation: string
  area: string
  channel: string
  offset_minutes: number
  demo: boolean
  status: CaseStatus
  closed_code: string | null
  opened_at: At
  closed_at: At | null
  seq: number
  state: Json<CaseState>
  next_instant: At | null
  armed_for: At | null // the instant that Temporal was told of
  late_count: number
  risk_count: number
  unowned_count: number
  open_count: number
  earliest_due: At | null
  stages: string[] // active stage item ids
  facts: Json<CaseState['facts']>
  next_task: Json<NextTask | null>
  course: Json<Course>
  frozen_at: At | null
  // since when, and how far, somebody had seen more than the ledger has: nothing is decided until that ends
  known_seq: number | null
}

/**
 * Organisations that take part in a case: its owner, every office that holds or held a task, and an office that is
 * asked to sign for as long as that lasts. Drives row-level security.
 */
export interface CaseAccessTable {
  case_id: string
  organisation_id: string
  basis: 'owner' | 'opener' | 'task' | 'signature'
  kept_back: Generated<DataCategory[]>
  sort_late: Generated<number> // late_count and earliest_due of the case, or far future: they follow it by themselves
  sort_due: Generated<Date>
}

/** Who is to decide on an office that says that another should answer for the case; kept when it is over. */
export interface ContestTable {
  case_id: string
  by_organisation: string
  reason: ContestReason
  suggests: string | null
  settles: string
  until: At
  is_over: boolean
}

/** An office that answered for a case until the row `seq` of its ledger. This is no sight of the case. */
export interface FormerOwnerTable {
  case_id: string
  seq: number
  organisation_id: string
  to_organisation: string
  why: OwnerChange
  at: At
}

/** `place_id`: under which its words are sealed; one that was moved and keeps its place keeps them. */
export interface AppointmentTable {
  id: string
  case_id: string
  starts_at: At
  ends_at: At
  kind: AppointmentKind
  state: AppointmentState
  set_by: string
  organisation_id: string
  user_id: string | null
  escort_id: string | null
  interpreter_id: string | null
  place_id: string | null
  is_guarded: boolean
  follows: string | null
  answer: AppointmentAnswer | null
}

/** `n`: gapless in one office and year. What it says, and the printed letter, are sealed under its id. */
export interface LetterTable {
  id: string
  case_id: string
  template: string
  code: string
  year: number
  n: number
  language: Language
  to_kind: LetterReceiver
  to_organisation: string | null
  state: LetterState
  organisation_id: string
  written_by: string
  written_at: At
  signed_by: string | null
  made_at: At | null
  hash: string | null
  sent_how: SentWay | null
  sent_at: At | null
  reason: LetterReason | null
}

export interface PlanItemTable {
  case_id: string
  instance: string
  item: string
  n: number
  kind: ItemKind
  parent: string | null
  state: PlanItemState
  opened_at: At
  ended_at: At | null
}

export interface TaskTable {
  id: string // uuidv5(case id, instance): never guessable from a title, stable across rebuilds
  case_id: string
  instance: string
  item: string
  code: string | null
  roles: string[]
  state: TaskState
  organisation_id: string | null
  user_id: string | null
  cosign_role: string | null
  signer_organisation_id: string | null
  signer_user_id: string | null
  outcome: string | null
  held_until: At | null
  opened_at: At
  ended_at: At | null
  due: At | null
  risk_at: At | null
  late: boolean
  sort_due: At // sort_due = due, or far future: the one column inboxes sort by
  basis: string | null // by what right the limit is set: of the clock that `due` is taken from
  owner_organisation: string
  area: string
  answers_id: string | null
}

/** A task that waits for somebody of a role at an office: to claim it, or to sign it. Follows the task by itself. */
export interface WaitingTable {
  task_id: string
  case_id: string
  organisation_id: string
  kind: 'claim' | 'sign'
  role: string
  sort_due: At
}

export interface ClockTable {
  case_id: string
  id: string
  instance: string
  state: ClockState
  started_at: At | null
  due: At | null
  before: string | null
  basis: string
  evidence: Evidence
  risk_at: At | null
  breached: boolean
  paused_at: At | null
}

export interface ConsentTable {
  case_id: string
  code: string
  state: ConsentStanding
  at: At
  record_id: string | null
  until: At | null
  receivers: string[] | null
  without: string[] | null
}

export interface DeletionRequestTable {
  id: string
  case_id: string
  organisation_id: string
  owner_organisation: string
  number: string
  sop_hash: string
  code: string
  asked_at: At
  due: At
  confirmed_at: At | null
  confirmed_by: string | null
}

/** A colleague locked out of one case. `reason`: a code of LOCK_REASONS. */
export interface CaseLockTable {
  id: string
  case_id: string
  user_id: string
  reason: LockReason
  set_by: string
  set_at: Now
  organisation_id: Generated<string>
  lifted_by: string | null
  lifted_at: At | null
}

/**
 * A case opened for a stated purpose by a person who is not assigned to it. The typed words are under a key of their
 * own, wrapped here.
 */
export interface CaseOpeningTable {
  id: string
  case_id: string
  user_id: string
  organisation_id: Generated<string>
  purpose: OpeningPurpose
  words: Buffer | null
  dek: Buffer | null
  kek_id: string | null
  opened_at: Now
  expires_at: At
}

/**
 * A batch of tasks assigned by one person: how each task looked, and what became of it; `undone`: what became of it
 * when the batch was undone.
 */
export interface AssignmentBatchTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  fingerprint: string
  to_organisation: string
  to_user: string | null
  made_at: Now
  asked: Json<readonly AskedTask[]>
  answers: Told
  undone: Told
}

/** The owner of a case reminded another office of the step that it gave it. */
export interface GivenStepReminderTable {
  id: string
  case_id: string
  task_id: string
  organisation_id: string
  asked_at: At
  asked_by: string
  by_organisation: Generated<string>
  told_office: string | null
  told_people: number
}

/**
 * Many people who come in at once, until each has a case. `content`: what was typed, sealed under a key of its own;
 * then for each row, who the person is and what became of the case.
 */
export interface IntakeGroupTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  code: string
  content: Buffer | null
  dek: Buffer | null
  kek_id: string | null
  size: Generated<number>
  version: Generated<number>
  made_at: Now
  saved_at: Now
  expires_at: ColumnType<Date, never, never>
  finished_at: Maybe
  people: ColumnType<Readonly<Record<string, string>>, string | undefined, string>
  answers: Told
}

/** Which cases came in together. */
export interface CaseGroupTable {
  case_id: string
  group_id: string
  code: string
  organisation_id: Generated<string>
  made_at: Now
}

/** An emergency access to a case for minutes; `words`: the reason, sealed under the key of the client. */
export interface BreakGlassTable {
  id: string
  case_id: string
  user_id: string
  organisation_id: string
  reason: BreakGlassReason
  words: Buffer | null
  opened_at: Now
  expires_at: At
  review_due_at: At
  finding: ReviewFinding | null
  reviewed_by: string | null
  reviewed_at: At | null
}

/** What was spent on a case, in rupiah. `corrects`: the entry that it replaces. */
export interface CostTable {
  id: string
  case_id: string
  organisation_id: Generated<string>
  kind: string
  amount: ColumnType<string, number, never>
  payer: string
  spent_on: Day
  task_id: string | null
  document_id: string | null
  corrects: string | null
  entered_by: string
  entered_at: Now
  corrected_by: ColumnType<string | null, never, never> // written by the entry that corrects it
}

/** A case that follows a closed one of the same person; it follows the ledger of the new case. */
export interface CaseLinkTable {
  case_id: string
  earlier_id: string
  kind: ReentryKind
  at: At
}

/** A case that goes on in another one; it follows the ledgers of both. */
export interface CaseJoinTable {
  case_id: string
  lead_id: string
  since: At
}

/** The last number that an office gave to a letter in a year. */
export interface LetterCountTable {
  organisation_id: string
  year: number
  last: Generated<number>
}
