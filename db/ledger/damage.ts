// What can be wrong with a record, where, and how it is said.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { DamageKind } from '../../sop-definitions/language/damage-kinds.ts'

/**
 * Without a stream it concerns the whole ledger. `seq` is the row, or the size of a checkpoint; `file`: which part of
 * an evidence pack.
 */
export interface Damage {
  kind: DamageKind
  stream: string | null
  seq: number | null
  file?: string
}

export const DAMAGE_WORDS = {
  empty: { id: 'Jejak resmi kosong.', en: 'The record is empty.' },
  deleted: { id: 'Ada baris yang hilang di sini.', en: 'A row is missing here.' },
  inserted: { id: 'Ada baris yang disisipkan di sini.', en: 'A row was inserted here.' },
  reordered: { id: 'Urutan baris berubah di sini.', en: 'The order of rows was changed here.' },
  edited: { id: 'Isi baris ini berubah.', en: 'This row was edited.' },
  column_differs: {
    id: 'Kolom baris ini tidak sama dengan isinya.',
    en: 'A column of this row differs from its content.',
  },
  head_differs: {
    id: 'Baris terakhir tidak cocok dengan kepala rantai.',
    en: 'The last row does not fit the head of the chain.',
  },
  broken: {
    id: 'Baris baru di sini tidak menyambung ke baris sebelumnya.',
    en: 'The new rows here do not follow from those before them.',
  },
  stream_missing: {
    id: 'Seluruh rangkaian baris ini hilang, padahal titik periksa mencatatnya.',
    en: 'This whole stream is gone, although a checkpoint speaks of it.',
  },
  tail_cut: {
    id: 'Akhir jejak resmi dipotong: titik periksa mencatat baris yang tidak ada lagi.',
    en: 'The tail was cut off: a checkpoint speaks of rows that are not there any more.',
  },
  rewritten: {
    id: 'Jejak resmi ditulis ulang: isinya bukan yang dicatat titik periksa.',
    en: 'The record was written anew: it is not what a checkpoint sealed.',
  },
  forked: {
    id: 'Ada dua sejarah yang berbeda untuk baris yang sama.',
    en: 'There are two different histories of the same record.',
  },
  rolled_back: {
    id: 'Basis data lebih lama daripada titik periksa yang sudah diekspor.',
    en: 'The database is older than checkpoints that were already exported.',
  },
  checkpoint_forged: { id: 'Tanda tangan titik periksa palsu.', en: 'The signature of a checkpoint is forged.' },
  checkpoint_unknown: {
    id: 'Titik periksa ditandatangani dengan kunci yang tidak dikenal.',
    en: 'A checkpoint is signed with a key that is not known.',
  },
  checkpoint_unreadable: { id: 'Ada titik periksa yang tidak dapat dibaca.', en: 'A checkpoint cannot be read.' },
  root_differs: {
    id: 'Akar pohon tidak sama dengan yang ditandatangani.',
    en: 'The root of the tree is not the one that was signed.',
  },
  leaf_missing: {
    id: 'Daun yang dihitung titik periksa tidak ada.',
    en: 'Leaves that a checkpoint counts are not there.',
  },
  proof_fails: {
    id: 'Bukti bahwa kasus ini termasuk dalam titik periksa tidak cocok.',
    en: 'The proof that this case is under the checkpoint does not hold.',
  },
  file_damaged: { id: 'Berkas ini rusak atau diubah.', en: 'This file was damaged or changed.' },
  pack_unreadable: { id: 'Paket bukti ini tidak dapat dibaca.', en: 'This evidence pack cannot be read.' },
  manifest_forged: {
    id: 'Tanda tangan daftar isi paket palsu.',
    en: 'The signature of the list of contents is forged.',
  },
  manifest_unknown: {
    id: 'Daftar isi paket ditandatangani dengan kunci yang tidak dikenal.',
    en: 'The list of contents is signed with a key that is not known.',
  },
  file_missing: { id: 'Berkas dalam daftar isi tidak ada.', en: 'A file of the list of contents is not there.' },
  file_changed: { id: 'Isi berkas berubah sejak paket dibuat.', en: 'A file was changed since the pack was made.' },
  file_added: {
    id: 'Ada berkas yang tidak tercantum dalam daftar isi.',
    en: 'A file is there that the list of contents does not name.',
  },
  history_differs: {
    id: 'Riwayat dalam paket tidak sama dengan jejak resmi yang terbukti.',
    en: 'The history in the pack is not that of the proven record.',
  },
  procedure_differs: {
    id: 'SOP dalam paket bukan SOP yang dicatat kasus ini.',
    en: 'The procedure in the pack is not the one that the record names.',
  },
  file_truncated: { id: 'Berkas ini terpotong.', en: 'This file is cut short.' },
} as const satisfies Record<DamageKind, Label>
