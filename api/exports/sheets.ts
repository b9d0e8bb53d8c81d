// Lists as CSV, page by page, and as one XLSX workbook. No cell can act as a formula: text that looks like one gets an
// apostrophe in front.
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import type { ListFormat } from '../contract/exports.ts'
import { watermarkLines, type Watermark } from './watermark.ts'

export type Cell = string | number
export interface Table {
  columns: readonly string[]
  pages: AsyncIterable<readonly (readonly Cell[])[]>
}
export interface Head {
  watermark: Watermark
  language: Language
}
/** Bytes of the file, and how many rows are in them. */
export interface Part {
  bytes: Uint8Array
  rows: number
}

/** What spreadsheets take for the beginning of a formula, full-width forms included (ASVS 1.2.10). */
const FORMULA = /^(?:[\t\r]|[\s\p{Cc}]*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}])/u
export const guarded = (cell: Cell): Cell => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)
const guardedRow = (row: readonly Cell[]): Cell[] => row.map(guarded)

const ENCODER = new TextEncoder()
const lines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows.map(guardedRow), { record_delimiter: 'windows', quoted_string: false })

/** Starts with a byte order mark; without it spreadsheets assume an old encoding. */
async function* csv({ columns, pages }: Table, { watermark, language }: Head): AsyncGenerator<Part> {
  yield { bytes: ENCODER.encode(`\uFEFF${lines(watermarkLines(watermark, language))}\r\n${lines([columns])}`), rows: 0 }
  for await (const page of pages) yield { bytes: ENCODER.encode(lines(page)), rows: page.length }
}

const WIDTH = 24
export const textCell = (value: Cell, isBold = false) =>
  typeof value === 'number'
    ? { value, type: Number }
    : { value: String(guarded(value)), type: String, ...(isBold ? { fontWeight: 'bold' as const } : {}) }

async function* xlsx({ columns, pages }: Table, { watermark, language }: Head): AsyncGenerator<Part> {
  const rows: Cell[][] = []
  for await (const page of pages) rows.push(...page.map((row) => [...row]))
  const data: SheetData = [
    ...watermarkLines(watermark, language).map(([name, value]) => [textCell(name, true), textCell(value)]),
    [],
    columns.map((column) => textCell(column, true)),
    ...rows.map((row) => row.map((cell) => textCell(cell))),
  ]
  yield {
    bytes: await writeXlsxFile(data, { sheet: 'Tapak', columns: columns.map(() => ({ width: WIDTH })) }).toBuffer(),
    rows: rows.length,
  }
}

const MAKERS = { csv, xlsx } as const satisfies Record<ListFormat, (table: Table, head: Head) => AsyncGenerator<Part>>
export const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<ListFormat, string>
/** A workbook is built in memory, so it is limited more strictly. */
export const MOST_ROWS = { csv: 100_000, xlsx: 10_000 } as const satisfies Record<ListFormat, number>

export const sheetOf = (format: ListFormat, table: Table, head: Head): AsyncGenerator<Part> =>
  MAKERS[format](table, head)
