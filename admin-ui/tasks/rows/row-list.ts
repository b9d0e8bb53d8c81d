// The rows of an answer as a list that grows, shrinks and changes its order. No rows are no answer.
import type { Answers } from '../../../sop-definitions/language/form.ts'

export type Row = Answers & { readonly id?: unknown }
export type RowList = readonly Row[]

/** What is kept as the answer. */
export const answerOf = (rows: RowList): RowList | undefined => (rows.length === 0 ? undefined : rows)

export const added = (rows: RowList, id: string): RowList => [...rows, { id }]
export const removed = (rows: RowList, at: number): RowList => rows.toSpliced(at, 1)
/** Where it was, or at the end of a list that has become shorter since. */
export const restored = (rows: RowList, row: Row, at: number): RowList =>
  rows.toSpliced(Math.min(at, rows.length), 0, row)

export function moved(rows: RowList, at: number, by: -1 | 1): RowList {
  const row = rows[at]
  const to = at + by
  return row === undefined || to < 0 || to >= rows.length ? rows : rows.toSpliced(at, 1).toSpliced(to, 0, row)
}

export const answered = (rows: RowList, at: number, said: { field: string; value: unknown }): RowList =>
  rows.map((row, index) => {
    if (index !== at) return row
    const others = Object.entries(row).filter(([id]) => id !== said.field)
    return Object.fromEntries(said.value === undefined ? others : [...others, [said.field, said.value]])
  })
