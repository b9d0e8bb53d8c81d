// Where something is wrong in a row: its name is the path of the issue, `section.place.field`, here and at the server.
import type { Field } from '../../../sop-definitions/language/form.ts'
import { placedRows } from '../../../sop-definitions/language/rows.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'

export const nameInRow = (section: string, at: number, field: string): string => `${section}.${at}.${field}`

/** The question to which an issue belongs: in a row the row's own, else the one that holds the answer. */
export function problemName(path: readonly PropertyKey[]): string {
  const [field = '', at, inRow] = path
  return typeof at === 'number' && inRow !== undefined ? nameInRow(String(field), at, String(inRow)) : String(field)
}

/** Every question of every row by its name. */
export const namesInRows = ({ id, rows }: Field, value: unknown): string[] =>
  rows === undefined
    ? []
    : placedRows(value).flatMap(([, at]) => rows.fields.map((field) => nameInRow(id, at, field.id)))

/** `row` counts from one, as people do. */
export interface RowProblem {
  name: string
  of: Label
  row: number
  field: Label
  message: string
}

export const wrongInRows = (
  { id, label, rows }: Field,
  value: unknown,
  problems: ReadonlyMap<string, string>,
): RowProblem[] =>
  placedRows(value).flatMap(([, at]) =>
    (rows?.fields ?? []).flatMap((field): RowProblem[] => {
      const name = nameInRow(id, at, field.id)
      const message = problems.get(name)
      return message === undefined ? [] : [{ name, of: label, row: at + 1, field: field.label, message }]
    }),
  )

export const hasWrongRow = (section: string, problems: ReadonlyMap<string, string>): boolean =>
  [...problems.keys()].some((name) => name.startsWith(`${section}.`))
