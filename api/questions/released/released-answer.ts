// The answer to a question from the bytes of one release. It takes nothing else: no case, no clock and no asker, so
// whoever asks however often learns what stands in the release. Pure.
import { pairId } from '../../statistics/axes.ts'
import type { ReleasedAnswer, ReleasedCell, ReleasedOffer, ReleasedTable } from '../../contract/released-questions.ts'
import { coarserCode, groupingIn, levelOf, type Grid } from './released-grid.ts'
import { coarserThan, detailOf, isPublished, writtenQuestion, type PlacedQuestion } from './placed-question.ts'
import { narrowedTold, offerTold, titleOf, type ReleasedWords } from './released-words.ts'

type Split = PlacedQuestion['splits'][number]
type Chosen = Split & { code: string }

const cellOf = (value: number | null | undefined): ReleasedCell => {
  if (value === undefined) return { count: null, state: 'not_told' }
  return { count: value, state: value === null ? 'not_shown' : 'shown' }
}

/** The number of those who have all of these codes; of one axis the finest code says it. */
function numberAt(grid: Grid, chosen: readonly Chosen[]): ReleasedCell {
  const finest = new Map<string, Chosen>()
  for (const one of chosen) if (one.level >= (finest.get(one.axis.id)?.level ?? 0)) finest.set(one.axis.id, one)
  const parts = new Map(
    [...finest.values()].map(({ axis, level, code }): [string, string] =>
      axis.isPair ? [pairId(axis.id, code), 'yes'] : [levelOf(axis, level).grouping, code],
    ),
  )
  return cellOf(grid.numberOf(parts))
}

/** The codes of a split, or those within what it is narrowed to. */
function linesOf({ narrowed }: PlacedQuestion, { axis, level }: Split): Chosen[] {
  const limit = narrowed.find((one) => one.axis.id === axis.id)
  return levelOf(axis, level)
    .codes.filter(
      (code) => limit === undefined || coarserCode(axis, { from: level, to: limit.level }, code) === limit.code,
    )
    .map((code) => ({ axis, level, code }))
}

const isTold = ({ state }: ReleasedCell): boolean => state !== 'not_told'
/** Every cell of a table. */
export const releasedCells = ({ rows, whole }: ReleasedTable): ReleasedCell[] =>
  [whole, ...rows].flatMap(({ cells, all }) => [...cells, all])

function tableOf(grid: Grid, words: ReleasedWords, placed: PlacedQuestion): ReleasedTable {
  const { splits, narrowed } = placed
  const [rowSplit, columnSplit] = splits
  const named = ({ axis, level }: Split, code?: string) => {
    const { grouping } = levelOf(axis, level)
    return code === undefined
      ? { key: grouping, label: words.grouping(grouping) }
      : { key: code, label: words.code(grouping, code) }
  }
  const columns = columnSplit === undefined ? [] : linesOf(placed, columnSplit)
  const line = (own: readonly Chosen[]) => ({
    cells: columns.map((column) => numberAt(grid, [...narrowed, ...own, column])),
    all: numberAt(grid, [...narrowed, ...own]),
  })
  const rows = rowSplit === undefined ? [] : linesOf(placed, rowSplit)
  return {
    splits: splits.map((split) => named(split)),
    columns: columns.map((column) => named(column, column.code)),
    // Of a period that is not over there is nothing to tell.
    rows: rows
      .map((row) => ({ ...named(row, row.code), ...line([row]) }))
      .filter(({ cells, all }) => [...cells, all].some(isTold)),
    whole: line([]),
  }
}

/** Whether the release says anything at just this detail: a whole alone is no answer to a split. */
const isAnswer = ({ splits, rows, whole }: ReleasedTable): boolean =>
  splits.length === 0
    ? isTold(whole.all)
    : rows.some(({ cells, all }) => (cells.length > 0 ? cells : [all]).some(isTold))

const PERIODS = ['quarter', 'month'] as const
/** While a year is not over, its quarters and months are told. */
function byPeriod(grid: Grid, placed: PlacedQuestion): PlacedQuestion[] {
  return PERIODS.flatMap((grouping) => {
    const split = groupingIn(grid, grouping)
    return split === null || detailOf(placed).has(split.axis.id)
      ? []
      : [{ splits: [...placed.splits, split].slice(0, 2), narrowed: placed.narrowed }]
  })
}
const MOST_OFFERS = 3

function offersFor(grid: Grid, words: ReleasedWords, placed: PlacedQuestion): ReleasedOffer[] {
  const answered = (some: readonly PlacedQuestion[]): PlacedQuestion[] =>
    some.filter((one) => isPublished(grid, detailOf(one)) && isAnswer(tableOf(grid, words, one)))
  const coarser = coarserThan(grid, placed)
  const near = answered([...byPeriod(grid, placed), ...coarser])
  const whole: PlacedQuestion = { splits: [], narrowed: [] }
  const found = near.length > 0 ? near : answered([...coarser, whole].flatMap((one) => [...byPeriod(grid, one), one]))
  const once = new Map(found.map((one) => [JSON.stringify(writtenQuestion(one)), one]))
  return [...once.values()]
    .slice(0, MOST_OFFERS)
    .map((one) => ({ ...writtenQuestion(one), label: offerTold(words, one) }))
}

export function releasedAnswer(
  grid: Grid,
  words: ReleasedWords,
  placed: PlacedQuestion,
): Pick<ReleasedAnswer, 'title' | 'told' | 'table' | 'offers'> {
  const table = isPublished(grid, detailOf(placed)) ? tableOf(grid, words, placed) : null
  const isAnswered = table !== null && isAnswer(table)
  return {
    title: titleOf(words, placed),
    told: narrowedTold(words, placed),
    table: isAnswered ? table : null,
    offers: isAnswered ? [] : offersFor(grid, words, placed),
  }
}
