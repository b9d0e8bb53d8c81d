// A register of others, read by a data standard: which column is which, whatever form it has, and what each row says.
// Nothing is guessed: what has no home is left over, what is no code and no day is not understood. Pure.
import { CONSENT_STANDINGS } from '../language/vocabulary.ts'
import { codesRead, dayRead, ownName, type Cells, type Told } from './standard-cells.ts'
import type { Column, Standard } from './standards.ts'

export type Grid = readonly (readonly string[])[]
/** A survey writes several codes with blanks between them, a workbook with `;`. */
export const REGISTER_FORMS = ['workbook', 'survey'] as const
type RegisterForm = (typeof REGISTER_FORMS)[number]
interface Place {
  column: Column
  at: number
  isOwn: boolean
}
/** `heads`: lines above the rows. `doubtful`: columns that are named, and whose labels usually say otherwise. */
export interface Header {
  form: RegisterForm
  heads: number
  places: readonly Place[]
  leftover: readonly { head: string; at: number }[]
  doubtful: readonly string[]
}

/** So many names or labels of the standard make a line a header. */
const ENOUGH = 4
/** A survey tool puts groups before a name and blanks of its own into it. */
const bareName = (text: string): string => text.replace(/^.*\//, '').replaceAll('_', '').trim().toLowerCase()
const bareLabel = (text: string): string => text.trim().toLowerCase()

interface Known {
  names: ReadonlyMap<string, Place>
  labels: ReadonlyMap<string, Place>
}
function knownIn({ core, aliases }: Standard): Known {
  const place = (column: Column, isOwn: boolean): Place => ({ column, at: -1, isOwn })
  const byName = new Map(core.map((column) => [column.name, column]))
  return {
    names: new Map([
      ...core.map((column): [string, Place] => [bareName(column.name), place(column, false)]),
      ...core.map((column): [string, Place] => [bareName(ownName(column.name)), place(column, true)]),
      ...Object.entries(aliases).flatMap(([alias, name]): [string, Place][] => {
        const column = byName.get(name)
        return column === undefined ? [] : [[bareName(alias), place(column, false)]]
      }),
    ]),
    labels: new Map(core.map((column): [string, Place] => [bareLabel(column.label), place(column, false)])),
  }
}
const named = ({ names }: Known, text = ''): Place | undefined => names.get(bareName(text))
const labelled = ({ labels }: Known, text = ''): Place | undefined => labels.get(bareLabel(text))

interface Heads {
  names: readonly string[] | undefined
  labels: readonly string[] | undefined
  heads: number
}
function headsOf(known: Known, [first = [], second = []]: Grid): Heads | null {
  const count = (row: readonly string[], find: typeof named): number =>
    row.filter((cell) => find(known, cell) !== undefined).length
  const isNamed = count(first, named) >= ENOUGH
  const below = isNamed ? second : first
  const isLabelled = count(below, labelled) >= ENOUGH
  if (!isNamed && !isLabelled) return null
  return {
    names: isNamed ? first : undefined,
    labels: isLabelled ? below : undefined,
    heads: Number(isNamed) + Number(isLabelled),
  }
}

/** The label counts in the address: the official template has its names in another order than its labels. */
function placeAt({ standard, known, heads }: { standard: Standard; known: Known; heads: Heads }, at: number) {
  const [byName, byLabel] = [named(known, heads.names?.[at]), labelled(known, heads.labels?.[at])]
  const isByLabel = byLabel !== undefined && standard.by_label.includes(byLabel.column.name)
  const found = isByLabel ? byLabel : (byName ?? byLabel)
  return { at, head: (heads.labels?.[at] ?? heads.names?.[at] ?? '').trim(), found }
}

/** What a survey tool adds by itself, and a workbook never has. */
const OF_SURVEY = /^(?:.*\/)?(?:start|end|instanceID)$/
/** As a spreadsheet names a column: A, Z, AA. */
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
/** The official templates number their rows in the first column, which has no head. */
const ROW_NUMBER = /^\d{0,5}$/
/** Columns in which something is written under no head: what stands there has a head all the same. */
function headless(rows: Grid, heads: readonly { head: string }[]): { head: string; at: number }[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, at) => at)
    .filter((at) => (heads[at]?.head ?? '') === '')
    .filter((at) => rows.some((row) => isSaid((row[at] ?? '').trim(), at)))
    .map((at) => ({ head: `(${letters(at)})`, at }))
}
const isSaid = (cell: string, at: number): boolean => cell !== '' && !(at === 0 && ROW_NUMBER.test(cell))

const isSame = (one: Place, other: Place): boolean => one.column.name === other.column.name && one.isOwn === other.isOwn

/** Null where it is no register of this standard. Of a column that stands there twice the second is left over. */
export function recognised(standard: Standard, grid: Grid): Header | null {
  const known = knownIn(standard)
  const heads = headsOf(known, grid)
  if (heads === null) return null
  const { names = [], labels } = heads
  const cells = Array.from({ length: Math.max(names.length, labels?.length ?? 0) }, (_, at) =>
    placeAt({ standard, known, heads }, at),
  )
  const found = cells.flatMap(({ found: place, at }) => (place === undefined ? [] : [{ ...place, at }]))
  const places = found.filter((place, n) => found.findIndex((other) => isSame(place, other)) === n)
  const taken = new Set(places.map(({ at }) => at))
  const isSurvey = labels === undefined && names.some((name) => OF_SURVEY.test(name))
  const columns = places.map(({ column }) => column.name)
  return {
    form: isSurvey ? 'survey' : 'workbook',
    heads: heads.heads,
    places,
    leftover: [
      ...cells.filter(({ head, at }) => head !== '' && !taken.has(at)).map(({ head, at }) => ({ head, at })),
      ...headless(grid.slice(heads.heads), cells),
    ],
    doubtful: labels === undefined ? columns.filter((name) => standard.by_label.includes(name)) : [],
  }
}

/** Every head of the first line, and the column as which it is known; also of a file that is no register. */
export function columnsAt(standard: Standard, grid: Grid): { head: string; column: string | null }[] {
  const header = recognised(standard, grid)
  const said = (grid[(header?.heads ?? 1) - 1] ?? []).map((head) => head.trim())
  return said.flatMap((head, at) => {
    const place = header?.places.find((one) => one.at === at && !one.isOwn)
    return head === '' ? [] : [{ head, column: place?.column.name ?? null }]
  })
}

/** Text that looks like a formula has an apostrophe in front where it went out from here. */
export const unguarded = (text: string): string => (/^'[\s=+\-@\t\r]/.test(text) ? text.slice(1) : text)

const YES = new Set(['true', 'yes', 'ya', '1'])
const NO = new Set(['false', 'no', 'tidak', '0'])
function consentRead({ cell, own }: Cells): { told: Told; isUnderstood: boolean } {
  if (own === 'not_asked') return { told: undefined, isUnderstood: true }
  const standing = CONSENT_STANDINGS.find((one) => one === own)
  if (standing !== undefined) return { told: standing, isUnderstood: true }
  const said = cell.trim().toLowerCase()
  if (YES.has(said)) return { told: 'given', isUnderstood: true }
  return NO.has(said) ? { told: 'refused', isUnderstood: true } : { told: undefined, isUnderstood: said === '' }
}

function told(
  { lists }: Standard,
  column: Column,
  { cells, form }: { cells: Cells; form: RegisterForm },
): { told: Told; isUnderstood: boolean } {
  if ('consent' in column.from) return consentRead(cells)
  if (cells.cell.trim() === '' && cells.own.trim() === '') return { told: undefined, isUnderstood: true }
  const list = column.list === undefined ? undefined : lists[column.list]
  if (list !== undefined) {
    const cell = form === 'survey' ? cells.cell.trim().replaceAll(/\s+/g, ';') : cells.cell
    const { codes, unknown } = codesRead({ ...cells, cell }, list)
    return { told: codes.length === 0 ? undefined : codes, isUnderstood: unknown.length === 0 }
  }
  if (column.kind !== 'date') return { told: cells.cell.trim(), isUnderstood: true }
  const day = dayRead(cells)
  return { told: day, isUnderstood: day !== undefined }
}

export interface RowRead {
  told: ReadonlyMap<string, Told>
  /** Columns whose cell is no code of the list or no day. */
  unclear: readonly string[]
}
export function rowRead(standard: Standard, { places, form }: Header, row: readonly string[]): RowRead {
  const cell = (column: Column, isOwn: boolean): string => {
    const place = places.find((one) => one.column.name === column.name && one.isOwn === isOwn)
    return place === undefined ? '' : unguarded(row[place.at] ?? '')
  }
  const columns = [...new Set(places.map(({ column }) => column))]
  const read = columns.map((column) => {
    const cells = { cell: cell(column, false), own: cell(column, true) }
    return { name: column.name, ...told(standard, column, { cells, form }) }
  })
  return {
    told: new Map(read.map((one) => [one.name, one.told])),
    unclear: read.filter(({ isUnderstood }) => !isUnderstood).map(({ name }) => name),
  }
}
