// When somebody meets a client: the closed lists that ledger, table, contract and desk share. Browser-safe, pure.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

/** `moved`: another one took its place, and this one stays in the history. */
export const APPOINTMENT_STATES = ['planned', 'kept', 'missed', 'moved', 'cancelled'] as const
export type AppointmentState = (typeof APPOINTMENT_STATES)[number]
export const APPOINTMENT_ENDS = ['kept', 'missed', 'cancelled'] as const satisfies readonly AppointmentState[]
export type AppointmentEnd = (typeof APPOINTMENT_ENDS)[number]
/** What the client says of it in the own window. */
export const APPOINTMENT_ANSWERS = ['can', 'cannot'] as const
export type AppointmentAnswer = (typeof APPOINTMENT_ANSWERS)[number]
export const APPOINTMENT_KINDS = ['talk', 'health', 'legal', 'papers', 'visit', 'travel', 'other'] as const
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number]
/** Shorter is a telephone call, longer more than one day. */
export const MINUTES = { least: 5, most: 1_440 } as const

export const APPOINTMENT_KIND_WORDS = {
  talk: both('percakapan', 'a conversation'),
  health: both('kesehatan', 'health'),
  legal: both('hukum', 'a legal matter'),
  papers: both('surat-surat', 'papers'),
  visit: both('kunjungan', 'a visit'),
  travel: both('perjalanan', 'a journey'),
  other: both('lainnya', 'something else'),
} as const satisfies Record<AppointmentKind, Label>

export const APPOINTMENT_STATE_WORDS = {
  planned: both('direncanakan', 'planned'),
  kept: both('terlaksana', 'kept'),
  missed: both('tidak terlaksana', 'missed'),
  moved: both('dipindahkan', 'moved'),
  cancelled: both('dibatalkan', 'cancelled'),
} as const satisfies Record<AppointmentState, Label>

export const APPOINTMENT_ANSWER_WORDS = {
  can: both('dapat datang', 'can come'),
  cannot: both('tidak dapat datang', 'cannot come'),
} as const satisfies Record<AppointmentAnswer, Label>

/** Why an appointment, or a conference of colleagues, is left as it is. */
export const MEETING_REFUSALS = {
  conference_over: {
    id: 'Rapat ini sudah selesai atau dibatalkan, jadi tidak dapat diubah lagi.',
    en: 'This conference has ended or was cancelled, so it cannot be changed any more.',
  },
  unknown_appointment: { id: 'Janji temu itu tidak ada.', en: 'There is no such appointment.' },
  appointment_over: {
    id: 'Janji temu ini sudah dijawab, dipindahkan, atau dibatalkan.',
    en: 'This appointment was answered, moved or cancelled already.',
  },
  appointment_not_begun: {
    id: 'Janji temu ini belum mulai; sampai saat itu hanya dapat dipindahkan atau dibatalkan.',
    en: 'This appointment has not begun; until then it can only be moved or cancelled.',
  },
  appointment_guarded: {
    id:
      'Tempatnya dijaga: Anda tidak dapat mencantumkan diri sendiri. Minta kepada yang tercantum, atau tulis lagi ' +
      'tempatnya bila Anda tahu.',
    en:
      'Its place is guarded: you cannot name yourself. Ask somebody who is named in it, or write the place again if ' +
      'you know it.',
  },
} as const satisfies Record<string, Label>

/** `{}`: the number of the case. */
export const MEETING_NEWS = {
  appointment_made: { id: 'Anda ikut dalam janji temu: {}', en: 'You are part of an appointment: {}' },
  appointment_changed: {
    id: 'Janji temu Anda dipindahkan atau dibatalkan: {}',
    en: 'An appointment of yours was moved or cancelled: {}',
  },
  appointment_near: { id: 'Pengingat janji temu Anda: {}', en: 'A reminder of your appointment: {}' },
  appointment_declined: {
    id: 'Klien tidak dapat datang; bicarakan waktu lain: {}',
    en: 'A client cannot come; speak about another time: {}',
  },
} as const satisfies Record<string, Label>
