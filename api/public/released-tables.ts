// Figures of a release on a public page: a drawing and its table, made from the given values alone. Pure.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { INTL, inLanguage } from '../../sop-definitions/language/label.ts'
import { paragraph, section, type Saying } from './public-shell.ts'

/** `not_shown` looks the same for every reason; it is another thing than `not_recorded`. */
type ReleasedValue = number | 'not_shown' | 'not_recorded'
interface ReleasedTable {
  title: Label
  rows: readonly { name: Label; value: ReleasedValue }[]
}
/** Of one year and one area; `area` null: the whole country. Only what the release shows is in it. */
export interface ReleasedTables {
  release: string
  year: number
  area: { code: string; name: string } | null
  tables: readonly ReleasedTable[]
}

export const releasedFile = ({ year, area }: Pick<ReleasedTables, 'year' | 'area'>): string =>
  `statistics-${year}${area === null ? '' : `-${area.code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`}.html`

const ROW = 28
const WIDTH = 320
function drawing({ language, label }: Saying, { rows }: ReleasedTable): string {
  const shown = rows.flatMap(({ name, value }) => (typeof value === 'number' ? [{ name, value }] : []))
  const most = Math.max(...shown.map(({ value }) => value), 1)
  const bars = shown.map(({ name, value }, at) => {
    const y = at * ROW * 2
    return (
      `<text x="0" y="${y + 16}">${label(name)}: ${value.toLocaleString(inLanguage(INTL, language))}</text>` +
      `<rect x="0" y="${y + 22}" width="${Math.round((value / most) * WIDTH)}" height="22"/>`
    )
  })
  const height = shown.length * ROW * 2
  return shown.length === 0
    ? ''
    : `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true">` +
        `${bars.join('')}</svg>`
}

function tableOf({ language, say, label }: Saying, { title, rows }: ReleasedTable): string {
  const valueOf = (value: ReleasedValue): string => {
    if (typeof value === 'number') return value.toLocaleString(inLanguage(INTL, language))
    return say(value === 'not_shown' ? 'notShown' : 'notRecorded')
  }
  const body = rows.map(
    ({ name, value }) => `<tr><th scope="row">${label(name)}</th><td class="n">${valueOf(value)}</td></tr>`,
  )
  return (
    `<div class="wide"><table><caption>${label(title)}</caption><thead><tr><th scope="col">${say('group')}</th>` +
    `<th scope="col" class="n">${say('value')}</th></tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

export const releasedContent = (saying: Saying, { tables }: ReleasedTables): string =>
  paragraph(saying.label(saying.words.figures)) +
  tables.map((table) => section(saying.label(table.title), drawing(saying, table) + tableOf(saying, table))).join('')
