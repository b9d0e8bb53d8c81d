// Whether what a data standard is filled from is there in a procedure, and every code of ours can be written. Pure.
import { codesOf, isTask, planOf, singleFields } from '../definition/plan.ts'
import type { FieldDef, Sop } from '../definition/schema.ts'
import type { Column, Sheet, Standard } from './standards.ts'

type Asked = readonly FieldDef[] | undefined

const fieldsOf = (sop: Sop, form: string): Asked =>
  sop.forms?.[form] === undefined ? undefined : singleFields(sop.forms[form])
const rowsOf = (sop: Sop, question: string): Asked => {
  const [form = '', section] = question.split('.')
  return sop.forms?.[form]?.sections.find(({ id, repeat }) => id === section && repeat !== undefined)?.fields
}
const isAsked = (asked: Asked, name: string): boolean => asked?.some(({ id }) => id === name) ?? false

function sourceMissing(sop: Sop, { name, from }: Column, { brought }: Standard): string[] {
  if ('fact' in from)
    return [from.fact, ...Object.keys(from.else ?? {})]
      .filter((fact) => sop.facts?.[fact] === undefined)
      .map((fact) => `${name}: no fact ${fact}`)
  if ('consent' in from)
    return sop.consents?.[from.consent] === undefined ? [`${name}: no consent ${from.consent}`] : []
  if (!('answers' in from)) return []
  return from.answers.flatMap((question) => {
    const [form = '', id = ''] = question.split('.')
    // An edition without that step brings nothing.
    if (form === brought?.form && sop.forms?.[form] === undefined) return []
    return isAsked(fieldsOf(sop, form), id) ? [] : [`${name}: no question ${question}`]
  })
}

function rowsMissing(sop: Sop, sheet: Sheet): string[] {
  const asked = 'rows' in sheet ? [rowsOf(sop, sheet.rows)] : sheet.forms.map((form) => fieldsOf(sop, form))
  if (asked.includes(undefined)) return [`${sheet.id}: its section or form is not there`]
  return sheet.columns
    .filter(({ from }) => !from.some((id) => asked.some((fields) => isAsked(fields, id))))
    .map(({ name, from }) => `${name}: no question ${from.join(', ')}`)
}

/** An edition without that step brings nothing. */
function broughtMissing(sop: Sop, { brought }: Standard): string[] {
  const asked = fieldsOf(sop, brought?.form ?? '')
  if (asked === undefined) return []
  return Object.entries(brought?.answers ?? {}).flatMap(([name, id]) =>
    isAsked(asked, id) ? [] : [`${name}: nothing asks ${id} of what is brought`],
  )
}

/** Every code of ours is a code of the standard, or it is said how it is written. */
const codesMissing = (sop: Sop, { lists }: Standard): string[] =>
  Object.entries(lists).flatMap(([name, { ours, standard, spelled, others }]) =>
    ours === undefined
      ? []
      : Object.keys(codesOf(sop, ours) ?? {}).flatMap((code) =>
          code in standard || code in spelled || code in others ? [] : [`${name}: nothing says how ${code} is written`],
        ),
  )

/** Empty where the standard can be filled from this procedure. */
export const checkStandard = (standard: Standard, sop: Sop): readonly string[] =>
  standard.sop === sop.sop
    ? [
        ...standard.core.flatMap((column) => sourceMissing(sop, column, standard)),
        ...standard.sheets.flatMap((sheet) => rowsMissing(sop, sheet)),
        ...codesMissing(sop, standard),
        ...broughtMissing(sop, standard),
      ]
    : [`it is for ${standard.sop}`]

/** Steps of the procedure by the form that they fill in. */
export const formsByTask = (sop: Sop): ReadonlyMap<string, string> =>
  new Map(
    planOf(sop).flatMap(({ item }): [string, string][] =>
      isTask(item) && typeof item.form === 'string' ? [[item.task, item.form]] : [],
    ),
  )
