// What one row of a register brings into a case: who it is, answers for the step that looks at it, coded facts of a
// case that was closed already. What has no home, is in doubt or was not understood is left over, cell by cell. Pure.
import { asList } from '../definition/plan.ts'
import type { FactType, FactValue } from '../definition/ir.ts'
import type { RowCode } from '../language/imports.ts'
import { draftSchema, fieldsOf, type Field, type FormDefinition } from '../language/form.ts'
import type { IdentityField } from '../language/vocabulary.ts'
import { ownName, type Told } from './standard-cells.ts'
import { rowRead, type Header } from './standard-register.ts'
import type { Column, Standard } from './standards.ts'

/** `fitsIdentity`: whether the vault takes such a value. */
interface Register {
  standard: Standard
  header: Header
  facts: Readonly<Record<string, FactType>>
  fitsIdentity(field: IdentityField, value: string): boolean
}
/** `questions`: by column, made ready once for all rows. */
export interface Bringing extends Register {
  questions: ReadonlyMap<string, Question>
}
interface Question {
  id: string
  isMany: boolean
  fits(answer: unknown): boolean
}
export interface Leftover {
  head: string
  text: string
}
interface Brought {
  identity: Partial<Record<IdentityField, string>>
  answers: Readonly<Record<string, unknown>>
  facts: Readonly<Record<string, FactValue>>
  wasClosed: boolean
  leftover: readonly Leftover[]
}
export type BroughtRow = { refused: RowCode } | { refused: null; codes: readonly RowCode[]; brought: Brought }

function questionOf(field: Field): Question {
  const schema = draftSchema({ sections: [{ id: field.id, label: field.label, fields: [field] }] })
  return {
    id: field.id,
    isMany: field.kind === 'many_choice',
    fits: (answer) => schema.safeParse({ [field.id]: answer }).success,
  }
}

export function bringing(register: Register, form: FormDefinition): Bringing {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]))
  const asked = Object.entries(register.standard.brought?.answers ?? {})
  return {
    ...register,
    questions: new Map(
      asked.flatMap(([column, id]): [string, Question][] => {
        const field = fields.get(id)
        return field === undefined ? [] : [[column, questionOf(field)]]
      }),
    ),
  }
}

/** One code where one is asked: of several nobody knows which. */
const asMany = (told: Told, isMany: boolean): unknown => {
  if (told === undefined || typeof told === 'string') return told
  if (isMany) return told
  return told.length === 1 ? told[0] : undefined
}

const CLOSED = ['Closed', 'ClosedReferred']
const REFUSED = ['refused', 'withdrawn']
const isTold = (told: Told): told is string | readonly string[] => told !== undefined && told.length > 0

type Home = { identity: [IdentityField, string] } | { answer: [string, unknown] } | { fact: [string, FactValue] } | null

function identityHome({ fitsIdentity }: Bringing, { from }: Column, told: Told): Home {
  if (!('identity' in from) || typeof told !== 'string') return null
  return fitsIdentity(from.identity, told) ? { identity: [from.identity, told] } : null
}

function answerHome({ questions }: Bringing, { name }: Column, told: Told): Home {
  const question = questions.get(name)
  if (question === undefined) return null
  const answer = asMany(told, question.isMany)
  return answer !== undefined && question.fits(answer) ? { answer: [question.id, answer] } : null
}

function factHome({ facts }: Bringing, { from }: Column, told: Told): Home {
  if (!('fact' in from) || !isTold(told)) return null
  const type = facts[from.fact]
  if (type?.type !== 'one_of' && type?.type !== 'many_of') return null
  const codes = asList(told)
  if (!codes.every((code) => type.codes.includes(code))) return null
  if (type.type === 'many_of') return { fact: [from.fact, [...codes]] }
  return codes.length === 1 && codes[0] !== undefined ? { fact: [from.fact, codes[0]] } : null
}

/** A name stands in two columns of the standard, and is one thing here. */
function wholeName({ core }: Standard, told: ReadonlyMap<string, Told>): string {
  const part = (wanted: 'first' | 'rest'): string => {
    const column = core.find(({ from }) => 'identity' in from && from.part === wanted)
    const said = column === undefined ? undefined : told.get(column.name)
    return typeof said === 'string' ? said.trim() : ''
  }
  return [part('first'), part('rest')].filter((one) => one !== '').join(' ')
}

function statusOf({ core }: Standard, told: ReadonlyMap<string, Told>): readonly string[] {
  const column = core.find(({ from }) => 'case' in from && from.case === 'status')
  const said = column === undefined ? undefined : told.get(column.name)
  return said === undefined ? [] : asList(said)
}

const saysNo = ({ core }: Standard, told: ReadonlyMap<string, Told>): boolean =>
  core.some(({ name, from }) => 'consent' in from && REFUSED.includes(String(told.get(name))))

interface Reading {
  by: Bringing
  told: ReadonlyMap<string, Told>
  wasClosed: boolean
  name: string
}

function homeOf({ by, told, wasClosed }: Reading, column: Column): Home {
  const said = told.get(column.name)
  return identityHome(by, column, said) ?? (wasClosed ? factHome(by, column, said) : answerHome(by, column, said))
}

/** Whether nothing of the column is lost: a part of the name is, once the whole of it is taken. */
function isTaken({ told, name }: Reading, { from, name: column }: Column, home: Home): boolean {
  if ('identity' in from && from.part !== undefined) return name !== ''
  if ('case' in from && from.case === 'status') return !asList(told.get(column) ?? []).includes('ClosedReferred')
  return home !== null
}

/** The cells of the columns that found no home, and of those that are no columns of the standard. */
function leftoverOf({ header }: Bringing, row: readonly string[], isLeft: (column: Column) => boolean): Leftover[] {
  const said = (at: number): string => (row[at] ?? '').trim()
  const known = header.places.flatMap(({ column, at, isOwn }) =>
    isLeft(column) && said(at) !== '' ? [{ head: isOwn ? ownName(column.name) : column.label, text: said(at) }] : [],
  )
  const unknown = header.leftover.flatMap(({ head, at }) => (said(at) === '' ? [] : [{ head, text: said(at) }]))
  return [...known, ...unknown]
}

/** A workbook names the columns of the address in another order than it labels them. */
const isInDoubt = ({ header: { form, doubtful } }: Bringing, { name }: Column): boolean =>
  form === 'workbook' && doubtful.includes(name)

export function broughtBy(by: Bringing, row: readonly string[]): BroughtRow {
  const { standard, header } = by
  const { told, unclear } = rowRead(standard, header, row)
  if (saysNo(standard, told)) return { refused: 'no_consent' }
  const wasClosed = statusOf(standard, told).some((code) => CLOSED.includes(code))
  const whole = wholeName(standard, told)
  const name = by.fitsIdentity('full_name', whole) ? whole : ''
  const reading: Reading = { by, told, wasClosed, name }
  const columns = [...new Set(header.places.map(({ column }) => column))].map((column) => {
    const home = isInDoubt(by, column) ? null : homeOf(reading, column)
    return { column, home, isLeft: !isTaken(reading, column, home) || unclear.includes(column.name) }
  })
  const homes = columns.flatMap(({ column: { from }, home }) =>
    home === null || ('identity' in from && from.part !== undefined) ? [] : [home],
  )
  const identity = Object.fromEntries([
    ...(name === '' ? [] : [['full_name', name]]),
    ...homes.flatMap((home) => ('identity' in home ? [home.identity] : [])),
  ])
  const answers = Object.fromEntries(homes.flatMap((home) => ('answer' in home ? [home.answer] : [])))
  const facts = Object.fromEntries(homes.flatMap((home) => ('fact' in home ? [home.fact] : [])))
  if ([identity, answers, facts].every((part) => Object.keys(part).length === 0)) return { refused: 'says_nothing' }
  const left = new Set(columns.flatMap(({ column, isLeft }) => (isLeft ? [column] : [])))
  const leftover = leftoverOf(by, row, (column) => left.has(column))
  return {
    refused: null,
    codes: unclear.length === 0 ? [] : ['not_understood'],
    brought: { identity, answers, facts, wasClosed, leftover },
  }
}
