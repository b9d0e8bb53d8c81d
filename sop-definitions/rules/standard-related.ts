// The other sheets of a register: what happened, who was involved, what was planned, row by row, each of a case that
// its first sheet has under a number. A row whose case is not there is counted, never dropped in silence. Pure.
import type { Leftover } from './standard-brought.ts'
import { unguarded, type Grid, type Header } from './standard-register.ts'

export interface NamedGrid {
  sheet: string
  rows: Grid
}
/** `rows`: lines that say something, heads apart. `lost`: of those, how many name no case of the first sheet. */
interface RelatedSheet {
  sheet: string
  rows: number
  lost: number
  /** Whether its rows are of cases at all; a list of codes or a note is not. */
  isOfCases: boolean
}
export interface Related {
  sheets: readonly RelatedSheet[]
  /** What these sheets say of the case in a row of the first one. */
  of(row: readonly string[]): readonly Leftover[]
}

/** As an export from here names the number of a case. */
const CASE_HEADS: ReadonlySet<string> = new Set(['x_case', 'case'])
const isCaseHead = (head = ''): boolean => CASE_HEADS.has(head.trim().toLowerCase())
const isSaid = (cell: string): boolean => cell.trim() !== ''

interface Read {
  sheet: string
  at: number
  heads: readonly string[]
  rows: Grid
}
/** Names above labels, or one line of either; null where no column has the number of a case. */
function readSheet({ sheet, rows: [first = [], second = [], ...rest] }: NamedGrid): Read | null {
  const at = first.findIndex(isCaseHead)
  if (at < 0) return null
  const isTwice = isCaseHead(second[at])
  return { sheet, at, heads: isTwice ? second : first, rows: isTwice ? rest : [second, ...rest] }
}
const said = ({ rows }: Read): Grid => rows.filter((row) => row.some(isSaid))

const numberIn = (row: readonly string[], at: number): string => unguarded(row[at] ?? '').trim()

/** Of two cases with one number nobody knows whose a row is. */
function numbersOnce({ grid, header }: { grid: Grid; header: Header }, at: number | undefined): ReadonlySet<string> {
  const numbers = at === undefined ? [] : grid.slice(header.heads).map((row) => numberIn(row, at))
  return new Set(
    numbers.filter((number, n) => number !== '' && numbers.lastIndexOf(number) === n && numbers.indexOf(number) === n),
  )
}

function leftoversOf({ sheet, at, heads }: Read, row: readonly string[], n: number): Leftover[] {
  return row.flatMap((cell, column) =>
    column === at || !isSaid(cell)
      ? []
      : [{ head: `${sheet} ${n}: ${(heads[column] ?? '').trim() || `(${column + 1})`}`, text: unguarded(cell).trim() }],
  )
}

export function relatedTo(main: { grid: Grid; header: Header }, others: readonly NamedGrid[]): Related {
  const at = main.header.leftover.find(({ head }) => isCaseHead(head))?.at
  const known = numbersOnce(main, at)
  const byCase = new Map<string, Leftover[]>()
  const sheets = others.map((other): RelatedSheet => {
    const read = readSheet(other)
    if (read === null) {
      const rows = other.rows.filter((row) => row.some(isSaid)).length
      return { sheet: other.sheet, rows, lost: 0, isOfCases: false }
    }
    const counts = new Map<string, number>()
    let lost = 0
    for (const row of said(read)) {
      const number = numberIn(row, read.at)
      const n = (counts.get(number) ?? 0) + 1
      counts.set(number, n)
      if (known.has(number)) byCase.set(number, [...(byCase.get(number) ?? []), ...leftoversOf(read, row, n)])
      else lost += 1
    }
    return { sheet: other.sheet, rows: said(read).length, lost, isOfCases: true }
  })
  return { sheets, of: (row) => (at === undefined ? [] : (byCase.get(numberIn(row, at)) ?? [])) }
}
