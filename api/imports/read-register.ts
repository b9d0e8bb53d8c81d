// The bytes of a register as rows of texts. A workbook that could do something when it is opened, or whose cells are
// worked out, is refused: what is read must be what a person sees.
import { parse } from 'csv-parse/sync'
import { unzipSync, strFromU8, type UnzipFileInfo } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { NamedGrid } from '../../sop-definitions/rules/standard-related.ts'
import type { Grid } from '../../sop-definitions/rules/standard-register.ts'

export const REGISTER_BYTES = 20_000_000
const REGISTER_ROWS = 10_000
/** A small file can unpack to a huge one. */
const UNPACKED_BYTES = 200_000_000
const PARTS = 500

export const REGISTER_FAULTS = {
  too_large: both('Berkas lebih dari 20 MB.', 'The file is larger than 20 MB.'),
  too_long: both('Berkas lebih dari 10.000 baris. Bagi dulu.', 'The file has more than 10,000 rows. Divide it first.'),
  no_table: both('Berkas ini bukan XLSX atau CSV yang dapat dibaca.', 'This is no XLSX or CSV that can be read.'),
  macros: both(
    'Buku kerja ini berisi makro. Simpan sebagai XLSX biasa.',
    'The workbook has macros. Save it as plain XLSX.',
  ),
  links: both(
    'Buku kerja ini memakai data dari berkas lain. Putuskan tautannya dulu.',
    'The workbook takes data from other files. Break the links first.',
  ),
  formulas: both(
    'Ada sel dengan rumus. Simpan nilainya saja, lalu coba lagi.',
    'There are cells with formulas. Keep their values only, and try again.',
  ),
} as const satisfies Record<string, Label>
export type RegisterFault = keyof typeof REGISTER_FAULTS

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const MACROS = /vbaProject|macrosheets|activeX|\.bin$/i
const LINKS = /externalLinks\/|connections\.xml|queryTables\//i
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/
const FORMULA = /<(?:\w+:)?f[\s>/]/

/** Undefined where nothing speaks against reading it. */
function faultOfWorkbook(bytes: Uint8Array): RegisterFault | undefined {
  const names: string[] = []
  let unpacked = 0
  const wanted = ({ name, originalSize }: UnzipFileInfo): boolean => {
    names.push(name)
    unpacked += originalSize
    return SHEET.test(name) && unpacked <= UNPACKED_BYTES
  }
  let sheets: Record<string, Uint8Array>
  try {
    sheets = unzipSync(bytes, { filter: wanted })
  } catch {
    // A file that is no archive is told as no table.
    return 'no_table'
  }
  if (unpacked > UNPACKED_BYTES || names.length > PARTS) return 'too_large'
  if (names.some((name) => MACROS.test(name))) return 'macros'
  if (names.some((name) => LINKS.test(name))) return 'links'
  if (Object.values(sheets).some((sheet) => FORMULA.test(strFromU8(sheet)))) return 'formulas'
  return names.some((name) => SHEET.test(name)) ? undefined : 'no_table'
}

const textOf = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return cell === null || cell === undefined ? '' : String(cell)
}

async function sheetsOfWorkbook(bytes: Uint8Array): Promise<NamedGrid[] | RegisterFault> {
  const fault = faultOfWorkbook(bytes)
  if (fault !== undefined) return fault
  const sheets = await readXlsxFile(Buffer.from(bytes))
  return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(textOf)) }))
}

function sheetOfText(bytes: Uint8Array): NamedGrid[] | RegisterFault {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  if (text.includes('\0')) return 'no_table'
  const [line = ''] = text.split('\n', 1)
  try {
    const rows: unknown = parse(text, {
      bom: true,
      delimiter: line.split(';').length > line.split(',').length ? ';' : ',',
      relax_column_count: true,
      skip_empty_lines: true,
      to: REGISTER_ROWS + 3,
    })
    if (!Array.isArray(rows)) return 'no_table'
    return [{ sheet: '', rows: rows.map((row: unknown) => (Array.isArray(row) ? row.map(textOf) : [])) }]
  } catch {
    // What is no table of values is told as such.
    return 'no_table'
  }
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')
/** The official templates number a thousand rows in a column without a name: those say nothing. */
const NUMBERED = /^\d{0,5}$/
const saysNothing = (row: readonly string[]): boolean => isBlank(row.slice(1)) && NUMBERED.test((row[0] ?? '').trim())

/** The cases, and the other sheets of a workbook. */
export interface RegisterRead {
  grid: Grid
  others: readonly NamedGrid[]
}
/** Events and persons of a case are several rows each. */
const OTHER_ROWS = 5 * REGISTER_ROWS

export async function readRegister(bytes: Uint8Array): Promise<RegisterRead | RegisterFault> {
  if (bytes.byteLength > REGISTER_BYTES) return 'too_large'
  const sheets = isZip(bytes) ? await sheetsOfWorkbook(bytes) : sheetOfText(bytes)
  if (typeof sheets === 'string') return sheets
  const [first, ...rest] = sheets
  const grid = (first?.rows ?? []).filter((row) => !saysNothing(row))
  const others = rest.map(({ sheet, rows }) => ({ sheet, rows: rows.filter((row) => !isBlank(row)) }))
  const more = others.reduce((sum, { rows }) => sum + rows.length, 0)
  return grid.length > REGISTER_ROWS + 2 || more > OTHER_ROWS ? 'too_long' : { grid, others }
}
