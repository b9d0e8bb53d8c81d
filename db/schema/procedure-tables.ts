// Procedures: versions, drafts, publications, releases, and moves of cases between versions.
import type { ColumnType, Generated } from 'kysely'
import type { CaseStatus, Label } from '../../sop-definitions/language/vocabulary.ts'
import type { ReleasePlan } from '../procedures/sop-releases.ts'
import type { Calendar } from '../../sop-definitions/calendar/calendar.ts'
import type { CaseIr, MigrationMap } from '../../sop-definitions/definition/ir.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Actor } from '../../workflows/engine/commands.ts'
import type { CaseOutcome, Tally } from '../../workflows/engine/move/tally.ts'
import type { At, Maybe, Now, Json } from './columns.ts'

// — door tables; `organisation_id` of answers, drafts, consent records and notes is the writer's, filled in from the
// transaction's context —
export interface SopVersionTable {
  hash: string
  sop: string
  edition: string
  revision: number
  title: Json<Label>
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
 * What the text says of itself (`sop` … `title`, number of errors) is stored at each save, so that a list need not
 * parse every text.
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

/** A requested publication: its text, its warnings and the reason for accepting them never change. */
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

export interface CalendarRevisionTable {
  hash: string
  calendar: string
  revision: number
  document: Json<Calendar>
  published_at: Now
  published_by: string | null
}

/**
 * A version tried over the cases of another: requested by the door, carried out by a worker. `tally`: counts by kind,
 * and by item.
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

/** A text that was tried over cases before publication. */
export interface SopTrialTable {
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
 * A batch of cases moved to another version: who wanted it and why, and the result of each case. `actor`: the person in
 * whose name the commands are sent.
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

/** Requested by one publisher, decided by another. */
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
