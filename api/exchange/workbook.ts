// Cases in a data standard as a workbook: names and labels above the cases, the codes with their labels, the related
// records, and whose copy it is.
import writeXlsxFile from 'write-excel-file/node'
import { cellsOf, hasOwn, ownName, type Cells, type Told } from '../../sop-definitions/rules/standard-cells.ts'
import type { CodeList, Column, RowColumn, Standard } from '../../sop-definitions/rules/standards.ts'
import { textCell, type Cell, type Head, type Part } from '../exports/sheets.ts'
import { watermarkLines } from '../exports/watermark.ts'

export interface CaseLine {
  number: string
  core: ReadonlyMap<string, Told>
  /** By the id of the sheet. */
  related: ReadonlyMap<string, readonly ReadonlyMap<string, Told>[]>
}

/** The case in this installation, by its number, and the number of the export on record. */
const CASE_NAME = 'x_Case'
const EXPORT_NAME = 'x_Export'

interface Written {
  name: string
  label: string
  cells(told: Told): Cells
  hasOwn: boolean
}

/** Given is yes, refused and taken back are no; what was never asked or is over is neither. */
const CONSENT: Readonly<Record<string, string>> = { given: 'TRUE', refused: 'FALSE', withdrawn: 'FALSE' }
const consentCells = (told: Told): Cells => {
  const standing = String(told ?? 'not_asked')
  return { cell: CONSENT[standing] ?? '', own: standing }
}

const written = (column: Column | RowColumn, lists: Standard['lists']): Written => {
  const { name, label, from } = column
  const list: CodeList | undefined = column.list === undefined ? undefined : lists[column.list]
  const isConsent = !Array.isArray(from) && 'consent' in from
  return {
    name,
    label,
    cells: isConsent ? consentCells : (told) => cellsOf(told, { ...column, list }),
    hasOwn: isConsent || hasOwn({ ...column, list }),
  }
}

/** The columns of the standard in its order, then ours. */
const headOf = (columns: readonly Written[]): { names: string[]; labels: string[] } => {
  const own = columns.filter((column) => column.hasOwn)
  return {
    names: [...columns.map(({ name }) => name), ...own.map(({ name }) => ownName(name))],
    labels: [...columns.map(({ label }) => label), ...own.map(({ label }) => `${label} (x_)`)],
  }
}
const lineOf = (columns: readonly Written[], told: ReadonlyMap<string, Told>): string[] => {
  const cells = columns.map((column) => ({ column, ...column.cells(told.get(column.name)) }))
  return [...cells.map(({ cell }) => cell), ...cells.filter(({ column }) => column.hasOwn).map(({ own }) => own)]
}

const codesSheet = ({ core, sheets, lists }: Standard): string[][] =>
  [...core, ...sheets.flatMap(({ columns }) => columns)].flatMap(({ name, list }) =>
    Object.entries(list === undefined ? {} : (lists[list]?.standard ?? {})).map(([code, label]) => [name, code, label]),
  )

export interface Sheets {
  sheet: string
  rows: readonly (readonly Cell[])[]
  heads: number
}

/** Pure: the same lines make the same sheets. */
export function sheetsOf(standard: Standard, lines: readonly CaseLine[], exportId: string): Sheets[] {
  const core = standard.core.map((column) => written(column, standard.lists))
  const { names, labels } = headOf(core)
  const cases = lines.map(({ number, core: told }) => [...lineOf(core, told), number, exportId])
  const related = standard.sheets.map(({ id, label, columns }) => {
    const own = columns.map((column) => written(column, standard.lists))
    const head = headOf(own)
    const rows = lines.flatMap(({ number, related: of }) =>
      (of.get(id) ?? []).map((row) => [number, ...lineOf(own, row)]),
    )
    return {
      sheet: label.slice(0, 31),
      rows: [[CASE_NAME, ...head.names], ['Case', ...head.labels], ...rows],
      heads: 2,
    }
  })
  return [
    {
      sheet: 'HTCDS',
      rows: [[...names, CASE_NAME, EXPORT_NAME], [...labels, 'Case', 'Export'], ...cases],
      heads: 2,
    },
    { sheet: 'Codes', rows: [['Column', 'Code', 'Label'], ...codesSheet(standard)], heads: 1 },
    ...related,
  ]
}

const WIDTH = 24
export async function* workbook(
  standard: Standard,
  pages: AsyncIterable<readonly CaseLine[]>,
  { watermark, language, more }: Head & { more: readonly (readonly [string, string | number])[] },
): AsyncGenerator<Part> {
  const lines: CaseLine[] = []
  for await (const page of pages) lines.push(...page)
  const marked = { sheet: 'Tapak', rows: [...watermarkLines(watermark, language), ...more], heads: 0 }
  const bytes = await writeXlsxFile(
    [...sheetsOf(standard, lines, watermark.id), marked].map(({ sheet, rows, heads }) => ({
      sheet,
      data: rows.map((row, at) => row.map((cell) => textCell(cell, at < heads))),
      columns: (rows[0] ?? []).map(() => ({ width: WIDTH })),
    })),
  ).toBuffer()
  yield { bytes, rows: lines.length }
}
