// Registers of other offices that are brought in: what becomes of a job and of each of its rows. Closed word lists that
// table, contract and desk share. Browser-safe, pure.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

/** The channel of cases that a register brought; nobody opens one by it by hand. */
export const IMPORT_CHANNEL = 'import'
/** The closing code of a case that was closed before it came here. */
export const IMPORTED_CLOSED = 'imported_closed'

export const IMPORT_STATES = ['waiting', 'running', 'deciding', 'done', 'declined', 'dropped', 'stopped'] as const
export type ImportState = (typeof IMPORT_STATES)[number]
export const IMPORT_STATE_WORDS = {
  waiting: both('menunggu pemeriksaan orang kedua', 'waits for a second person'),
  running: both('kasus sedang dibuka', 'cases are being opened'),
  deciding: both('menunggu keputusan tentang orang yang mungkin sama', 'waits for a word on who may be known already'),
  done: both('selesai', 'done'),
  declined: both('ditolak orang kedua', 'declined by a second person'),
  dropped: both('dibatalkan', 'called off'),
  stopped: both('terhenti: pembuatnya tidak lagi berhak', 'stopped: who made it may not go on'),
} as const satisfies Record<ImportState, Label>

export const ROW_STATES = ['new', 'candidate', 'refused', 'opened', 'left_out'] as const
export type RowState = (typeof ROW_STATES)[number]
export const ROW_STATE_WORDS = {
  new: both('baru', 'new'),
  candidate: both('mungkin sudah tercatat', 'may be on record already'),
  refused: both('ditolak', 'refused'),
  opened: both('kasus dibuka', 'case opened'),
  left_out: both('tidak diambil', 'left out'),
} as const satisfies Record<RowState, Label>

/** Why a row got its verdict, besides codes of refusals. */
export const ROW_CODES = ['says_nothing', 'no_consent', 'not_a_case', 'twin', 'maybe_known', 'not_understood'] as const
export type RowCode = (typeof ROW_CODES)[number]
export const ROW_CODE_WORDS = {
  says_nothing: both('Tidak ada isi yang punya tempat di sini.', 'Nothing in it has a home here.'),
  no_consent: both('Menurut register, orang ini tidak setuju.', 'The register says that the client did not agree.'),
  not_a_case: both('Kasus tidak dapat dibuka.', 'No case could be opened.'),
  twin: both('Nomor yang sama ada di baris sebelumnya.', 'An earlier row has the same number.'),
  maybe_known: both('Orang ini mungkin sudah tercatat.', 'This person may be on record already.'),
  not_understood: both(
    'Ada isi yang tidak dipahami; disimpan apa adanya.',
    'Some cells were not understood; kept as they are.',
  ),
} as const satisfies Record<RowCode, Label>
