// One table of figures on a public page: a drawing, and the table that says all of it.
import { INTL, inLanguage } from '../../../sop-definitions/language/label.ts'
import type { WholeLanguage } from '../../../sop-definitions/language/vocabulary.ts'
import { nameOf } from '../parts.ts'
import type { Saying } from '../public-shell.ts'
import type { Figure, FigureRow, FigureTable } from './tables.ts'

const ROW = 44
const WIDTH = 320
const inDigits = (value: number, language: WholeLanguage): string => value.toLocaleString(inLanguage(INTL, language))

/** The columns that are drawn: the first, or all the others where rows have no number in it. */
function drawnColumns({ rows, columns }: FigureTable): number[] {
  const hasFirst = rows.some(({ isWhole, figures }) => !isWhole && figures[0] !== undefined)
  return hasFirst ? [0] : columns.map((_, at) => at).slice(1)
}
/** Parts of a row and the whole of the table have no bar: each person stands in one bar at most. */
function drawing({ language, label }: Saying, table: FigureTable): string {
  const drawn = drawnColumns(table)
  const bars = table.rows
    .filter(({ isPart, isWhole }) => !isPart && !isWhole)
    .flatMap(({ name, figures }) =>
      drawn.flatMap((at) => {
        const [value, column] = [figures[at], table.columns[at]]
        const told = at === 0 || column === undefined ? label(name) : `${label(name)}, ${label(column)}`
        return typeof value === 'number' ? [{ told, value }] : []
      }),
    )
  const most = Math.max(...bars.map(({ value }) => value), 1)
  const drawnBars = bars.map(
    ({ told, value }, at) =>
      `<text x="0" y="${at * ROW + 16}">${told}: ${inDigits(value, language)}</text>` +
      `<rect x="0" y="${at * ROW + 21}" width="${Math.round((value / most) * WIDTH)}" height="14"/>`,
  )
  const height = bars.length * ROW
  return bars.length < 2
    ? ''
    : `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true">` +
        `${drawnBars.join('')}</svg>`
}

function cell({ language, say }: Saying, figure: Figure): string {
  if (typeof figure === 'number') return `<td class="n">${inDigits(figure, language)}</td>`
  return `<td class="n">${figure === null ? say('notShown') : `<span aria-label="${say('none')}">–</span>`}</td>`
}

export function figureTable(
  saying: Saying,
  table: FigureTable,
  hrefOf: (row: FigureRow) => string | undefined,
): string {
  const { label } = saying
  const head = [table.rowsAre, ...table.columns]
    .map((one, at) => `<th scope="col"${at === 0 ? '' : ' class="n"'}>${label(one)}</th>`)
    .join('')
  const body = table.rows.map((row) => {
    const href = hrefOf(row)
    const name = href === undefined ? label(row.name) : `<a href="${href}">${label(row.name)}</a>`
    const look = row.isPart ? ' class="part"' : ''
    return `<tr><th scope="row"${look}>${name}</th>${row.figures.map((figure) => cell(saying, figure)).join('')}</tr>`
  })
  const [title, rows] = [label(table.title), label(table.rowsAre)]
  const heading = title === rows ? title : `${title}: ${rows.toLocaleLowerCase(saying.language)}`
  const id = `${table.id}-${nameOf(table.rowsAre.en)}`.toLowerCase()
  return (
    `<h2 id="${id}">${heading}</h2>${drawing(saying, table)}<div class="wide"><table aria-labelledby="${id}">` +
    `<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}
