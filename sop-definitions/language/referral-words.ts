// Words of the coded answers to a referral, for pages, papers and files.
import type {
  Counter,
  DeclineReason,
  EndCause,
  HandVerb,
  ReportedOutcome,
  StopReason,
  WaitReason,
  WithdrawReason,
} from './referral-kinds.ts'
import type { Label } from './vocabulary.ts'

const both = (id: string, en: string): Label => ({ id, en })

/** Why an office said no, gave back, waits or stops, why the sender drew back, and what ended it without either. */
export const REFERRAL_REASON_WORDS = {
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
  found_another: both('Kantor lain sudah ditemukan', 'Another office was found'),
  no_longer_needed: both('Tidak diperlukan lagi', 'No longer needed'),
  mistake: both('Dibuat karena keliru', 'Made by mistake'),
  client_unavailable: both('Klien sedang tidak bisa', 'The client is not available now'),
  no_place_yet: both('Tempat belum ada', 'No place yet'),
  papers: both('Menunggu berkas', 'Waiting for papers'),
  illness: both('Klien sakit', 'The client is ill'),
  danger: both('Ada bahaya', 'There is danger'),
  transport: both('Kendala angkutan', 'Trouble with transport'),
  receiver_absent: both('Petugas penerima tidak ada', 'The receiving officer is not there'),
  case_closed: both('Kasus ditutup', 'The case was closed'),
  step_ended: both('Langkahnya berakhir', 'Its step ended'),
  consent_ended: both('Persetujuan klien berakhir', 'The consent of the client ended'),
  owner_changed: both('Kantor lain kini bertanggung jawab atas kasus', 'Another office answers for the case now'),
  erased: both('Data dihapus atas permintaan', 'Erased on request'),
  stopped: both('Dihentikan atas permintaan', 'Stopped on request'),
  other: both('Lainnya', 'Other'),
} as const satisfies Record<DeclineReason | WithdrawReason | WaitReason | StopReason | EndCause, Label>
const words: Readonly<Record<string, Label>> = REFERRAL_REASON_WORDS
export const referralReason = (code: string): Label => words[code] ?? REFERRAL_REASON_WORDS.other

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
