// What a notification says, on the desk and in a mail: a kind in plain words, and at most a number and a code. Nobody who reads over a shoulder, or
// somebody else's mail, learns more.
import type { Label, NotificationKind } from './vocabulary.ts'

/** Where nobody chose: whether it shows on the desk, whether it is mailed. */
export const TOLD_BY_DEFAULT = {
  mention: { console: true, mail: true }, assigned: { console: true, mail: true }, handed_over: { console: true, mail: true },
  at_risk: { console: true, mail: false }, escalated: { console: true, mail: true }, answered: { console: true, mail: false }, declined: { console: true, mail: true },
  conference_asked: { console: true, mail: true }, conference_moved: { console: true, mail: true }, conference_called_off: { console: true, mail: true }, conference_decided: { console: true, mail: true },
  finding_made: { console: true, mail: true }, finding_answered: { console: true, mail: false },
} as const satisfies Record<NotificationKind, { console: boolean; mail: boolean }>

/** Days that a notification is kept. Read ones for a quarter, for whoever looks back; unread ones for half a year, for whoever was away that long. What happened stands in the record of its case. */
export const KEPT_DAYS = { read: 90, unread: 180 } as const

/** `{}`: the number of the case or the finding, and the code. */
const SENTENCES = {
  mention: { id: 'Anda disebut dalam catatan {}', en: 'You were mentioned in a note on {}' },
  assigned: { id: 'Tugas untuk Anda: {}', en: 'A task for you: {}' },
  handed_over: { id: 'Dititipkan atau dikembalikan kepada Anda: {}', en: 'Handed over or given back to you: {}' },
  at_risk: { id: 'Batas waktu mendekat: {}', en: 'Due soon: {}' },
  escalated: { id: 'Batas waktu terlewat, perlu perhatian kantor Anda: {}', en: 'Overdue, and your office is asked to look: {}' },
  answered: { id: 'Sudah diambil oleh kantor lain: {}', en: 'Taken on by the other office: {}' },
  declined: { id: 'Kantor lain tidak dapat mengerjakannya; alasannya tertulis pada langkahnya, pilih kantor lain: {}', en: 'Declined by the other office; the step says why, choose another office: {}' },
  conference_asked: { id: 'Anda diundang ke rapat kasus: {}', en: 'You are asked to a case conference: {}' },
  conference_moved: { id: 'Waktu atau tempat rapat kasus berubah: {}', en: 'A case conference has another time or place: {}' },
  conference_called_off: { id: 'Rapat kasus dibatalkan: {}', en: 'A case conference was called off: {}' },
  conference_decided: { id: 'Rapat kasus memberi kantor Anda tugas: {}', en: 'A case conference gave your office a task: {}' },
  finding_made: { id: 'Temuan menunggu jawaban kantor Anda: {}', en: 'A finding waits for an answer of your office: {}' },
  finding_answered: { id: 'Temuan Anda dijawab atau diperbaiki: {}', en: 'A finding of yours was answered or corrected: {}' },
} as const satisfies Record<NotificationKind, Label>
/** Of no case: being named a deputy. */
const DEPUTY: Label = { id: 'Anda menjadi pengganti seorang rekan', en: 'You stand in for a colleague' }

/** Of something that is out of sight by now: whoever moved to another office learns neither number nor code of it. */
const OUT_OF_SIGHT: Label = { id: '(tidak dapat Anda buka lagi)', en: '(no longer yours to open)' }

const about = (kind: NotificationKind, what: Label): Label => ({ id: SENTENCES[kind].id.replace('{}', what.id), en: SENTENCES[kind].en.replace('{}', what.en) })

export function notificationSentence(kind: NotificationKind, { number, code }: { number: string | null; code: string | null }): Label {
  if (number === null) return DEPUTY
  const what = code === null ? number : `${number} ${code}`
  return about(kind, { id: what, en: what })
}
export const sentenceOutOfSight = (kind: NotificationKind): Label => about(kind, OUT_OF_SIGHT)
