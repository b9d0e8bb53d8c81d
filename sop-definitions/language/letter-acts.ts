// What becomes of a letter about a client: the closed lists that ledger, table, contract and desk share. Browser-safe,
// pure.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

/** `waiting`: numbered, and signed by whoever wrote it; `made`: signed by a second person, too, and printed. */
export const LETTER_STATES = ['waiting', 'made', 'sent', 'withdrawn'] as const
export type LetterState = (typeof LETTER_STATES)[number]
export const SENT_WAYS = ['by_hand', 'post', 'courier', 'email', 'client'] as const
export type SentWay = (typeof SENT_WAYS)[number]
export const LETTER_REASONS = ['mistake', 'wrong_addressee', 'not_needed', 'client_wish', 'not_signed'] as const
export type LetterReason = (typeof LETTER_REASONS)[number]

/** As it stands on the letter: gapless in one office and year, whatever kind of letter it is. */
export const letterNumber = ({ code, year, n }: { code: string; year: number; n: number }): string =>
  `${String(n).padStart(3, '0')}/${code}/${year}`

export const LETTER_STATE_WORDS = {
  waiting: both('menunggu tanda tangan kedua', 'waits for a second signature'),
  made: both('sudah jadi', 'made'),
  sent: both('terkirim', 'sent'),
  withdrawn: both('ditarik', 'withdrawn'),
} as const satisfies Record<LetterState, Label>

export const SENT_WORDS = {
  by_hand: both('diantar sendiri', 'taken there'),
  post: both('lewat pos', 'by post'),
  courier: both('lewat kurir', 'by courier'),
  email: both('lewat surel', 'by e-mail'),
  client: both('dibawa klien', 'taken along by the client'),
} as const satisfies Record<SentWay, Label>

export const LETTER_REASON_WORDS = {
  mistake: both('ada kesalahan', 'a mistake in it'),
  wrong_addressee: both('salah alamat', 'to the wrong addressee'),
  not_needed: both('tidak diperlukan lagi', 'no longer needed'),
  client_wish: both('keinginan klien', 'the wish of the client'),
  not_signed: both('tidak disetujui penanda tangan kedua', 'the second person did not agree'),
} as const satisfies Record<LetterReason, Label>

export const LETTER_REFUSALS = {
  unknown_letter: { id: 'Surat itu tidak ada.', en: 'There is no such letter.' },
  letter_not_offered: {
    id: 'SOP kasus ini tidak memuat surat itu, atau tidak untuk penerima itu.',
    en: 'The SOP of this case has no such letter, or not for that addressee.',
  },
  letter_over: {
    id: 'Surat ini {letter}, jadi itu tidak dapat dilakukan lagi.',
    en: 'This letter is {letter}, so that cannot be done any more.',
  },
  letter_other_office: {
    id: 'Surat ini milik kantor lain.',
    en: 'This letter is of another office.',
  },
  letter_role: {
    id: 'Surat ini ditandatangani peran {roles}.',
    en: 'This letter is signed by the role {roles}.',
  },
  letter_consent: {
    id: 'Surat ini perlu persetujuan {consents} yang berlaku untuk penerimanya.',
    en: 'This letter needs consent {consents} in force for its addressee.',
  },
  letter_identity: {
    id: 'Klien tidak ingin identitasnya diberitahukan ({consents}), dan surat ini menyebutnya.',
    en: 'The client wants the identity left out ({consents}), and this letter tells it.',
  },
  letter_class: {
    id: 'Surat ini memuat data kelas {class}, yang tidak boleh Anda lihat dalam kasus ini.',
    en: 'This letter holds data of class {class}, which you may not see in this case.',
  },
  letter_contact: {
    id: 'Klien tidak ingin dihubungi. Surat ini hanya boleh dibawa sendiri oleh klien.',
    en: 'The client wants no contact. This letter may only be taken along by the client.',
  },
  letter_office_closed: {
    id: 'Kantor penerima surat ini sudah ditutup. Tarik surat ini dan tulis yang baru untuk kantor lain.',
    en: 'The office that this letter goes to is closed. Withdraw it, and write a new one to another office.',
  },
  letter_unprintable: {
    id:
      'Surat ini tidak dapat dicetak: {letter_field} memuat huruf yang tidak ada pada huruf cetak. Tulis dengan ' +
      'huruf Latin, seperti di paspor.',
    en:
      'This letter cannot be printed: {letter_field} has characters that the printed typeface lacks. Write it in ' +
      'Latin letters, as in a passport.',
  },
  letter_sent_when: {
    id: 'Surat dikirim sesudah jadi, dan tidak di masa depan. Periksa tanggalnya.',
    en: 'A letter is sent once it is made, and not in the future. Check the date.',
  },
} as const satisfies Record<string, Label>

/** `{}`: the number of the case. */
export const LETTER_NEWS = {
  letter_waits: { id: 'Surat menunggu tanda tangan kedua: {}', en: 'A letter waits for a second signature: {}' },
  letter_answered: {
    id: 'Surat Anda ditandatangani atau ditarik: {}',
    en: 'A letter of yours was signed or withdrawn: {}',
  },
} as const satisfies Record<string, Label>
