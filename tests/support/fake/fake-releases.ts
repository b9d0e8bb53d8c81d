// Releases of statistics: one that waits for its second signature, and one that was withdrawn.
import type { ReleaseTables, ReleaseView } from '../../../api/contract/releases.ts'
import { both } from '../../../sop-definitions/language/label.ts'
import { WITHDRAW_REASONS, WITHDRAW_WORDS } from '../../../sop-definitions/language/release-words.ts'
import { ago, hexOf, idOf, yes } from './fake-moments.ts'

const no = {
  allowed: false,
  code: 'release_step',
  details: {},
  sentence: { id: 'Belum sampai pada langkah itu.', en: 'It is not at that step yet.' },
} as const

export const RELEASE: ReleaseView = {
  id: idOf('release'),
  kind: 'public',
  year: 2026,
  month: 12,
  isRevision: false,
  day: '2027-02-01',
  state: 'attacked',
  step: null,
  stopped: null,
  asOf: ago(30),
  sha256: hexOf('release'),
  due: 1337,
  shown: 412,
  changed: null,
  leaks: 0,
  signatures: [{ name: 'Tanda Contoh', office: 'Sekretariat Contoh', at: ago(2) }],
  publishedAt: null,
  withdrawn: null,
  allowedActions: { compute: no, callOff: no, sign: yes, publish: no, withdraw: yes },
}
export const RELEASES: readonly ReleaseView[] = [
  RELEASE,
  {
    ...RELEASE,
    id: idOf('withdrawn release'),
    month: 6,
    state: 'withdrawn',
    withdrawn: { at: ago(1), reason: WITHDRAW_WORDS.wrong_numbers },
    allowedActions: { compute: no, callOff: no, sign: no, publish: no, withdraw: no },
  },
]
export const RELEASE_REASONS = WITHDRAW_REASONS.map((code) => ({ code, label: WITHDRAW_WORDS[code] }))

const place = (code: string, name: string) => ({ code, name })
export const RELEASE_TABLES: ReleaseTables = {
  sha256: hexOf('release'),
  provinces: [place('21', 'Kepulauan Riau'), place('32', 'Jawa Barat')],
  tables: [
    {
      id: 'T2',
      title: both('Perempuan, laki-laki, anak perempuan, anak laki-laki', 'Women, men, girls, boys'),
      rowsAre: both('Jenis kelamin', 'Sex'),
      columns: [both('Semua', 'All'), both('Anak', 'Children'), both('Dewasa', 'Adults')],
      rows: [
        { name: both('Semua', 'All'), isPart: false, figures: [430, 'none', 'none'] },
        { name: both('Perempuan', 'Women and girls'), isPart: false, figures: ['none', 90, 210] },
        { name: both('Laki-laki', 'Men and boys'), isPart: false, figures: ['none', 'not_shown', 110] },
      ],
    },
  ],
}
