// A section that repeats is one answer: a list of rows, each with an id of its own, made where the row was added. So a
// row stays the same row when others come, go or change places.
import type { Answers, Field, FormDefinition } from './form.ts'

/** `title`: the question whose answer names a row. */
export interface Rows {
  max: number
  title?: string
  fields: readonly Field[]
}

const isRow = (value: unknown): value is Answers => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows of an answer, whoever wrote it. */
export const rowsIn = (answer: unknown): readonly Answers[] => (Array.isArray(answer) ? answer.filter(isRow) : [])

/** With the place of each in the list, as an issue names it. Of more rows than there may be, the first are judged. */
export const placedRows = (answer: unknown, max?: number): readonly [row: Answers, at: number][] =>
  Array.isArray(answer)
    ? answer.slice(0, max).flatMap((row, at): [Answers, number][] => (isRow(row) ? [[row, at]] : []))
    : []

/** The places of rows whose id an earlier row has, among the first `max`. */
export function repeatedIn(rows: readonly { id: string }[], max: number): number[] {
  const ids = rows.slice(0, max).map(({ id }) => id.toLowerCase())
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []))
}

/** The questions of one row, as a form: its conditions see the row and facts, no other row. */
export const formOfRow = ({ id, label, rows }: Field): FormDefinition => ({
  sections: [{ id, label, fields: rows?.fields ?? [] }],
})

/** Every question, also those of rows. */
export const everyField = (form: FormDefinition): readonly Field[] =>
  form.sections.flatMap(({ fields }) => fields.flatMap((field) => [field, ...(field.rows?.fields ?? [])]))

/** The question that names a row, if its section says which. */
export const titleField = ({ rows }: Field): Field | undefined => rows?.fields.find(({ id }) => id === rows.title)

/**
 * Answers that were given before a section repeated: they are its first row. `idOf` names that row, by the name of
 * the section. What another question of the form asks stays its answer.
 */
export function intoRows(form: FormDefinition, answers: Answers, idOf: (section: string) => string): Answers {
  const single = form.sections.flatMap(({ fields }) => fields)
  const asked = new Set(single.filter(({ rows }) => rows === undefined).map(({ id }) => id))
  return single.reduce((told, { id, rows }) => {
    if (rows === undefined || Array.isArray(told[id])) return told
    const inRow = rows.fields.filter((field) => !asked.has(field.id)).map((field) => field.id)
    const first = Object.entries(told).filter(([name, value]) => inRow.includes(name) && value !== undefined)
    const others = Object.entries(told).filter(([name]) => name !== id && !inRow.includes(name))
    if (first.length === 0) return told
    return { ...Object.fromEntries(others), [id]: [{ id: idOf(id), ...Object.fromEntries(first) }] }
  }, answers)
}

/**
 * The other way: rows that were filled in where the form asks once (again). The first row answers; long texts of all
 * rows stand below each other.
 */
function outOfRows(form: FormDefinition, answers: Answers): Answers {
  const fields = form.sections.flatMap((section) => section.fields)
  const repeated = new Set(fields.filter(({ rows }) => rows !== undefined).map(({ id }) => id))
  const lists = Object.entries(answers).filter(([id, value]) => !repeated.has(id) && rowsIn(value).length > 0)
  if (lists.length === 0) return answers
  const rows = lists.flatMap(([, value]) => rowsIn(value))
  const told = fields.flatMap(({ id, kind }): [string, unknown][] => {
    const said = rows.flatMap((row) => (row[id] === undefined || repeated.has(id) ? [] : [row[id]]))
    if (said.length === 0) return []
    const isStory = kind === 'long_text' && said.every((one) => typeof one === 'string')
    return [[id, isStory ? said.join('\n\n') : said[0]]]
  })
  const others = Object.entries(answers).filter(([id]) => !lists.some(([list]) => list === id))
  return { ...Object.fromEntries(told), ...Object.fromEntries(others) }
}

/** Answers as this form asks them, whichever version of it they were typed in. */
export const asAsked = (form: FormDefinition, answers: Answers, idOf: (section: string) => string): Answers =>
  intoRows(form, outOfRows(form, answers), idOf)
