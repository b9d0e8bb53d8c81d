// Tables for a reader, of the whole nation or of one province, from the cells of a release and its own catalogue. Pure.
import { both } from '../../../sop-definitions/language/label.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { pairId, UNKNOWN } from '../../statistics/axes.ts'
import { catalogueOf, codesOf, type Catalogue, type CatalogueTable } from '../../statistics/catalogue.ts'
import { codeLabel, groupingLabel, type CatalogueWords } from './catalogue-words.ts'
import type { ReleaseFile } from '../../statistics/release-form.ts'
import { partsOf } from './figure-cells.ts'

/** Undefined: the release has no such cell. Null: not shown. */
export type Figure = number | null | undefined
export interface FigureRow {
  name: Label
  /** One of the parts of the row above that is none. */
  isPart: boolean
  /** Everybody whom the table counts. */
  isWhole: boolean
  /** A province that has a page of its own. */
  province?: string
  figures: readonly Figure[]
}
export interface FigureTable {
  id: string
  title: Label
  /** What the rows are. */
  rowsAre: Label
  columns: readonly Label[]
  rows: readonly FigureRow[]
}

type Parts = Readonly<Record<string, string>>
interface Line {
  name: Label
  parts: Parts
  isPart?: boolean
  province?: string
  isUnknown?: boolean
}
interface Reading {
  catalogue: Catalogue
  words: CatalogueWords
  placeName(code: string): string
  /** The province, or nothing. */
  base: Parts
  find(table: string, parts: Parts): Figure
}

const ALL = both('Semua', 'All')
const PERIOD = both('Masa', 'Period')
const PLACE = both('Wilayah', 'Area')
const joined = (parts: Iterable<readonly [string, string]>): string =>
  [...parts]
    .map(([axis, code]) => `${axis}=${code}`)
    .toSorted()
    .join('&')

const labelled = ({ words, placeName }: Reading, grouping: string, code: string): Label =>
  codeLabel(words, { grouping, code }, placeName)

function linesOf(reading: Reading, grouping: string): Line[] {
  const { dimensions } = reading.catalogue
  const line = (name: string, code: string, isPart: boolean): Line => ({
    name: labelled(reading, name, code),
    parts: { [name]: code },
    isPart,
    isUnknown: code === UNKNOWN,
  })
  const dimension = dimensions[grouping]
  const ladder = Object.values(dimensions).flatMap((one) => one.ladder.flatMap((rung) => Object.entries(rung)))
  const [rung] = dimension === undefined ? [] : dimension.ladder.flatMap((one) => Object.entries(one))
  const known = (): Line[] => {
    if (dimension === undefined)
      return Object.keys(ladder.find(([name]) => name === grouping)?.[1] ?? {}).map((code) =>
        line(grouping, code, false),
      )
    if (rung === undefined) return codesOf(dimension).map((code) => line(grouping, code, false))
    return Object.entries(rung[1]).flatMap(([group, codes]) => [
      line(rung[0], group, false),
      ...codes.map((code) => line(grouping, code, true)),
    ])
  }
  return [...known(), line(grouping, UNKNOWN, false)]
}

const QUARTERS = [1, 2, 3, 4].map((quarter): Line => ({
  name: both(`Triwulan ${quarter}`, `Quarter ${quarter}`),
  parts: { quarter: `q${quarter}` },
}))
const monthName = (month: number, language: 'id' | 'en'): string =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1))
const MONTHS = Array.from({ length: 12 }, (_, month): Line => ({
  name: both(monthName(month, 'id'), monthName(month, 'en')),
  parts: { month: `m${String(month + 1).padStart(2, '0')}` },
  isPart: true,
}))
/** A quarter is followed by its months. */
const PERIODS = QUARTERS.flatMap((quarter, at) => [quarter, ...MONTHS.slice(at * 3, at * 3 + 3)])

type Layout = Pick<FigureTable, 'rowsAre'> & { title?: Label; lines: readonly Line[]; columns: readonly Line[] }
const TOTAL: Line = { name: ALL, parts: {} }

function countsLayouts(reading: Reading, file: ReleaseFile): Layout[] {
  const { base, placeName } = reading
  const named = (code: string): Label => both(placeName(code), placeName(code))
  const places = (): Line[] =>
    base['province'] === undefined
      ? file.provinces.map(({ code }) => ({ name: named(code), parts: { province: code }, province: code }))
      : (file.provinces.find(({ code }) => code === base['province'])?.cities ?? []).map((code) => ({
          name: named(code),
          parts: { city: code },
        }))
  return [
    { rowsAre: PERIOD, lines: [TOTAL, ...PERIODS], columns: [TOTAL] },
    { rowsAre: PLACE, lines: places(), columns: [TOTAL] },
  ]
}

function layoutsOf(reading: Reading, file: ReleaseFile, { by, each }: CatalogueTable): Layout[] {
  const [first, second] = by
  const across = (grouping: string | undefined): Line[] => [
    TOTAL,
    ...(grouping === undefined ? [] : linesOf(reading, grouping).map((line) => ({ ...line, isPart: false }))),
  ]
  const dimension = each === undefined ? undefined : reading.catalogue.dimensions[each]
  if (each !== undefined && dimension !== undefined)
    return [
      {
        rowsAre: groupingLabel(reading.words, each),
        lines: codesOf(dimension).map((code) => ({
          name: labelled(reading, each, code),
          parts: { [pairId(each, code)]: 'yes' },
        })),
        columns: across(first),
      },
    ]
  if (first === undefined) return countsLayouts(reading, file)
  return [
    {
      rowsAre: groupingLabel(reading.words, first),
      lines: [TOTAL, ...linesOf(reading, first)],
      columns: across(second),
    },
  ]
}

/** A place names the area by itself. */
const cellParts = (base: Parts, line: Line, column: Line): Parts =>
  'city' in line.parts ? { ...line.parts, ...column.parts } : { ...base, ...line.parts, ...column.parts }

function filled(reading: Reading, table: CatalogueTable, { rowsAre, lines, columns }: Layout): FigureTable | null {
  const grid = lines.map((line) =>
    columns.map((column) => reading.find(table.id, cellParts(reading.base, line, column))),
  )
  const isShown = (figure: Figure): boolean => figure !== undefined && figure !== null
  const isThere = (figures: readonly Figure[], { isUnknown = false }: Line): boolean =>
    figures.some((figure) => (isUnknown ? isShown(figure) : figure !== undefined))
  const rows = lines.map((_, at) => at).filter((at) => isThere(grid[at] ?? [], lines[at] ?? TOTAL))
  const kept = columns
    .map((_, at) => at)
    .filter((at) =>
      isThere(
        rows.map((row) => grid[row]?.[at]),
        columns[at] ?? TOTAL,
      ),
    )
  if (rows.length === 0) return null
  return {
    id: table.id,
    title: table.label,
    rowsAre,
    columns: kept.flatMap((at) => columns[at]?.name ?? []),
    rows: rows.map((at) => {
      const { name, isPart = false, province } = lines[at] ?? TOTAL
      const figures = kept.map((column) => grid[at]?.[column])
      return { name, isPart, isWhole: lines[at] === TOTAL, figures, ...(province === undefined ? {} : { province }) }
    }),
  }
}

/** `province`: null for the whole nation. */
export function figureTables(
  file: ReleaseFile,
  { province, ...named }: Pick<Reading, 'words' | 'placeName'> & { province: string | null },
): FigureTable[] {
  const { catalogue } = catalogueOf(file.catalogue.text)
  const cells = new Map(file.cells.map(({ table, key, value }) => [`${table} ${joined(partsOf(key))}`, value]))
  const reading: Reading = {
    ...named,
    catalogue,
    base: province === null ? {} : { province },
    find: (table, parts) => cells.get(`${table} ${joined(Object.entries(parts))}`),
  }
  return catalogue.tables.flatMap((table) =>
    layoutsOf(reading, file, table).flatMap((layout) => filled(reading, table, layout) ?? []),
  )
}
