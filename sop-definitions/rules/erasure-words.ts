// The words for the codes about erasing people and keeping their data, in both languages.
import type { DeferReason, ErasureGround, ErasureRejection, ErasureState, Label } from '../language/vocabulary.ts'

export const GROUND_WORDS = {
  subject_request: { id: 'Ia sendiri memintanya', en: 'Requested by the client' },
  guardian_request: { id: 'Walinya memintanya', en: 'Requested by the guardian' },
  retention_over: { id: 'Masa simpannya berakhir', en: 'The retention period has ended' },
  court_order: { id: 'Perintah pengadilan', en: 'A court orders it' },
  entered_by_mistake: { id: 'Dicatat karena keliru', en: 'Entered by mistake' },
} as const satisfies Record<ErasureGround, Label>

export const REJECTION_WORDS = {
  not_her_wish: { id: 'Ini bukan kehendaknya', en: 'This is not what the person wants' },
  wrong_person: { id: 'Orangnya keliru', en: 'It is the wrong person' },
  still_needed: { id: 'Datanya masih dibutuhkan untuk layanannya', en: 'The services still need the data' },
  law_forbids: { id: 'Hukum mewajibkan data ini disimpan', en: 'The law says that the data must be kept' },
} as const satisfies Record<ErasureRejection, Label>

export const STATE_WORDS = {
  waiting: { id: 'Menunggu orang kedua', en: 'Waits for a second person' },
  approved: { id: 'Disetujui, masih dapat ditarik', en: 'Approved, can still be withdrawn' },
  erased: { id: 'Sudah dihapus', en: 'Erased' },
  rejected: { id: 'Tidak disetujui', en: 'Not approved' },
  withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
} as const satisfies Record<ErasureState, Label>

export const DEFER_WORDS = {
  legal_matter_expected: { id: 'Perkara hukum mungkin menyusul', en: 'A legal matter may follow' },
  services_may_resume: { id: 'Layanan mungkin berlanjut', en: 'Services may be taken up again' },
  asked_to_keep: { id: 'Ia meminta datanya disimpan', en: 'The person asked that the data be kept' },
  archive_schedule: { id: 'Jadwal retensi arsip menentukan lebih lama', en: 'The archive schedule says longer' },
} as const satisfies Record<DeferReason, Label>

/** What an erasure destroyed, by its table. */
export const ERASED_WORDS: Readonly<Record<string, Label>> = {
  person_identity: { id: 'isian identitas', en: 'identity fields' },
  person_key: { id: 'kunci pencarian', en: 'search keys' },
  answer: { id: 'jawaban formulir', en: 'sets of answers' },
  draft: { id: 'draf', en: 'drafts' },
  note: { id: 'catatan', en: 'notes' },
  consent_record: { id: 'keterangan persetujuan', en: 'words of consents' },
  document: { id: 'berkas', en: 'files' },
  referral_scan: { id: 'berkas bersama jawaban rujukan', en: 'files with answers to referrals' },
  access_log: { id: 'alasan tertulis saat identitasnya dibuka', en: 'reasons written when the identity was revealed' },
}
