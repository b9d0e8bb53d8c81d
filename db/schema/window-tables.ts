// A client's own window: its card, what it shows, what is asked by it. What the card is opened with is read and written
// by functions alone.
import type { AppointmentAnswer } from '../../sop-definitions/language/appointments.ts'
import type { ComplaintEnd } from '../../sop-definitions/language/complaints.ts'
import type { Maybe, Now, At } from './columns.ts'

export const WINDOW_ACTS = ['stop_sharing', 'ask_call', 'answer_appointment', 'complain'] as const
export type WindowAct = (typeof WINDOW_ACTS)[number]

export interface WindowCardTable {
  id: string
  number_hash: Buffer
  case_id: string
  consent: string
  tiles: string[]
  made_by: string
  made_at: Now
  code_hash: Buffer | null
  code_until: At
  begun_at: Maybe
  public_key: Buffer
  salt: Buffer
  ciphertext: Buffer | null | undefined
  second_key: Buffer | null | undefined
  second: Buffer | null | undefined
  is_second: boolean | undefined
  to_tell: Maybe
  put_off: Maybe
  /** The public half of where complaints are put; the other one is sealed under the key of the client. */
  letterbox: Buffer
  tries: number | undefined
  tried_on: Maybe
  opened_in: Maybe
  opening: Buffer | null | undefined
  ended_at: Maybe
}
export interface WindowViewTable {
  card_id: string
  seq: number
  made_at: At
  sealed: Buffer
  second: Buffer
}
/** What the client calls the place of an appointment, for the window alone. */
export interface WindowNameTable {
  card_id: string
  place_id: string
  case_id: string
  ciphertext: Buffer
}
export interface WindowRequestTable {
  id: string
  card_id: string
  act: WindowAct
  code: string | null
  answer: AppointmentAnswer | null | undefined
  /** The words of a complaint, until they are handed on. */
  sealed: Buffer | null | undefined
  is_second: boolean | undefined
  asked_at: Now
  put_off: Maybe
  settled_at: Maybe
  outcome: 'done' | 'refused' | null | undefined
}

/** A label of the window, read aloud. */
export interface WindowVoiceTable {
  organisation_id: string
  label: string
  language: string
  sound: Buffer
  recorded_by: string
  recorded_at: Now
}

export interface LetterboxTable {
  card_id: string
  case_id: string
  ciphertext: Buffer
}
export interface ComplaintTable {
  id: string
  case_id: string
  joined_id: string | null
  card_id: string
  number: string
  office_id: string
  above_id: string | null
  is_alone: boolean
  made_at: At
  ciphertext: Buffer | null
  ended_as: ComplaintEnd | null | undefined
  ended_by: string | null | undefined
  ended_at: Maybe
}
