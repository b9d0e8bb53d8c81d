// The answer to a question as rows of a sheet: the table on screen, with what it counts and by what it is narrowed.
import type { Tx } from '../../db/ground/connect.ts'
import { both, inEach, inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { MakeList } from '../contract/exports.ts'
import type { QuestionAnswer } from '../contract/questions.ts'
import { answerTo } from '../questions/asked-question.ts'
import { saidIn, type Asking, type ExportColumn, type Row, type Source } from './source.ts'

const ALL = both('Semua', 'All')
const ONLY_KNOWN = both(
  'Hanya kasus yang faktanya boleh diketahui pengunduh',
  'Only cases of which whoever took this may know the facts',
)

/** A number without what it counts would be read as another one. */
const headOf = ({ measure, told, knowing }: QuestionAnswer): Label =>
  inEach((language) =>
    [
      inLanguage(measure, language),
      ...told.map(({ name, value }) => `${inLanguage(name, language)}: ${inLanguage(value, language)}`),
      ...(knowing ? [inLanguage(ONLY_KNOWN, language)] : []),
    ].join('; '),
  )

function columnsOf(answer: QuestionAnswer): ExportColumn[] {
  const [rows] = answer.splits
  return [
    [rows?.label ?? ALL, null],
    ...answer.columns.map(({ label }): ExportColumn => [label, null]),
    [headOf(answer), null],
  ]
}

/** Counted at once, so there is nothing to read page by page: a row is named by its place. */
export async function answerOf(
  tx: Tx,
  { actor, deps, now }: Asking,
  { filter, language }: Extract<MakeList, { list: 'question' }>,
): Promise<Source> {
  const say = saidIn(language)
  const answer = await answerTo(tx, { actor, deps, now, at: 'filter' }, filter)
  const rows = [...answer.rows, { label: ALL, ...answer.whole }].map(({ label, cells, all }): Row => [
    say(label),
    ...cells.map(({ count }) => count ?? 0),
    all.count ?? 0,
  ])
  const byPlace = new Map(rows.map((row, place) => [String(place), row]))
  return {
    ids: [...byPlace.keys()],
    columns: columnsOf(answer),
    rows: async (_, places) => places.map((place) => byPlace.get(place) ?? []),
  }
}
