// Whose copy a file is: who took it, when, for what, how many rows, and the number of its record. The first lines of
// every file.
import type { ExportMade } from '../../db/review/exports.ts'
import type { Label, Language, OpeningPurpose } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguage, both } from '../../sop-definitions/language/label.ts'
import { minutesAt, type Offset } from '../../sop-definitions/language/zones.ts'

export interface Watermark {
  id: string
  content: ExportMade['content']
  by: string
  office: string
  at: Date
  zone: string
  offset: Offset
  purpose: OpeningPurpose
  rows: number
}

const CONTENTS = {
  cases: both('Daftar kasus', 'List of cases'),
  tasks: both('Daftar tugas', 'List of tasks'),
  referrals: both('Daftar rujukan', 'List of referrals'),
  'given-steps': both('Daftar langkah antarkantor', 'List of steps between offices'),
  findings: both('Daftar temuan', 'List of findings'),
  looks: both('Catatan akses satu kasus', 'Access log of one case'),
  unusual: both('Akses tidak biasa', 'Unusual access'),
  events: both('Riwayat kasus untuk penambangan proses', 'Histories of cases for process mining'),
  question: both('Jawaban atas pertanyaan data', 'Answer to a question'),
  standard: both(
    'Kasus menurut standar data kasus IOM (HTCDS 2.0)',
    'Cases in the case data standard of IOM (HTCDS 2.0)',
  ),
  synthetic: both('Baris sintetis satu tahun (kolom CTDC)', 'Synthetic rows of one year (columns of CTDC)'),
} as const satisfies Record<Watermark['content'], Label>
export const PURPOSE_WORDS = {
  supervision: both('penyeliaan', 'supervision'),
  audit: both('pemeriksaan', 'audit'),
  standing_in: both('menggantikan rekan', 'standing in for a colleague'),
  complaint: both('pengaduan', 'complaint'),
  request_of_client: both('permintaan klien', 'request of the client'),
  quality_check: both('pemeriksaan mutu', 'quality check'),
} as const satisfies Record<OpeningPurpose, Label>
const SECRET = both(
  'Rahasia. Jangan diteruskan; hapus bila tidak diperlukan lagi.',
  'Confidential. Do not pass on; delete when no longer needed.',
)

/** For whom a file in a data standard is, and how many cases are not in it. */
export const leftOutLine = (receiver: string, leftOut: number): readonly (readonly [Label, string | number])[] => [
  [both('Untuk kantor', 'For the office'), receiver],
  [
    both('Tidak disertakan: klien belum menyetujui kantor itu', 'Left out: the client has not agreed to that office'),
    leftOut,
  ],
]

/** `2026-11-24T16:05+07:00`: sorts as text, names its zone, and every spreadsheet reads it correctly. */
export function localTime(instant: Date | string | number | null, offset: Offset): string {
  if (instant === null) return ''
  const at = new Date(instant).getTime()
  const minutes = minutesAt(at, offset)
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, 16)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** Name and value of each line, in the language of the file. */
export const watermarkLines = (
  { id, content, by, office, at, offset, purpose, rows }: Watermark,
  language: Language,
): readonly (readonly [string, string | number])[] => {
  const say = (label: Label): string => inLanguage(label, language)
  return [
    ['Tapak', say(CONTENTS[content])],
    [say(both('Diunduh oleh', 'Taken by')), `${by}, ${office}`],
    [say(both('Waktu', 'When')), localTime(at, offset)],
    [say(both('Tujuan', 'Purpose')), say(PURPOSE_WORDS[purpose])],
    [say(both('Banyak baris', 'Rows')), rows],
    [say(both('Nomor unduhan', 'Number on record')), id],
    [say(both('Perhatian', 'Note')), say(SECRET)],
  ]
}
