// Words of the coded answers to a referral, for papers and for pages of people without an account.
import type { Counter, DeclineReason, HandVerb, ReportedOutcome } from './referral-kinds.ts'
import type { Label } from './vocabulary.ts'

const both = (id: string, en: string): Label => ({ id, en })

export const DECLINE_REASON_WORDS = {
  full: both('Penuh', 'Full'),
  no_such_service: both('Layanan ini tidak ada di sini', 'There is no such service here'),
  outside_area: both('Di luar wilayah', 'Outside the area'),
  wrong_office: both('Salah alamat, kantor lain yang berwenang', 'The wrong office, another is responsible'),
  not_eligible: both('Tidak memenuhi syarat layanan', 'The conditions of the service are not met'),
  papers_missing: both('Berkas belum lengkap', 'Papers are missing'),
  cost: both('Biaya belum ada yang menanggung', 'Nobody bears the cost yet'),
  unsafe_here: both('Tidak aman bagi klien di sini', 'Not safe for the client here'),
  conflict_of_interest: both('Benturan kepentingan', 'A conflict of interest'),
  client_unwilling: both('Klien memilih tidak', 'The client chooses not to'),
  could_not_reach: both('Klien tidak dapat dihubungi', 'The client could not be reached'),
  no_show: both('Klien tidak datang', 'The client did not come'),
  other: both('Lainnya', 'Other'),
} as const satisfies Record<DeclineReason, Label>

export const COUNTER_WORDS = {
  other_date: both('Tanggal lain', 'Another date'),
  part_of_it: both('Sebagian saja', 'A part of it'),
  other_service: both('Layanan lain', 'Another service'),
  other_office: both('Kantor lain', 'Another office'),
  more_information: both('Perlu keterangan lagi', 'More information is needed'),
  waitlist: both('Daftar tunggu', 'A waiting list'),
} as const satisfies Record<Counter, Label>

export const OUTCOME_WORDS = {
  done: both('Selesai', 'Done'),
  done_in_part: both('Selesai sebagian', 'Done in part'),
  not_done: both('Tidak dilakukan', 'Not done'),
} as const satisfies Record<ReportedOutcome, Label>

export const HAND_VERB_WORDS = {
  accept: both('Terima', 'Accept'),
  counter: both('Usulkan lain', 'Propose other terms'),
  decline: both('Tolak', 'Decline'),
  report: both('Laporkan hasil', 'Report the result'),
  give_back: both('Kembalikan', 'Give back'),
  confirm_stop: both('Sudah berhenti', 'It has stopped'),
  arrive: both('Klien sudah diterima', 'The client was received'),
} as const satisfies Record<HandVerb, Label>
