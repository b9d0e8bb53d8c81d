// What a data standard is told of one case: its columns and its related records. Classes that the client keeps back are
// left out column by column; what is not known is not there, and never no.
import type { CaseStatus, DataClass, IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Answers } from '../../db/cases/answers.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { rowsIn } from '../../sop-definitions/language/rows.ts'
import type { Told } from '../../sop-definitions/rules/standard-cells.ts'
import type { Column, From, RowColumn, Sheet } from '../../sop-definitions/rules/standards.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { StepTold } from './steps-told.ts'

export interface Telling {
  status: CaseStatus
  state: Pick<CaseState, 'facts' | 'consents' | 'instances'>
  steps: readonly StepTold[]
  identity: Readonly<Partial<Record<IdentityField, string>>>
  withheld: readonly DataClass[]
  /** The name of an office or an area by its id. */
  named(id: string): string
  closure: string
  owner: string
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A place is written as one line. */
function spelled(value: unknown, { named }: Pick<Telling, 'named'>): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { street, area, postcode } = { street: '', area: '', postcode: '', ...value }
  return [street, isText(area) && area !== '' ? named(area) : '', postcode].filter((part) => part !== '').join(', ')
}

const NAMED: ReadonlySet<Field['kind']> = new Set(['organisation', 'area'])
function saidIn({ kind }: Field, value: unknown, telling: Pick<Telling, 'named'>): Told {
  if (isText(value)) return NAMED.has(kind) ? telling.named(value) : value
  if (Array.isArray(value)) return value.filter(isText)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : spelled(value, telling)
}

function answered(
  { fields, answers }: { fields: readonly Field[]; answers: Answers },
  name: string,
  telling: Pick<Telling, 'named' | 'withheld'>,
): Told {
  const field = fields.find(({ id }) => id === name)
  const value = answers[name]
  return field === undefined || value === undefined || telling.withheld.includes(field.class)
    ? undefined
    : saidIn(field, value, telling)
}

function statusOf({ status, state }: Pick<Telling, 'status' | 'state'>, stage: string): string {
  if (status === 'closed') return 'Closed'
  const isFollowed = Object.values(state.instances).some((one) => one.item === stage && one.state === 'active')
  return isFollowed ? 'FollowUp' : 'Active'
}

/** The first word, and all others. */
const partOf = (name: string, part: 'first' | 'rest' | undefined): string => {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  if (part === undefined) return name
  return part === 'first' ? first : rest.join(' ')
}

function factOf({ state }: Pick<Telling, 'state'>, from: Extract<From, { fact: string }>): Told {
  const listed = state.facts[from.fact]
  if (Array.isArray(listed)) return listed.filter(isText)
  if (listed !== undefined) return String(listed)
  return Object.entries(from.else ?? {})
    .map(([fact, meaning]) => meaning[String(state.facts[fact])])
    .find((code) => code !== undefined)
}

function told(from: From, telling: Telling): Told {
  const { state, withheld, identity, steps } = telling
  if ('none' in from) return undefined
  if ('consent' in from) return state.consents[from.consent]?.state
  if ('fact' in from) return withheld.includes('D1') ? undefined : factOf(telling, from)
  if ('identity' in from) {
    const value = withheld.includes('D2') ? undefined : identity[from.identity]
    return value === undefined ? undefined : partOf(value, from.part)
  }
  if ('answers' in from)
    return steps
      .flatMap((step) =>
        from.answers
          .filter((question) => question.startsWith(`${step.form}.`))
          .map((question) => answered(step, question.slice(step.form.length + 1), telling)),
      )
      .find((value) => value !== undefined)
  if (from.case === 'status') return statusOf(telling, from.follow_up)
  return from.case === 'owner' ? telling.owner : telling.closure
}

export const coreTold = (core: readonly Column[], telling: Telling): ReadonlyMap<string, Told> =>
  new Map(core.map(({ name, from }) => [name, told(from, telling)]))

const rowTold = (
  columns: readonly RowColumn[],
  row: { fields: readonly Field[]; answers: Answers },
  telling: Telling,
): ReadonlyMap<string, Told> =>
  new Map(
    columns.map(({ name, from }) => [
      name,
      from.map((id) => answered(row, id, telling)).find((value) => value !== undefined),
    ]),
  )
const saysSomething = (row: ReadonlyMap<string, Told>): boolean =>
  [...row.values()].some((value) => value !== undefined && value.length > 0)

/** Rows of the latest step that has the section; or every step of the forms. */
export function rowsTold(sheet: Sheet, telling: Telling): ReadonlyMap<string, Told>[] {
  if ('forms' in sheet)
    return telling.steps
      .filter(({ form }) => sheet.forms.includes(form))
      .map((step) => rowTold(sheet.columns, step, telling))
      .filter(saysSomething)
  const [form = '', section = ''] = sheet.rows.split('.')
  const step = telling.steps.find((one) => one.form === form && Array.isArray(one.answers[section]))
  const rows = step === undefined ? [] : rowsIn(step.answers[section])
  const fields = step?.fields.find(({ id }) => id === section)?.rows?.fields ?? []
  return rows.map((answers) => rowTold(sheet.columns, { fields, answers }, telling)).filter(saysSomething)
}
