// The rows of a group as they become by adding, pasting, taking away and bringing back: never too many, never too long,
// never one twice. Pure.
import { LONGEST, MOST_PEOPLE, type GroupContent, type GroupRow } from '../../api/contract/intake-groups.ts'

export type TextPart = keyof typeof LONGEST
type Rows = readonly GroupRow[]

export const newRow = (): GroupRow => ({
  id: crypto.randomUUID(),
  full_name: '',
  birth_year: '',
  nik: '',
  phone: '',
  answers: {},
})
export const newRows = (count: number): GroupRow[] => Array.from({ length: Math.max(0, count) }, newRow)

/** The first column of what a table or a list was copied from. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => (line.split('\t')[0] ?? '').trim())
    .filter((line) => line !== '')

export interface Pasted {
  rows: GroupRow[]
  /** Lines that were longer than may be kept. */ cut: number
  /** Lines for which there was no row any more. */ left: number
}
export interface Place {
  id: string
  part: TextPart
  /** Rows whose person exists already. */ fixed: ReadonlySet<string>
}

/**
 * From one row on, a line for each; rows are added as far as there may be more. Who was found or ruled out was that for
 * what stood there before.
 */
export function pasted(rows: Rows, lines: readonly string[], { id, part, fixed }: Place): Pasted {
  const at = rows.findIndex((row) => row.id === id),
    longest = LONGEST[part]
  const all = [...rows, ...newRows(Math.min(at + lines.length, MOST_PEOPLE) - rows.length)]
  const written = all.map((row, n) => {
    const line = lines[n - at]
    return n < at || line === undefined || fixed.has(row.id)
      ? row
      : { ...row, [part]: line.slice(0, longest), personId: undefined, notSameReason: undefined }
  })
  return {
    rows: written,
    cut: lines.filter((line) => line.length > longest).length,
    left: Math.max(0, at + lines.length - MOST_PEOPLE),
  }
}

export interface Removed {
  row: GroupRow
  at: number
}
export const mayComeBack = (rows: Rows, { row }: Removed): boolean =>
  rows.length < MOST_PEOPLE && !rows.some(({ id }) => id === row.id)
export const broughtBack = (rows: Rows, removed: Removed): GroupRow[] =>
  mayComeBack(rows, removed) ? rows.toSpliced(removed.at, 0, removed.row) : [...rows]
/** Where the keyboard goes on after a row is gone: to the one that stands there now. */
export const nextTo = (rows: Rows, id: string): GroupRow | undefined => {
  const at = rows.findIndex((row) => row.id === id)
  return rows[at + 1] ?? rows[at - 1]
}

/**
 * All that a case would begin with: where any of it has changed, it has not been looked at. Who she is may be chosen
 * after the look.
 */
export const asLooked = (
  { sop, area, channel, shared }: GroupContent,
  { full_name, birth_year, nik, phone, answers }: GroupRow,
): string => JSON.stringify([sop, area, channel, shared, full_name, birth_year, nik, phone, answers])
