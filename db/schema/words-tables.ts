// What people enter in their own words, sealed: answers, drafts, notes, files, conferences.
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'
import type { ColumnType, Generated } from 'kysely'
import type { FileEnd, FileKind } from '../../sop-definitions/language/files.ts'
import type {
  CallOffReason,
  DataClass,
  DecisionKind,
  Label,
  NoActionReason,
  TopicKind,
} from '../../sop-definitions/language/vocabulary.ts'
import type { At, Maybe, Now, Json } from './columns.ts'

export interface AnswerTable {
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
  keys: Generated<string[]>
  taken: ColumnType<TakenOver, string | undefined, never>
}
/** By field: the answer that was taken over, what kind of office was told it, which one where that may be known. */
export type TakenOver = Readonly<
  Record<string, { answer: string; office: string | null; type: string; isHere: boolean; at: string }>
>

export interface DraftTable {
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

export interface ConsentRecordTable {
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

export interface NoteTable {
  id: string
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}

/**
 * A note of a colleague about a case. `version`: its newest text; all texts are in `case_note_text`. A note that was
 * taken back stays as a mark.
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

export interface CaseNoteTextTable {
  note_id: string
  version: number
  case_id: string
  ciphertext: Buffer
  at: Now
}

/**
 * A file that answers a question of a task. `sha256` is of the content that is kept, `received_sha256` of what was
 * sent; `blob` names the content, `request_id` the key of the upload.
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
  kind: FileKind | null
  size: ColumnType<string | null, number | null | undefined, number>
  sha256: string | null
  received_sha256: string | null
  scanned: boolean | null
  reason: FileEnd | null
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

/** Without a place it is held by telephone or video. */
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
}

/** Without a user, the office sends a person of its choice. `attended`: null until it is known. */
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

/** `made_task`: the task that was created or handed on. `refusal`: the refusal of the case, as it was answered. */
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
  refusal: ColumnType<{ code: NoCode; sentence: Label } | null, string | null | undefined, string | null>
  made_task: Generated<string | null>
  seq: Generated<number | null>
  proposed_by: string
  proposed_at: Now
  made_by: Generated<string | null>
  made_at: Maybe
}

/** Where an appointment is, and what the client calls that place. */
export interface AppointmentPlaceTable {
  id: string
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}

/** Of a letter: the words that both people sign, then the PDF. */
export interface LetterWordsTable {
  letter_id: string
  part: 'text' | 'pdf'
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}

/** Words about a topic or a decision, under its id. */
export interface ConferenceNoteTable {
  id: string
  conference_id: string
  case_id: string
  ciphertext: Buffer
  created_by: string
  created_at: Now
  organisation_id: Generated<string>
}
