// THE MEMORY. Every table on one page; states typed from the vocabulary. SQL only: nothing of HTTP or Temporal lives in
// this room. Read by the API as the door role, written by activities as the recorder; door tables are written by the
// API. Migrations run as owner. Row types for each table follow from `Selectable<Database['…']>`.
import type { ColumnType, Generated } from 'kysely'
import type { AskedTask, HandedOut } from './assignments.ts'
import type { FindingKind } from './findings.ts'
import type { AccountRequestKind, NewsKind } from '../sop-definitions/news.ts'
import type {
  BreakGlassReason,
  CallOffReason,
  CaseStatus,
  ClockState,
  ConsentStanding,
  DataCategory,
  DataClass,
  DecisionKind,
  DeferReason,
  Density,
  ErasureGround,
  ErasureRejection,
  ErasureState,
  FindingAudience,
  FindingSeverity,
  FindingState,
  FindingType,
  FindingVerb,
  ItemKind,
  Label,
  Level,
  LockReason,
  NoActionReason,
  OpeningPurpose,
  PlanItemState,
  ReviewFinding,
  TaskState,
  TopicKind,
  Tour,
} from '../sop-definitions/vocabulary.ts'
import type { ReleasePlan } from './sop-releases.ts'
import type { Calendar } from '../sop-definitions/calendar.ts'
import type { CaseIr, MigrationMap } from '../sop-definitions/ir.ts'
import type { Refusal } from '../sop-definitions/refusals.ts'
import type { CaseState } from '../workflows/engine/case-state.ts'
import type { Actor } from '../workflows/engine/commands.ts'
import type { CaseOutcome, Tally } from '../workflows/engine/tally.ts'
import type { DayCounts } from './day-counts.ts'

type Json<T> = ColumnType<T, string, string>
type Told = ColumnType<Readonly<Record<string, HandedOut>>, string | undefined, string>
type At = ColumnType<Date, Date | string, Date | string>
type Maybe = ColumnType<Date | null, Date | null | undefined, Date | null>
type Now = ColumnType<Date, Date | string | undefined, Date | string>

// — the ledger: written by the recorder (cases) and by the door (streams `org:<id>`, `system`) —
export interface CaseEventTable {
  stream: string // case uuid, or `org:<uuid>`, or `system`
  seq: number
  at: At
  actor: string | null
  organisation: string | null
  role: string | null
  purpose: string
  command_id: string
  type: string
  canon: string // RFC 8785 JSON, verbatim; holds every other column and the body
  prev: Buffer
  hash: Buffer // sha256(prev ‖ canon)
}
interface LedgerHeadTable {
  stream: string
  seq: number
  hash: Buffer
  gap_at: ColumnType<Date | null, Date | null | undefined, Date | null>
} // when a loss was last accepted
interface CommandTable {
  id: string
  case_id: string
  fingerprint: string
  actor: string
  state: 'pending' | 'answered'
  seq: number | null
  created_at: Now
  answered_at: At | null
  kind: Generated<'person' | 'clock' | 'move' | 'giving_back' | 'loss'>
  ordered_by: string | null | undefined
  forgotten_at: Maybe // whose word it is, and which row of the worker's ordered it
}
/** What reached Temporal from somebody else, counted by day. */
export interface ForeignMessageTable {
  day: string
  kind: 'unsealed' | 'unknown_key' | 'unopened' | 'unannounced'
  count: number
  first_at: At
  last_at: At
}

// — read tables: written in the record transaction, rebuildable from the ledger —
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
  late_count: number
  risk_count: number
  unowned_count: number
  open_count: number
  earliest_due: At | null
  stages: string[] // active stage item ids
  frozen_at: At | null
  // since when, and how far, its workflow is ahead of the ledger: nothing is decided until that ends
  known_seq: number | null
}
/**
 * Which organisations take part in a case: its owner, everyone who holds or held a task, and for as long as it lasts
 * whoever is asked to sign. Drives row-level security.
 */
export interface CaseAccessTable {
  case_id: string
  organisation_id: string
  basis: 'owner' | 'task' | 'signature'
  kept_back: Generated<DataCategory[]>
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
export interface ClockTable {
  case_id: string
  id: string
  instance: string
  state: ClockState
  started_at: At | null
  due: At | null
  before: string | null
  basis: string
  evidence: string
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

// — door tables; `organisation_id` of answers, drafts, consent records and notes is the writer's, filled in from the
// transaction's context —
export interface SopVersionTable {
  hash: string
  sop: string
  edition: string
  revision: number
  title: Json<{ id: string; en: string }>
  document: Json<unknown>
  ir: Json<CaseIr>
  source: string
  published_at: Now
  published_by: string | null
  overlay_name: Generated<string>
  overlay_revision: Generated<number>
  overlay_area: string | null
  overlay_organisation: string | null // of a version that an overlay made: for whom
}
/**
 * What its text says of itself (`sop` … `title`, how many errors) is noted at each save: a list must not read every
 * text again.
 */
export interface SopDraftTable {
  id: string
  base: string | null
  text: string
  version: Generated<number>
  state: Generated<'open' | 'asked' | 'published' | 'dropped'>
  sop: string | null
  edition: string | null
  revision: number | null
  title: Json<Label> | null
  errors: number
  created_by: string
  created_at: Now
  saved_at: Now
  organisation_id: Generated<string>
}
/** A publication as it was asked for: the text, its warnings and the reason to publish with them stay as they were. */
export interface SopRequestTable {
  id: string
  draft_id: string
  base: string | null
  hash: string
  text: string
  sop: string
  edition: string
  revision: number
  title: Json<Label>
  warnings: Json<readonly unknown[]>
  reason: string | null
  plan: Json<ReleasePlan>
  asked_by: string
  asked_at: Now
  organisation_id: Generated<string>
  state: Generated<'waiting' | 'approved' | 'rejected' | 'withdrawn'>
  decided_by: string | null
  decided_at: At | null
  decision_reason: string | null
}
/**
 * Where new cases follow a version; without an area, everywhere. The stop rule: more than `limit_percent` of at least
 * `at_least` limits missed.
 */
export interface SopReleaseTable {
  id: string
  hash: string
  area: string | null
  since: Now
  released_by: string
  reason: string | null
  limit_percent: number | null
  window_days: number | null
  at_least: number | null
  measured_from: Now
  stopped_at: At | null
  breached: number | null
  counted: number | null
  ended_at: At | null
  decided_by: string | null
  decided_at: At | null
  decision_reason: string | null
}
export interface OrganisationTable {
  id: string
  slug: string
  name: string
  type: string
  level: Level
  area: string
  parent_id: string | null
  roles: string[]
  hours: string[] | null
  closed_at: Maybe
}
export interface AreaTable {
  code: string
  name: string
  parent: string | null
  zone: string
  kind: 'country' | 'province' | 'city' | 'mission'
  calendar: string | null
}
export interface CalendarRevisionTable {
  hash: string
  calendar: string
  revision: number
  document: Json<Calendar>
  published_at: Now
  published_by: string | null
}
interface AccountRequestTable {
  id: string
  kind: AccountRequestKind
  user_id: string
  organisation_id: string
  roles: string[]
  asked_by: string
  asked_at: Date
  expires_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: 'approved' | 'declined' | null
}
interface UserAccountTable {
  id: string
  email: string
  name: string
  password_hash: string
  active: Generated<boolean>
  language: string
  created_at: Now
  kind: Generated<'person' | 'machine'>
  sight_from: Generated<Date | null>
}
interface MembershipTable {
  user_id: string
  organisation_id: string
  role: string
}
export interface SessionTable {
  token_hash: Buffer
  id: Generated<string>
  user_id: string
  created_at: Now
  seen_at: Now
  expires_at: At
  revoked_at: At | null
  fresh_at: At | null
  browser: string
  system: string
}
/** Sealed under the accounts' key ring; `last_step`: no code of that half minute or an earlier one counts again. */
interface SecondFactorTable {
  user_id: string
  state: 'pending' | 'active'
  sealed: Buffer
  key_id: string
  last_step: ColumnType<string, number | string, number | string>
  since: Now
}
interface RecoveryCodeTable {
  code_hash: Buffer
  user_id: string
  used_at: At | null
}
/** The public half; `user_handle`: what its device knows the account by, drawn. */
export interface PasskeyTable {
  id: string
  user_id: string
  credential_id: Buffer
  public_key: Buffer
  user_handle: Buffer
  counter: ColumnType<string, number | string, number | string>
  transports: string[]
  name: string
  made_at: At
  used_at: At | null
}
/** What a device was asked, as a hash; nobody's where it is to say who signs in. */
export interface PasskeyChallengeTable {
  challenge_hash: Buffer
  ceremony: 'register' | 'sign_in' | 'prove'
  user_id: string | null
  session_id: string | null
  user_handle: Buffer | null
  expires_at: At
}
/** By which somebody sets a password, once: only its hash lies here. At most one waits for each account. */
interface AccountLinkTable {
  id: string
  token_hash: Buffer | null
  user_id: string
  kind: 'invitation' | 'reset'
  created_by: string
  created_at: Now
  expires_at: At
  used_at: Maybe
  ended_at: Maybe
  by_mail: Generated<boolean>
  mail_after: Now
}
/** What acts under it is an account of its own, with the same id. */
interface MachineTokenTable {
  id: string
  token_hash: Buffer
  organisation_id: string
  capabilities: string[]
  created_by: string
  kept_by: string
  whole_nation: Generated<boolean>
  created_at: Now
  expires_at: At
  used_at: Maybe
  revoked_at: Maybe
  is_waiting: Generated<boolean>
}
/** Who an account's owner is at a provider of identities. */
interface OidcIdentityTable {
  id: Generated<string>
  user_id: string
  issuer: string
  subject: string
  since: At
}
/** Whether single keys act at her desk, how close together rows stand, which tours she has taken or put aside. */
interface PreferenceTable {
  user_id: string
  shortcuts: boolean
  density: Density
  tours: Tour[]
}
/** Filters of a list under a name, each as it stands in the address. */
export interface SavedViewTable {
  id: string
  user_id: string
  list: 'cases' | 'tasks'
  name: string
  filters: Json<Record<string, string>>
  made_at: At
}
/** Counted by rate-limiter-flexible for all processes together; keys are hashes. */
interface AttemptTable {
  key: string
  points: number
  expire: string | null
}
interface PersonTable {
  id: string
  identity_state: 'empty' | 'provisional' | 'verified' | 'conflicting' | 'erased'
  mask: string
  organisation_id: string
  created_by: string
  created_at: Now
  dek: Buffer
  kek_id: string
  erased_at: At | null
}
/** One ciphertext per field: AES-256-GCM under the person's key, AAD `person:<id>:<field>:v<n>`. */
interface PersonIdentityTable {
  person_id: string
  field: string
  ciphertext: Buffer
  updated_at: Now
}
/** Exact search by HMAC (kind nik, phone, passport); fuzzy search by name keys. Deleted on erasure. */
interface PersonKeyTable {
  person_id: string
  kind: string
  value: string
  trigrams: string[] | null
  bits: string | null
}
interface AnswerTable {
  id: string
  case_id: string
  task_id: string
  person_id: string
  state: 'staged' | 'committed' | 'told'
  ciphertext: Buffer
  facts: Json<Record<string, unknown>>
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}
interface DraftTable {
  task_id: string
  user_id: string
  case_id: string
  person_id: string
  ciphertext: Buffer
  version: number
  saved_at: Now
  organisation_id: Generated<string>
  pen: string | null
  turn: number | null
}
interface ConsentRecordTable {
  id: string
  case_id: string
  code: string
  ciphertext: Buffer | null
  language: string
  method: string
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}
interface NoteTable {
  id: string
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}
/**
 * What a colleague wrote about a case. `version`: its newest text; each lies in `case_note_text`. What was taken back
 * stays as a mark.
 */
export interface CaseNoteTable {
  id: string
  case_id: string
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
  mentions: string[]
  version: Generated<number>
  taken_back_at: Maybe
}
interface CaseNoteTextTable {
  note_id: string
  version: number
  case_id: string
  ciphertext: Buffer
  at: Now
}
/** What concerns a person: a kind, a number and a code. Written by functions that ask across row-level security. */
export interface NotificationTable {
  id: Generated<string>
  user_id: string
  kind: NewsKind
  source: string
  case_id: string | null
  task_id: string | null
  conference_id: string | null
  finding_id: string | null
  number: string | null
  code: string | null
  law: boolean | null
  at: At
  shown: boolean
  read_at: Maybe
  mail: boolean
  mailed_at: Maybe
  mail_tries: Generated<number>
  mail_again_at: Maybe
}
/** Under which address a calendar program reads what is due for her: its hash. */
interface CalendarFeedTable {
  user_id: string
  token_hash: Buffer
  made_at: At
  used_at: Maybe
}
/** What she wants to be told of, and how; hours of her office's zone. */
interface NotificationChoiceTable {
  user_id: string
  console: string[]
  mail: string[]
  digest_at: number | null
  quiet_from: number | null
  quiet_to: number | null
}
/** `purpose`: a code. `words`: what was typed beside it, sealed under the key of the person who was looked at. */
export interface AccessLogTable {
  id: Generated<string>
  at: Now
  user_id: string | null
  organisation_id: string | null
  role: string | null
  action: string
  object_type: string
  object_id: string | null
  purpose: string | null
  words: ColumnType<Buffer | null, Buffer | null | undefined, never>
  fields: string[]
  allowed: boolean
  request_id: string
  exception_id: ColumnType<string | null, string | null | undefined, never>
}
interface RequestKeyTable {
  id: string
  actor: string
  fingerprint: string
  status: number
  body: Json<unknown>
  created_at: Now
  forgotten_at: Maybe
}

/** Which key of the ring wraps new people's keys. The ring holds the keys themselves, and never enters the database. */
interface VaultKeyTable {
  id: string
  state: 'current' | 'old' | 'retired'
  since: Now
  retired_at: Maybe
}

/**
 * Everything that identifies one person, to be destroyed: who asked and why, who approved, when it is carried out, and
 * what that destroyed.
 */
export interface ErasureRequestTable {
  id: string
  person_id: string
  organisation_id: string
  ground: ErasureGround
  asked_by: string
  asked_at: Now
  state: Generated<ErasureState>
  decided_by: Generated<string | null>
  decided_at: Maybe
  rejection: Generated<ErasureRejection | null>
  carry_out_at: Maybe
  lapsed_at: Maybe
  lapsed_for: Generated<string[]>
  withdrawn_by: Generated<string | null>
  withdrawn_at: Maybe
  erased_at: Maybe
  erased: ColumnType<Record<string, number> | null, never, never>
  waits_for: ColumnType<string[] | null, never, never>
  waited: ColumnType<boolean, never, never>
  scrubbed_at: Maybe
}

/** Whose data are due by a rule of retention, for a person to decide: ask for the erasure, or defer. */
export interface RetentionDueTable {
  id: Generated<string>
  person_id: string
  organisation_id: string
  rule: string
  since: At
  found_at: Now
  deferred_until: Maybe
  deferred_by: string | null
  deferred_reason: DeferReason | null
}

/**
 * A file that answers a question of a task. `sha256` is of what is kept, `received_sha256` of what was sent; `blob`
 * names the content, `request_id` the key it arrived under.
 */
export interface DocumentTable {
  id: string
  case_id: string
  task_id: string
  person_id: string
  field: string
  class: DataClass
  state: 'arriving' | 'ready' | 'refused' | 'deleted'
  name: Buffer | null
  file_key: Buffer | null
  blob: string | null
  kind: string | null
  size: ColumnType<string | null, number | null | undefined, number>
  sha256: string | null
  received_sha256: string | null
  scanned: boolean | null
  reason: string | null
  request_id: string | null
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
  ready_at: Maybe
  deleted_at: Maybe
  deleted_by: string | null
  sealed_for: string | null
  sealed_to: string | null
}

/**
 * A version tried out over the cases of another: asked for by the door, carried out by a worker. `tally`: counts by
 * kind, and by item.
 */
export interface RehearsalTable {
  id: string
  from_hash: string
  to_hash: string
  draft_id: string | null
  map: Json<MigrationMap>
  areas: string[]
  closed: boolean
  state: 'waiting' | 'running' | 'finished' | 'cancelled' | 'failed'
  created_by: string
  organisation_id: string
  created_at: Now
  started_at: Maybe
  finished_at: Maybe
  after_case: ColumnType<string | null, never, string | null>
  done: Generated<number>
  total: ColumnType<number | null, never, number>
  tally: ColumnType<Tally, never, string>
}
/** A text that was tried over cases before anybody published it. */
interface SopTrialTable {
  hash: string
  sop: string
  edition: string
  revision: number
  document: Json<unknown>
  created_at: Now
}
export interface RehearsalCaseTable {
  rehearsal_id: string
  case_id: string
  number: string
  status: CaseStatus
  report: Json<CaseOutcome>
  troubles: string[]
}
/**
 * Cases moved to another version: who wanted it and why, and each case's own result. `actor`: as whom the commands are
 * sent.
 */
export interface MigrationTable {
  id: string
  from_hash: string
  to_hash: string
  map: Json<MigrationMap>
  areas: string[]
  run_when: 'new_only' | 'stage' | 'now'
  reason: string
  undo_reason: ColumnType<string | null, never, string>
  state: 'waiting' | 'rejected' | 'withdrawn' | 'running' | 'finished' | 'cancelled' | 'undoing' | 'undone'
  is_prepared: boolean
  created_by: string
  organisation_id: string
  actor: Json<Actor>
  undo_actor: ColumnType<Actor | null, never, string>
  created_at: Now
  planned_at: Maybe
  finished_at: Maybe
}
/** Asked for by one publisher, decided by another. */
export interface MigrationRequestTable {
  id: string
  migration_id: string
  verb: 'move' | 'undo'
  reason: string
  asked_by: string
  asked_at: Now
  organisation_id: Generated<string>
  state: Generated<'waiting' | 'approved' | 'rejected' | 'withdrawn'>
  decided_by: string | null
  decided_at: Maybe
  decision_reason: string | null
}
export interface MigrationCaseTable {
  migration_id: string
  case_id: string
  number: string
  planned_seq: number
  state: 'pending' | 'done' | 'refused' | 'failed' | 'cancelled' | 'undo_pending' | 'undone' | 'undo_refused'
  attempt: Generated<number>
  asked_at: Maybe // under which command, and at which instant, it was asked last
  report: ColumnType<CaseOutcome | null, never, string>
  predicted: ColumnType<string | null, never, string | null>
  predicted_seq: ColumnType<number | null, never, number | null>
  actual: ColumnType<string | null, never, string | null>
  refusal: ColumnType<Refusal | null, never, string | null>
  at: Maybe
}

// — exceptions to who sees a case —
/** A colleague shut out of one case. `reason`: a code of LOCK_REASONS. */
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
 * A case opened for a stated purpose by somebody who is not assigned to it; the words beside it under a key of their
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
 * Who is away from `since` until `until`, unless she came back before, and who stands in. `tasks`: what she held then.
 * `returned_at`: when what the deputy had not begun had gone back.
 */
export interface AbsenceTable {
  id: string
  user_id: string
  deputy_id: string
  organisation_id: Generated<string>
  since: Now
  until: At
  ended_at: At | null
  tasks: string[]
  returned_at: ColumnType<Date | null, never, never>
}
/**
 * Work handed out many at a time, by one person: how each task looked, and what became of it; `undone`: what became of
 * it when it was taken back.
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
/**
 * What an auditor found, for an office to answer; `seq`: the row of the ledger that it is about. Every word about it
 * lies sealed in its steps.
 */
export interface AuditFindingTable {
  id: string
  number: ColumnType<string, never, never>
  made_by: string
  organisation_id: Generated<string>
  made_at: At
  office: string
  case_id: string | null
  item: string | null
  seq: number | null
  sample_id: string | null
  kind: FindingType
  severity: FindingSeverity
  clause: string | null
  state: Generated<FindingState>
  due_at: At
  task_id: Generated<string | null>
  changed_at: At
  answered_by: Generated<string | null>
  told_as: FindingAudience | null
  told_office: string | null
  told_roles: string[]
}
export interface FindingStepTable {
  id: string
  finding_id: string
  at: At
  user_id: string
  organisation_id: Generated<string>
  verb: FindingVerb
  words: Buffer | null
  dek: Buffer | null
  kek_id: string | null
}
/** What an auditor drew: the seed, what it was drawn from as one hash, and the cases that came out. */
export interface KeptSampleTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  seed: string
  method: 'simple' | 'stratified'
  size: number
  as_of: At
  population: number
  frame: string
  cases: string[]
  drawn_at: At
}
/**
 * A list or event log that left the console: what, for which purpose, how many rows there were and were written, and
 * the hash of what was sent.
 */
export interface ExportMadeTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  content: 'cases' | 'tasks' | 'looks' | 'events'
  format: 'csv' | 'xlsx' | 'xes' | 'ocel'
  purpose: OpeningPurpose
  fingerprint: string
  rows: number
  made_at: At
  state: Generated<'running' | 'finished' | 'stopped'>
  written: Generated<number | null>
  sha256: Generated<string | null>
  ended_at: Maybe
}
/** The owner of a case asked another office once more for the step that it gave it. */
interface ReferralReminderTable {
  id: string
  case_id: string
  task_id: string
  organisation_id: string
  asked_at: At
  asked_by: string
  by_organisation: Generated<string>
}
/**
 * Many people who come in at once, while their cases are being opened. `content`: what was typed, sealed under a key of
 * its own; by row, who she is and what became of her case.
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
interface CaseGroupTable {
  case_id: string
  group_id: string
  code: string
  organisation_id: Generated<string>
  made_at: Now
}
/**
 * A case opened for minutes by somebody who may not see it; `words`: why, sealed under the key of the person whom the
 * case is about.
 */
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

// — case conferences: who met about which case, and what was decided; what was said in words is sealed apart —
/**
 * Without a place it is held by telephone or video. `closing_at`: since when its decisions are being carried out, and
 * no other is taken.
 */
export interface ConferenceTable {
  id: string
  case_id: string
  organisation_id: Generated<string>
  starts_at: At
  place_id: string | null
  state: Generated<'planned' | 'held' | 'called_off'>
  planned_by: string
  planned_at: Now
  call_off: Generated<CallOffReason | null>
  ended_by: Generated<string | null>
  ended_at: Maybe
  closing_at: Maybe
}
/** Without a person: whoever comes from that office. `attended`: null until it is known. */
export interface ConferenceAttendeeTable {
  id: string
  conference_id: string
  case_id: string
  organisation_id: string
  user_id: string | null
  attended: boolean | null
  added_by: string
  added_at: Now
}
export interface ConferenceTopicTable {
  id: string
  conference_id: string
  case_id: string
  place: number
  kind: TopicKind
  task_id: string | null
  added_by: string
  added_at: Now
}
/** `made_task`: the task that came of it, or was handed on. `refusal`: the case's no, as it was told. */
export interface ConferenceDecisionTable {
  id: string
  conference_id: string
  topic_id: string
  case_id: string
  kind: DecisionKind
  item: string | null
  task_id: string | null
  to_organisation: string | null
  to_user: string | null
  due: At | null
  because: NoActionReason | null
  state: Generated<'proposed' | 'made' | 'refused'>
  refusal: ColumnType<{ code: string; sentence: Label } | null, string | null | undefined, string | null>
  made_task: Generated<string | null>
  seq: Generated<number | null>
  proposed_by: string
  proposed_at: Now
  made_by: Generated<string | null>
  made_at: Maybe
}
/** Words about a topic or a decision, under its id. */
interface ConferenceNoteTable {
  id: string
  conference_id: string
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}

/** What was spent on a case, in rupiah. `corrects`: the entry in whose place it stands. */
export interface CostTable {
  id: string
  case_id: string
  organisation_id: Generated<string>
  kind: string
  amount: ColumnType<string, number, never>
  payer: string
  spent_on: ColumnType<Date, string, never>
  task_id: string | null
  document_id: string | null
  corrects: string | null
  entered_by: string
  entered_at: Now
  corrected_by: ColumnType<string | null, never, never> // written by the entry that corrects it
}

/** What was counted everywhere on a day, for whoever reads statistics alone. */
interface DayCountTable {
  day: string
  sop: string
  month: string
  list: string
  counts: ColumnType<DayCounts, string, never>
}

/** One row per night on which every open case was compared with its ledger. */
export interface NightPassTable {
  night: string
  after_case: Generated<string | null>
  cases: Generated<number>
  started: Generated<number>
  frozen: Generated<number>
  unreached: Generated<number>
  began_at: Now
  ended_at: ColumnType<Date | null, Date | undefined, Date>
}

// — checkpoints of the whole ledger: made by the worker, exported outside the database —
/** The head of a stream as it stood when a checkpoint was made; what a leaf is and why: checkpoint-form.ts. */
interface LedgerLeafTable {
  position: number
  stream: string
  seq: number
  hash: Buffer
}
export interface CheckpointTable {
  size: number
  rows: ColumnType<string, number, never>
  root: Buffer
  frontier: Buffer[]
  at: At
  note: string
  verifier: string
} // rows: how many it speaks of; verifier: the public key of whoever signed
/** What disagrees with a checkpoint, for as long as it does; without a stream it concerns the whole. */
interface LedgerAlarmTable {
  kind: FindingKind
  stream: string
  seq: number
  found_at: Now
  ended_at: Maybe
}
interface LedgerCheckTable {
  night: string
  streams: number
  broken: number
  ended_at: Now
}

export interface Database {
  case_event: CaseEventTable
  ledger_head: LedgerHeadTable
  command: CommandTable
  foreign_message: ForeignMessageTable
  case_file: CaseFileTable
  case_access: CaseAccessTable
  plan_item: PlanItemTable
  task: TaskTable
  clock: ClockTable
  consent: ConsentTable
  deletion_request: DeletionRequestTable
  sop_version: SopVersionTable
  sop_draft: SopDraftTable
  sop_request: SopRequestTable
  sop_release: SopReleaseTable
  organisation: OrganisationTable
  area: AreaTable
  user_account: UserAccountTable
  account_request: AccountRequestTable
  membership: MembershipTable
  session: SessionTable
  attempt: AttemptTable
  second_factor: SecondFactorTable
  recovery_code: RecoveryCodeTable
  passkey: PasskeyTable
  passkey_challenge: PasskeyChallengeTable
  account_link: AccountLinkTable
  machine_token: MachineTokenTable
  person: PersonTable
  person_identity: PersonIdentityTable
  person_key: PersonKeyTable
  answer: AnswerTable
  draft: DraftTable
  consent_record: ConsentRecordTable
  note: NoteTable
  access_log: AccessLogTable
  request_key: RequestKeyTable
  calendar_revision: CalendarRevisionTable
  night_pass: NightPassTable
  day_count: DayCountTable
  vault_key: VaultKeyTable
  erasure_request: ErasureRequestTable
  retention_due: RetentionDueTable
  case_lock: CaseLockTable
  break_glass: BreakGlassTable
  case_opening: CaseOpeningTable
  absence: AbsenceTable
  assignment_batch: AssignmentBatchTable
  export_made: ExportMadeTable
  kept_sample: KeptSampleTable
  audit_finding: AuditFindingTable
  finding_step: FindingStepTable
  referral_reminder: ReferralReminderTable
  intake_group: IntakeGroupTable
  case_group: CaseGroupTable
  conference: ConferenceTable
  conference_attendee: ConferenceAttendeeTable
  conference_topic: ConferenceTopicTable
  conference_decision: ConferenceDecisionTable
  conference_note: ConferenceNoteTable
  cost: CostTable
  document: DocumentTable
  oidc_identity: OidcIdentityTable
  preference: PreferenceTable
  saved_view: SavedViewTable
  case_note: CaseNoteTable
  case_note_text: CaseNoteTextTable
  notification: NotificationTable
  notification_choice: NotificationChoiceTable
  calendar_feed: CalendarFeedTable
  sop_trial: SopTrialTable
  rehearsal: RehearsalTable
  rehearsal_case: RehearsalCaseTable
  migration: MigrationTable
  migration_request: MigrationRequestTable
  migration_case: MigrationCaseTable
  ledger_leaf: LedgerLeafTable
  checkpoint: CheckpointTable
  ledger_alarm: LedgerAlarmTable
  ledger_check: LedgerCheckTable
}
