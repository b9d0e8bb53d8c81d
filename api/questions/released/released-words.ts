// What the groupings and codes of a release are called, areas and periods among them.
import { both, inEach, inLanguage, INTL } from '../../../sop-definitions/language/label.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { codeLabel, groupingLabel, type CatalogueWords } from '../../public/figures/catalogue-words.ts'
import { UNKNOWN } from '../../statistics/axes.ts'
import { levelOf } from './released-grid.ts'
import type { PlacedQuestion } from './placed-question.ts'

export const IDENTIFIED = both('Orang yang diidentifikasi sebagai korban', 'People identified as victims')
const UNRECORDED = both('Tidak tercatat', 'Not recorded')
const GROUPINGS: Readonly<Record<string, Label>> = {
  province: both('Provinsi', 'Province'),
  city: both('Kota atau kabupaten', 'City or regency'),
  quarter: both('Triwulan', 'Quarter'),
  month: both('Bulan', 'Month'),
}

export interface ReleasedWords {
  grouping(grouping: string): Label
  code(grouping: string, code: string): Label
}
interface Naming {
  words: CatalogueWords
  placeName(code: string): string
}

const monthLabel = (number: number): Label =>
  inEach((language) =>
    new Intl.DateTimeFormat(inLanguage(INTL, language), { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2026, number - 1, 1),
    ),
  )

export function releasedWords({ words, placeName }: Naming): ReleasedWords {
  const place = (code: string): Label => {
    const [province = '', rest] = code.split('/')
    if (code === UNKNOWN || province === UNKNOWN) return UNRECORDED
    // Of a province known, of its cities none.
    return rest === undefined
      ? both(placeName(code), placeName(code))
      : both(`${placeName(province)}, kota tidak tercatat`, `${placeName(province)}, city not recorded`)
  }
  const ofPeriod = (code: string): Label => {
    const number = Number(code.slice(1))
    return code.startsWith('q') ? both(`Triwulan ${number}`, `Quarter ${number}`) : monthLabel(number)
  }
  const OWN: Readonly<Record<string, (code: string) => Label>> = {
    province: place,
    city: place,
    quarter: ofPeriod,
    month: ofPeriod,
  }
  return {
    grouping: (grouping) => GROUPINGS[grouping] ?? groupingLabel(words, grouping),
    code: (grouping, code) => OWN[grouping]?.(code) ?? codeLabel(words, { grouping, code }, placeName),
  }
}

/** What is asked, as a sentence without an end. */
export function titleOf({ grouping }: ReleasedWords, { splits }: PlacedQuestion): Label {
  const [first, second] = splits.map(({ axis, level }) => grouping(levelOf(axis, level).grouping))
  if (first === undefined) return IDENTIFIED
  return inEach((language) => {
    const by = language === 'id' ? 'menurut' : 'by'
    const and = language === 'id' ? 'dan' : 'and'
    const told = second === undefined ? [] : [and, inLanguage(second, language)]
    return [inLanguage(IDENTIFIED, language), by, inLanguage(first, language), ...told].join(' ')
  })
}
export const narrowedTold = ({ grouping, code }: ReleasedWords, { narrowed }: PlacedQuestion) =>
  narrowed.map((one) => {
    const { grouping: name } = levelOf(one.axis, one.level)
    return { name: grouping(name), value: code(name, one.code) }
  })
/** A question among others: what it splits by, and to what it is narrowed. */
export function offerTold(words: ReleasedWords, question: PlacedQuestion): Label {
  const narrowed = narrowedTold(words, question)
  const title = titleOf(words, question)
  return inEach((language) =>
    [
      inLanguage(title, language),
      ...narrowed.map(({ name, value }) => `${inLanguage(name, language)}: ${inLanguage(value, language)}`),
    ].join('; '),
  )
}
