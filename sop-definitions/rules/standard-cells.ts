// A value of ours as a cell of a data standard, and back. What the standard cannot say stands in an `x_` column beside
// it, so that nothing is lost on the way out and in. Pure.
import { asList } from '../definition/plan.ts'
import type { CodeList, Column, RowColumn } from './standards.ts'

/** Codes, a text, or a day as it was told: `2001`, `2001-05` or `2001-05-17`. */
export type Told = string | readonly string[] | undefined
/** `own`: what the cell leaves out; empty where it says everything. */
export interface Cells {
  cell: string
  own: string
}
type Written = Pick<Column | RowColumn, 'kind' | 'several'> & { list?: CodeList | undefined }

const BETWEEN = ';'
const EMPTY: Cells = { cell: '', own: '' }
const unique = (codes: readonly string[]): string[] => [...new Set(codes)]

/** The code of the standard; null where it has no word for it. */
const writtenAs = ({ standard, spelled, others }: CodeList, code: string): string | null =>
  spelled[code] ?? others[code] ?? (code in standard ? code : null)

const bare = (text: string): string => text.replaceAll(/[\s_]+/g, '').toLowerCase()
/** Codes and labels mean the same; blanks, `_` and capitals mean nothing: some codes stand in no list of labels. */
function readAs({ standard, spelled, others }: CodeList, text: string): string | undefined {
  const asked = bare(text)
  const own = [...Object.keys(spelled), ...Object.keys(others)].find((code) => bare(code) === asked)
  if (own !== undefined) return own
  const found = Object.entries(standard).find(([code, label]) => bare(code) === asked || bare(label) === asked)?.[0]
  return Object.entries(spelled).find(([, code]) => code === found)?.[0] ?? found
}

function codesWritten(codes: readonly string[], { several, list }: Written & { list: CodeList }): Cells {
  const told = unique(codes.flatMap((code) => writtenAs(list, code) ?? []))
  const cell = several === true ? told.join(BETWEEN) : (told[0] ?? '')
  const isWhole = codesRead({ cell, own: '' }, list).codes.join() === codes.join()
  return { cell, own: isWhole ? '' : codes.join(BETWEEN) }
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const dayWritten = (told: string): Cells => {
  const [, year, month, day] = DAY.exec(told) ?? []
  return day === undefined ? { cell: '', own: told } : { cell: `${day}/${month}/${year}`, own: '' }
}

/** Unset is not no: it is written as an empty cell. */
export function cellsOf(told: Told, column: Written): Cells {
  if (told === undefined || told.length === 0) return EMPTY
  const { list } = column
  if (list !== undefined) return codesWritten(asList(told), { ...column, list })
  const text = asList(told).join(BETWEEN)
  return column.kind === 'date' ? dayWritten(text) : { cell: text, own: '' }
}

/** `unknown`: what is no code and no label of the list. */
export interface CodesRead {
  codes: readonly string[]
  unknown: readonly string[]
}
export function codesRead({ cell, own }: Cells, list: CodeList): CodesRead {
  const pieces = (own === '' ? cell : own)
    .split(BETWEEN)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  const codes: string[] = []
  const unknown: string[] = []
  for (let at = 0; at < pieces.length;) {
    const { code, takes } = nextRead(list, pieces.slice(at, at + LONGEST))
    if (code === undefined) unknown.push(pieces[at] ?? '')
    else codes.push(code)
    at += takes
  }
  return { codes: unique(codes), unknown }
}

/** A label may have the sign in it that stands between several: "Water supply; sewerage, waste management …". */
const LONGEST = 3
function nextRead(list: CodeList, pieces: readonly string[]): { code: string | undefined; takes: number } {
  for (let takes = pieces.length; takes > 1; takes -= 1) {
    const code = readAs(list, pieces.slice(0, takes).join(BETWEEN))
    if (code !== undefined) return { code, takes }
  }
  return { code: readAs(list, pieces[0] ?? ''), takes: 1 }
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const two = (digits: string): string => digits.padStart(2, '0')
/** A day of the standard or as it was told; undefined where it is neither. */
export function dayRead({ cell, own }: Cells): string | undefined {
  if (own !== '') return own
  const [, day = '', month = '', year = ''] = SLASHED.exec(cell.trim()) ?? []
  const told = year === '' ? cell.trim() : `${year}-${two(month)}-${two(day)}`
  const at = new Date(`${told}T00:00:00Z`)
  return DAY.test(told) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(told) ? told : undefined
}

/** Whether a column has an `x_` column beside it: codes of ours are lost, several become one, a day is part of one. */
export const hasOwn = ({ kind, list, several }: Written): boolean =>
  kind === 'date' || (list !== undefined && (several !== true || Object.keys(list.others).length > 0))
/** `prs_Birthdate` → `x_Birthdate`. */
export const ownName = (name: string): string => `x_${name.slice(4)}`
