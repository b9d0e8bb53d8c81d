// The answer to a question as rows of a sheet: the table on screen, with what it counts and by what it is narrowed.
import type { Tx } from '../../db/ground/connect.ts'
import { both, inEach, inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { MakeList } from '../contract/exports.ts'
import { isReleased, type AskQuestion, type QuestionAnswer } from '../contract/questions.ts'
import type { AskReleased, ReleasedAnswer, ReleasedCell } from '../contract/released-questions.ts'
import { answerTo } from '../questions/asked-question.ts'
import { releasedAnswerTo } from '../questions/released/released.routes.ts'
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

interface Table {
  columns: ExportColumn[]
  rows: Row[]
}
const NOT_SHOWN = both('tidak ditampilkan', 'not shown')
const NO_ANSWER = both('Tidak terbit serinci ini', 'Not published in this detail')

async function inSight(tx: Tx, { actor, deps, now, say }: Asking & Saying, asked: AskQuestion): Promise<Table> {
  const answer = await answerTo(tx, { actor, deps, now, at: 'filter' }, asked)
  const rows = [...answer.rows, { label: ALL, ...answer.whole }].map(({ label, cells, all }): Row => [
    say(label),
    ...cells.map(({ count }) => count ?? 0),
    all.count ?? 0,
  ])
  return { columns: columnsOf(answer), rows }
}

/** Which release it is of, and as of when, belongs to every number of it. */
const releasedHead = ({ title, told, release }: ReleasedAnswer): Label =>
  inEach((language) =>
    [
      inLanguage(title, language),
      ...told.map(({ name, value }) => `${inLanguage(name, language)}: ${inLanguage(value, language)}`),
      ...(release === null ? [] : [`${release.kind} ${release.year}-${release.month}`, release.asOf, release.sha256]),
    ].join('; '),
  )
async function published(tx: Tx, { say }: Saying, asked: AskReleased): Promise<Table> {
  const answer = await releasedAnswerTo(tx, 'filter', asked)
  const { table } = answer
  const told = ({ count, state }: ReleasedCell) => {
    if (count !== null) return count
    return state === 'not_shown' ? say(NOT_SHOWN) : ''
  }
  const head: ExportColumn = [releasedHead(answer), null]
  if (table === null) return { columns: [head], rows: [[say(NO_ANSWER)]] }
  const [rows] = table.splits
  return {
    columns: [[rows?.label ?? ALL, null], ...table.columns.map(({ label }): ExportColumn => [label, null]), head],
    rows: [...table.rows, { label: ALL, ...table.whole }].map(({ label, cells, all }): Row => [
      say(label),
      ...cells.map(told),
      told(all),
    ]),
  }
}
interface Saying {
  say: ReturnType<typeof saidIn>
}

/** Counted at once, so there is nothing to read page by page: a row is named by its place. */
export async function answerOf(
  tx: Tx,
  asking: Asking,
  { filter, language }: Extract<MakeList, { list: 'question' }>,
): Promise<Source> {
  const saying = { ...asking, say: saidIn(language) }
  const { columns, rows } = isReleased(filter) ? await published(tx, saying, filter) : await inSight(tx, saying, filter)
  const byPlace = new Map(rows.map((row, place) => [String(place), row]))
  return {
    ids: [...byPlace.keys()],
    columns,
    rows: async (_, places) => places.map((place) => byPlace.get(place) ?? []),
  }
}
