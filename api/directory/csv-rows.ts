// Comma-separated text as rows by the names of their columns, each with the line on which it begins (RFC 4180).
import { stringify } from 'csv-stringify/sync'
import { guarded } from '../exports/sheets.ts'

export interface CsvRow {
  line: number
  cells: Readonly<Record<string, string>>
}
export type CsvRead = { columns: readonly string[]; rows: readonly CsvRow[] } | { brokenAt: number }

interface Cut {
  line: number
  cells: string[]
}

/** A cell and what follows it. A quotation mark at its beginning that is never closed is left in the cell. */
const CELL = /("(?:[^"]|"")*"|[^,\n]*?)(,|\r?\n|$)/y
const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
const isUnended = (cell: string): boolean => cell.startsWith('"') && !/^"(?:[^"]|"")*"$/.test(cell)

function cut(text: string): { rows: Cut[] } | { brokenAt: number } {
  const rows: Cut[] = []
  let row: Cut = { line: 1, cells: [] }
  let line = 1
  CELL.lastIndex = 0
  while (CELL.lastIndex < text.length) {
    const [, cell = '', end = ''] = CELL.exec(text) ?? []
    if (isUnended(cell)) return { brokenAt: row.line }
    row.cells.push(unquoted(cell))
    line += cell.split('\n').length - 1
    if (end === ',') continue
    line += 1
    rows.push(row)
    row = { line, cells: [] }
  }
  return { rows: rows.filter(({ cells }) => cells.some((one) => one !== '')) }
}

/** An apostrophe of its own gets another one, so that the one against formulas can be told from it. */
const escaped = (cell: string): string => (cell.startsWith("'") ? `'${cell}` : String(guarded(cell)))
function unescaped(cell: string): string {
  const rest = cell.slice(1)
  return cell.startsWith("'") && (rest.startsWith("'") || guarded(rest) !== rest) ? rest : cell
}

export function readCsv(text: string): CsvRead {
  const found = cut(text.replace(/^\uFEFF/, ''))
  if ('brokenAt' in found) return found
  const [head, ...rows] = found.rows
  const columns = (head?.cells ?? []).map((name) => name.trim())
  return {
    columns,
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.map((name, index) => [name, unescaped((cells[index] ?? '').trim())])),
    })),
  }
}

export const writeCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string =>
  stringify([[...columns], ...rows.map((row) => columns.map((name) => escaped(row[name] ?? '')))], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  })
