// What a notification says, on the desk and in a mail: a kind in plain words, and at most a number and a code. A
// bystander who reads the screen or the mail learns no more.
import { MEETING_NEWS } from './appointments.ts'
import { LETTER_NEWS } from './letter-acts.ts'
import { ACCOUNT_NEWS, type AccountNews, type NewsKind, type NotificationKind } from './notification-kinds.ts'
import { DEPUTY, WITHOUT_CASE } from './notifications-of-no-case.ts'
import type { Label } from './vocabulary.ts'

/** The defaults: whether it is shown on the desk, whether it is mailed. */
export const TOLD_BY_DEFAULT = {
  mention: { console: true, mail: true },
  assigned: { console: true, mail: true },
  handed_over: { console: true, mail: true },
  at_risk: { console: true, mail: false },
  escalated: { console: true, mail: true },
  answered: { console: true, mail: false },
  declined: { console: true, mail: true },
  conference_asked: { console: true, mail: true },
  conference_moved: { console: true, mail: true },
  conference_called_off: { console: true, mail: true },
  conference_decided: { console: true, mail: true },
  finding_made: { console: true, mail: true },
  finding_answered: { console: true, mail: false },
  second_case: { console: true, mail: true },
  consent_ended: { console: true, mail: true },
  consent_recorded: { console: true, mail: true },
  signature_wanted: { console: true, mail: true },
  signature_answered: { console: true, mail: true },
  unassigned: { console: true, mail: false },
  case_routed: { console: true, mail: true },
  settle_asked: { console: true, mail: true },
  owner_settled: { console: true, mail: true },
  owner_changed: { console: true, mail: true },
  reminded: { console: true, mail: true },
  emergency_opened: { console: true, mail: true },
  emergency_reviewed: { console: true, mail: true },
  deletion_asked: { console: true, mail: true },
  deletion_decided: { console: true, mail: true },
  deletion_lapsed: { console: true, mail: true },
  colleague_left: { console: true, mail: true },
  referral_received: { console: true, mail: true },
  referral_answered: { console: true, mail: true },
  referral_ended: { console: true, mail: true },
  referral_late: { console: true, mail: true },
  referral_noted: { console: true, mail: true },
  referral_link_closed: { console: true, mail: true },
  same_person_asked: { console: true, mail: true },
  same_person_answered: { console: true, mail: true },
  same_person_limit: { console: true, mail: true },
  join_waits: { console: true, mail: true },
  appointment_made: { console: true, mail: true },
  appointment_changed: { console: true, mail: true },
  appointment_near: { console: true, mail: true },
  letter_waits: { console: true, mail: true },
  letter_answered: { console: true, mail: false },
  appointment_declined: { console: true, mail: true },
  window_tried: { console: true, mail: true },
  client_asked: { console: true, mail: true },
  contact_said: { console: true, mail: true },
  complaint_received: { console: true, mail: true },
} as const satisfies Record<NotificationKind, { console: boolean; mail: boolean }>

/**
 * Days that a notification is kept: read ones for three months, to look back; unread ones for half a year, for people
 * who were away that long. The event itself stays in the record of its case.
 */
export const KEPT_DAYS = { read: 90, unread: 180 } as const

/** `{}`: the number of the case or the finding, and the code. */
const SENTENCES = {
  mention: { id: 'Anda disebut dalam catatan {}', en: 'You were mentioned in a note on {}' },
  assigned: { id: 'Tugas untuk Anda: {}', en: 'A task for you: {}' },
  handed_over: { id: 'Dititipkan atau dikembalikan kepada Anda: {}', en: 'Handed over or given back to you: {}' },
  at_risk: { id: 'Batas waktu mendekat: {}', en: 'Due soon: {}' },
  escalated: {
    id: 'Batas waktu terlewat, perlu perhatian kantor Anda: {}',
    en: 'Overdue, needs the attention of your office: {}',
  },
  answered: { id: 'Sudah diambil oleh kantor lain: {}', en: 'Accepted by the other office: {}' },
  declined: {
    id: 'Kantor lain tidak dapat mengerjakannya; alasannya tertulis pada langkahnya, pilih kantor lain: {}',
    en: 'Declined by the other office; the step says why, choose another office: {}',
  },
  conference_asked: { id: 'Anda diundang ke rapat kasus: {}', en: 'You are asked to a case conference: {}' },
  conference_moved: {
    id: 'Waktu atau tempat rapat kasus berubah: {}',
    en: 'A case conference has another time or place: {}',
  },
  conference_called_off: { id: 'Rapat kasus dibatalkan: {}', en: 'A case conference was cancelled: {}' },
  conference_decided: {
    id: 'Rapat kasus memberi kantor Anda tugas: {}',
    en: 'A case conference gave your office a task: {}',
  },
  finding_made: {
    id: 'Temuan menunggu jawaban kantor Anda: {}',
    en: 'A finding waits for an answer of your office: {}',
  },
  finding_answered: {
    id: 'Temuan Anda dijawab atau diperbaiki: {}',
    en: 'A finding of yours was answered or corrected: {}',
  },
  consent_ended: {
    id: 'Persetujuan yang mendasari langkah ini berakhir; hentikan pekerjaannya: {}',
    en: 'A consent that this step rests on has ended; stop the work: {}',
  },
  signature_wanted: {
    id: 'Tanda tangan orang kedua diminta dalam satu jam: {}',
    en: 'The signature of a second person is asked for within the hour: {}',
  },
  signature_answered: {
    id: 'Orang kedua menjawab permintaan tanda tangan Anda: {}',
    en: 'A second person answered your request for a signature: {}',
  },
  unassigned: {
    id: 'Langkah ini belum punya pelaksana; tugaskan: {}',
    en: 'Nobody has this step yet; assign it: {}',
  },
  case_routed: {
    id: 'Kasus baru menjadi tanggung jawab kantor Anda: {}',
    en: 'Your office answers for a new case: {}',
  },
  settle_asked: {
    id: 'Kantor Anda diminta memutus penanggung jawab: {}',
    en: 'Your office is asked to decide who answers for it: {}',
  },
  owner_settled: {
    id: 'Diputus siapa yang bertanggung jawab: {}',
    en: 'It was decided who answers for it: {}',
  },
  owner_changed: {
    id: 'Kini kantor lain yang bertanggung jawab: {}',
    en: 'Another office answers for it now: {}',
  },
  reminded: {
    id: 'Kantor lain menunggu langkah ini dari kantor Anda: {}',
    en: 'Another office waits for this step from your office: {}',
  },
  emergency_opened: {
    id: 'Dibuka dengan akses darurat; tinjau alasannya: {}',
    en: 'Opened by an emergency access; review why: {}',
  },
  emergency_reviewed: {
    id: 'Akses darurat Anda telah ditinjau: {}',
    en: 'Your emergency access was reviewed: {}',
  },
  deletion_lapsed: {
    id: 'Penghapusan data yang disetujui batal dan menunggu keputusan lagi: {}',
    en: 'An approved deletion of data was not carried out and waits to be decided again: {}',
  },
  colleague_left: {
    id: 'Akun yang ikut dalam rapat kasus atau janji temu, atau yang merencanakannya, ditutup; atur penggantinya: {}',
    en: 'The account of somebody at a conference or an appointment, or of its planner, was closed; name another: {}',
  },
  deletion_asked: {
    id: 'Penghapusan data diminta dan menunggu kantor Anda: {}',
    en: 'A deletion of data was asked for and waits for your office: {}',
  },
  deletion_decided: {
    id: 'Permintaan penghapusan data dijawab atau ditarik: {}',
    en: 'A request to delete data was answered or withdrawn: {}',
  },
  referral_received: { id: 'Kantor lain merujuk kepada kantor Anda: {}', en: 'Another office refers to yours: {}' },
  referral_answered: { id: 'Kantor lain menjawab rujukan: {}', en: 'The other office answered a referral: {}' },
  referral_ended: { id: 'Rujukan berakhir: {}', en: 'A referral has ended: {}' },
  referral_late: { id: 'Rujukan menunggu tindakan: {}', en: 'A referral waits for somebody to act: {}' },
  referral_noted: {
    id: 'Jawaban rujukan menunggu orang kedua: {}',
    en: 'The answer to a referral waits for a second person: {}',
  },
  referral_link_closed: {
    id: 'Tautan rujukan ditutup setelah lima kode salah: {}',
    en: 'The link of a referral was closed after five wrong codes: {}',
  },
  same_person_asked: {
    id: 'Apakah dua catatan tentang orang yang sama menunggu jawaban kantor Anda: {}',
    en: 'Whether two records are about one person waits for your office: {}',
  },
  same_person_answered: {
    id: 'Pertanyaan Anda tentang orang yang sama dijawab atau berakhir: {}',
    en: 'Your question about one person was answered or has ended: {}',
  },
  same_person_limit: {
    id: 'Batas pertanyaan tentang orang yang sama tercapai: {}',
    en: 'The limit of questions about one person was reached: {}',
  },
  join_waits: {
    id: 'Kasus yang berlanjut di kasus lain perlu keputusan; pisahkan atau tutup: {}',
    en: 'A case that goes on in another one needs a decision; part the two or close it: {}',
  },
  ...MEETING_NEWS,
  ...LETTER_NEWS,
  window_tried: {
    id: 'PIN halaman klien salah lima kali hari ini; tanyakan keadaannya: {}',
    en: "The PIN of a client's window was wrong five times today; ask how things are: {}",
  },
  complaint_received: {
    id: 'Ada tulisan yang hanya boleh Anda dan pimpinan lain baca: {}',
    en: 'There is something that only you and other heads of offices may read: {}',
  },
  client_asked: {
    id: 'Klien minta dihubungi, lewat cara yang aman: {}',
    en: 'A client asks to be called, in the safe way: {}',
  },
  see_client: {
    id: 'Temui klien ini segera, langsung dan berdua saja; jangan menelepon atau menulis kepadanya: {}',
    en: 'See this client soon, in person and alone; do not telephone or write: {}',
  },
  contact_said: {
    id: 'Klien mengatakan cara menghubungi yang aman; baca riwayatnya sebelum menghubungi: {}',
    en: 'A client says how contact is safe; read the history before you make contact: {}',
  },
  second_case: {
    id: 'Kantor lain membuka kasus tentang orang yang sama: {}',
    en: 'Another office opened a case about the same person: {}',
  },
  consent_recorded: {
    id: 'Kantor lain mencatat jawaban klien tentang suatu persetujuan: {}',
    en: 'Another office put an answer of the client about a consent on record: {}',
  },
} as const satisfies Record<Exclude<NewsKind, 'account'>, Label>
/** About the reader's own account. A person who did not make the change is told what to do. */
const OF_ACCOUNT = {
  password_set_by_link: {
    id: 'Kata sandi Anda disetel ulang lewat tautan; semua cara masuk yang lain berakhir',
    en: 'Your password was set anew by a link; every other way to sign in has ended',
  },
  password_changed: {
    id: 'Kata sandi Anda diganti; semua cara masuk yang lain berakhir',
    en: 'Your password was changed; every other way to sign in has ended',
  },
  passkey_added: { id: 'Kunci sandi baru ditambahkan ke akun Anda', en: 'A new passkey was added to your account' },
  passkey_removed: { id: 'Satu kunci sandi dilepas dari akun Anda', en: 'A passkey was taken away from your account' },
  second_factor_added: {
    id: 'Kode dari ponsel dipasang pada akun Anda',
    en: 'A code from a phone was set up for your account',
  },
  second_factor_removed: {
    id: 'Faktor kedua dilepas dari akun Anda',
    en: 'The second factor of your account was taken away',
  },
  recovery_codes_made: {
    id: 'Kode pemulihan baru dibuat untuk akun Anda',
    en: 'New recovery codes were made for your account',
  },
  calendar_feed_made: {
    id: 'Alamat kalender dibuat untuk akun Anda',
    en: 'A calendar address was made for your account',
  },
  oidc_connected: {
    id: 'Akun penyedia disambungkan dengan akun Anda',
    en: 'A provider account was connected with your account',
  },
  oidc_disconnected: {
    id: 'Sambungan dengan akun penyedia dilepas dari akun Anda',
    en: 'A provider account was disconnected from your account',
  },
  link_asked: {
    id: 'Administrator meminta tautan kata sandi untuk akun Anda',
    en: 'An administrator asked for a password link for your account',
  },
  link_handed_over: {
    id: 'Orang kedua menyetujui tautan kata sandi untuk akun Anda',
    en: 'A second person agreed to a password link for your account',
  },
  factor_removal_asked: {
    id: 'Administrator meminta faktor kedua akun Anda dilepas',
    en: 'An administrator asked to take away the second factor of your account',
  },
  roles_asked: {
    id: 'Administrator meminta peran baru untuk akun Anda',
    en: 'An administrator asked for new roles for your account',
  },
  roles_set: { id: 'Peran akun Anda berubah', en: 'The roles of your account have changed' },
  request_waits: {
    id: 'Permintaan akses suatu akun menunggu keputusan orang kedua',
    en: 'A request for access of an account waits for a second person',
  },
  request_approved: {
    id: 'Permintaan akses suatu akun disetujui',
    en: 'A request for access of an account was approved',
  },
  request_at_machine: {
    id: 'Permintaan akses suatu akun disetujui dari mesin layanan ini, tanpa orang kedua di dalamnya',
    en:
      'A request for access of an account was approved at the machine of this installation, without a second person ' +
      'in it',
  },
  request_declined: {
    id: 'Permintaan akses suatu akun tidak disetujui, atau ditarik',
    en: 'A request for access of an account was declined or taken back',
  },
} as const satisfies Record<AccountNews, Label>
/** About another person's account. */
const OF_OTHERS: readonly AccountNews[] = [
  'request_waits',
  'request_approved',
  'request_declined',
  'request_at_machine',
]
const NOT_YOU: Label = {
  id: 'Jika bukan Anda yang melakukannya, segera beri tahu administrator.',
  en: 'If this was not you, tell the administrator at once.',
}
const aboutAccount = (code: string | null): Label => {
  const what = ACCOUNT_NEWS.find((one) => one === code)
  const said: Label =
    what === undefined
      ? { id: 'Ada yang berubah pada akun Anda', en: 'Something changed in your account' }
      : OF_ACCOUNT[what]
  if (OF_OTHERS.some((one) => one === code)) return { id: `${said.id}.`, en: `${said.en}.` }
  return { id: `${said.id}. ${NOT_YOU.id}`, en: `${said.en}. ${NOT_YOU.en}` }
}

/**
 * About something that the reader may not see, for example after a move to another office, or at an office above that
 * of the case: neither number nor code is shown.
 */
const OUT_OF_SIGHT: Label = { id: '(tidak dapat Anda buka)', en: '(not yours to open)' }

const about = (kind: keyof typeof SENTENCES, what: Label): Label => ({
  id: SENTENCES[kind].id.replace('{}', what.id),
  en: SENTENCES[kind].en.replace('{}', what.en),
})

/** For a limit: whether the law or this product set it, as everywhere else. */
const OF_LAW: Label = { id: '(hukum)', en: '(law)' }
const OF_PRODUCT: Label = { id: '(bawaan)', en: '(default)' }

/** `law`: null where the news is not about a limit. */
export function notificationSentence(
  kind: NewsKind,
  { number, code, law }: { number: string | null; code: string | null; law: boolean | null },
): Label {
  if (kind === 'account') return aboutAccount(code)
  if (number === null) return WITHOUT_CASE[kind] ?? DEPUTY
  const what = code === null ? number : `${number} ${code}`
  if (law === null) return about(kind, { id: what, en: what })
  const basis = law ? OF_LAW : OF_PRODUCT
  return about(kind, { id: `${what} ${basis.id}`, en: `${what} ${basis.en}` })
}
export const sentenceOutOfSight = (kind: NewsKind): Label =>
  kind === 'account' ? aboutAccount(null) : about(kind, OUT_OF_SIGHT)
