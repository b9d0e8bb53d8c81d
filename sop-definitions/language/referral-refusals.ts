// The sentences of every "no" about referrals: what two offices sign with each other.
import type { Label } from './vocabulary.ts'

export const REFERRAL_REFUSALS = {
  unknown_referral: { id: 'Rujukan itu tidak ada.', en: 'There is no such referral.' },
  referral_known: { id: 'Rujukan ini sudah ditawarkan.', en: 'This referral has been offered already.' },
  referral_not_yours: {
    id: 'Langkah berikutnya dari rujukan ini bukan di tangan kantor Anda.',
    en: 'The next step of this referral is not in the hands of your office.',
  },
  referral_to_self: {
    id: 'Kantor Anda tidak dapat merujuk kepada dirinya sendiri.',
    en: 'Your office cannot refer to itself.',
  },
  referral_state: {
    id: 'Rujukan ini {referral_state}, jadi itu tidak dapat dilakukan lagi.',
    en: 'This referral is {referral_state}, so that cannot be done any more.',
  },
  referral_terms: {
    id: 'Isi rujukan sudah berubah sejak Anda membacanya. Baca yang sekarang, lalu tanda tangani.',
    en: 'The terms have changed since you read them. Read them as they are now, then sign.',
  },
  referral_code: {
    id: 'Kode itu tidak cocok. Minta petugas penerima membacakannya sekali lagi.',
    en: 'That code does not fit. Ask the receiving officer to read it out once more.',
  },
  referral_reason: {
    id: 'Alasan {reason} tidak dapat dipakai di sini. Pilih alasan lain.',
    en: 'The reason {reason} cannot be given here. Choose another.',
  },
  referral_rounds: {
    id: 'Usul sudah bolak-balik {most} kali. Setujui, tolak, atau tarik rujukan ini.',
    en: 'The terms have gone back and forth {most} times. Agree, decline or withdraw.',
  },
  referral_waits: {
    id: 'Klien sudah ditunggu {most} kali. Kembalikan rujukan ini bila klien tidak dapat ditemui.',
    en: 'The client was waited for {most} times. Give the referral back if the client cannot be reached.',
  },
  referral_reminded: {
    id: 'Kantor itu sudah diingatkan dalam sehari terakhir. Hubungi kantornya lewat direktori.',
    en: 'That office was reminded within the last day. Reach it by the directory.',
  },
  referral_wait_long: {
    id: 'Menunggu paling lama {days} hari. Kembalikan rujukan ini bila perlu lebih lama.',
    en: 'Wait for {days} days at most. Give the referral back if it takes longer.',
  },
  referral_open: {
    id: 'Satu rujukan untuk ini masih berjalan. Tunggu jawabannya, atau tarik dulu.',
    en: 'One referral for this is still open. Wait for its answer, or withdraw it first.',
  },
  referral_many: {
    id: 'Sudah {most} rujukan layanan yang masih berjalan tanpa langkah. Tunggu jawabannya, atau tarik salah satu.',
    en: 'There are {most} services under way already for which no step waits. Wait for an answer, or withdraw one.',
  },
  referral_lasting_no: {
    id: 'Kantor itu sudah menolak untuk seterusnya dalam kasus ini ({reason}). Pilih kantor lain.',
    en: 'That office has declined for good in this case ({reason}). Choose another office.',
  },
  referral_coordinator: {
    id: 'Setelah penolakan, koordinator kasus yang menentukan kantor mana yang ditanya berikutnya.',
    en: 'After a no, the coordinator of the case decides which office is asked next.',
  },
  referral_transfer_by_hand: {
    id: 'Pelimpahan kasus belum dapat dijawab lewat surat, tautan, atau telepon. Kantor itu harus memakai Tapak.',
    en: 'A transfer cannot be answered by letter, link or telephone yet. That office has to use Tapak.',
  },
  referral_note_gone: {
    id: 'Catatan jawaban ini sudah dikonfirmasi, diganti, atau lewat 24 jam. Catat jawabannya sekali lagi.',
    en: 'This noted answer was confirmed, replaced, or is older than 24 hours. Note the answer once more.',
  },
  referral_note_own: {
    id: 'Yang mencatat jawaban tidak dapat mengonfirmasinya. Minta rekan lain di kantor Anda.',
    en: 'Whoever noted an answer cannot confirm it. Ask a colleague of your office.',
  },
  waits_for_other_office: {
    id: 'Langkah ini menunggu jawaban kantor lain atas rujukannya.',
    en: "This step waits for another office's answer to its referral.",
  },
  referral_other_kind: {
    id: 'Langkah ini meminta hal lain dari kantor lain. Mulai lagi dari langkahnya.',
    en: 'This step asks something else of another office. Begin again from the step.',
  },
  needs_other_office: {
    id: 'Hasil ini hanya dapat datang dari kantor lain. Buat rujukan lebih dulu.',
    en: 'This result can only come from the other office. Make a referral first.',
  },
} as const satisfies Record<string, Label>
