// How a fact follows from answers, in words: for people who fill in a form, who compare versions, who read the manual.
// Browser-safe.
import type { DeriveWay } from './derive.ts'
import { inEach, inLanguage } from './label.ts'
import type { Label } from './vocabulary.ts'

const DERIVE_WORDS = {
  age_band: { id: 'kelompok umur menurut {from}', en: 'age band by {from}' },
  province_of: { id: 'provinsi dari {from}', en: 'province of {from}' },
  country_of: { id: 'negara dari {from}', en: 'country of {from}' },
  band: { id: 'kelompok nilai {from}', en: 'band of {from}' },
  count: { id: 'banyaknya {from}', en: 'how many: {from}' },
  sum: { id: 'jumlah {from}', en: 'sum of {from}' },
  minus: { id: 'selisih {from}', en: 'difference of {from}' },
  days_between: { id: 'hari antara {from}', en: 'days between {from}' },
  collect: { id: 'pilihan pada {from}', en: 'choices at {from}' },
  any: { id: 'apakah ada: {from}', en: 'whether any: {from}' },
} as const satisfies Record<DeriveWay, Label>

export const deriveWords = (way: DeriveWay, from: Label): Label =>
  inEach((language) => inLanguage(DERIVE_WORDS[way], language).replace('{from}', () => inLanguage(from, language)))
