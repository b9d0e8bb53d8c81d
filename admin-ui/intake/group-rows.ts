// The rows of a group after adding, pasting, removing and restoring: never too many, never too long, never one twice.
// Pure.
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

/** The first column of a copied table or list. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => (line.split('\t')[0] ?? '').trim())
    .filter((line) => line !== '')

export interface Pasted {
  rows: GroupRow[]
  /** Lines that were longer than allowed. */ cut: number
  /** Lines for which no row was left. */ left: number
}
export interface Place {
  id: string
  part: TextPart
  /** Rows whose person exists already. */ fixed: ReadonlySet<string>
}

/**
 * Writes one line into each row from this row on; adds rows up to the limit. The person found or ruled out for the
 * former text is forgotten.
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
/** The row that gets the focus after a row was removed: the one that is now in its place. */
export const nextTo = (rows: Rows, id: string): GroupRow | undefined => {
  const at = rows.findIndex((row) => row.id === id)
  return rows[at + 1] ?? rows[at - 1]
}

/**
 * Everything with which a case would begin: if any of it changed, the row must be searched again. Which person it is
 * may be chosen after the search.
 */
export const asLooked = (
  { sop, area, channel, shared }: GroupContent,
  { full_name, birth_year, nik, phone, answers }: GroupRow,
): string => JSON.stringify([sop, area, channel, shared, full_name, birth_year, nik, phone, answers])
