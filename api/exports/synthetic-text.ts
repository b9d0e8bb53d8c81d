// What a file of synthetic rows is, for whoever opens it without us: said in the file itself, in both languages.
import { both, inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { PUBLIC_LEAST, type CtdcColumn } from '../statistics/ctdc.ts'

interface Noted {
  year: number
  rows: number
  sha256: string
  columns: readonly CtdcColumn[]
}

const EMPTY = {
  not_asked: both('tidak ditanyakan di sini', 'nobody asks it here'),
  not_coded: both('hanya ada dalam jawaban yang tersegel', 'only in answers that are sealed'),
} as const satisfies Record<string, Label>

const emptyIn = (columns: readonly CtdcColumn[], language: Language): string =>
  columns
    .flatMap((column) => ('none' in column ? [`${column.name} (${inLanguage(EMPTY[column.none], language)})`] : []))
    .join(', ')

const lines = ({ year, rows, sha256, columns }: Noted, language: Language): readonly Label[] => [
  both(`Baris sintetis tentang korban, ${year}`, `Synthetic rows about victims, ${year}`),
  both(
    `Berisi ${rows} baris dalam 27 kolom CTDC. Tidak ada baris yang merupakan orang. Seluruh isi satu baris dimiliki ` +
      `bersama oleh sekurangnya ${PUBLIC_LEAST} orang, sehingga setiap bagiannya juga.`,
    `${rows} rows in the 27 columns of CTDC. No row is a person. All that one row says is shared by at least ` +
      `${PUBLIC_LEAST} people, and so is every part of it.`,
  ),
  both(
    'Banyaknya setiap isian mendekati jumlah yang sebenarnya, dibulatkan ke bawah ke puluhan. Kombinasi yang langka ' +
      'tidak ada di sini: tidak adanya suatu kombinasi bukan tanda bahwa kombinasi itu tidak terjadi.',
    'How often something stands here is near to the true number, rounded down to tens. What is rare is not here: ' +
      'that a combination is missing does not say that it did not happen.',
  ),
  both(
    'Kosong berarti tidak diketahui atau tidak ditampilkan, bukan "tidak".',
    'Empty means not known, or not shown; it does not mean no.',
  ),
  both(
    `Kolom yang selalu kosong: ${emptyIn(columns, language)}.`,
    `Columns that are always empty: ${emptyIn(columns, language)}.`,
  ),
  both(
    'Yang dihitung adalah orang yang ditetapkan sebagai korban pada tahun itu. Ini bukan ukuran banyaknya kejahatan.',
    'Counted are people who were determined to be victims in that year. It is no measure of how common the crime is.',
  ),
  both(
    `Dibuat sekali bersama rilis publik tahun itu (SHA-256 ${sha256}), dan tidak diulang bila rilis itu direvisi.`,
    `Made once with the public release of that year (SHA-256 ${sha256}), and not again, also where that is revised.`,
  ),
]

/** The same rows are told by the same bytes. */
export const syntheticNote = (noted: Noted, language: Language): string =>
  lines(noted, language)
    .map((line) => `${inLanguage(line, language)}\r\n`)
    .join('\r\n')
