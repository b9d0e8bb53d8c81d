// How much of the core of a data standard is known of a case, and what a form that is open now could still tell. It
// never points at a form that is over: nobody is interviewed again for the sake of a record. Pure.
import {
  fieldsOf,
  visibleFields,
  type Facts,
  type Field,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import type { Column, Standard } from '../../sop-definitions/rules/standards.ts'
import { coreTold, type Telling } from './case-told.ts'
import type { StepTold } from './steps-told.ts'

export interface OpenForm {
  taskId: string
  /** Its name in the procedure. */
  form: string
  definition: FormDefinition
}
export interface Asked {
  standard: Standard
  telling: Telling
  open: readonly OpenForm[]
  /** What a form knows of the case before it is filled in. */
  knownTo(form: FormDefinition): Facts
}
export interface Completeness {
  known: number
  of: number
  /** The questions of each open form that would fill a column which is empty. */
  open: readonly { taskId: string; fields: readonly Field[] }[]
}

/** What the installation says by itself is nothing that anybody has to ask; a name is asked once. */
const isAsked = ({ from }: Column): boolean =>
  'fact' in from || 'answers' in from || 'consent' in from || ('identity' in from && from.part !== 'rest')

/** The step was done and did not put the question; or its answer is not for this reader. */
function isBeyond({ from }: Column, steps: readonly StepTold[], knownTo: Asked['knownTo']): boolean {
  if (!('answers' in from)) return false
  return steps.some(({ form, definition, answers, hidden }) => {
    const questions = from.answers
      .filter((question) => question.startsWith(`${form}.`))
      .map((question) => question.slice(form.length + 1))
    const put = new Set(visibleFields(definition, knownTo(definition), answers).map(({ id }) => id))
    return questions.some((id) => hidden.includes(id) || !put.has(id))
  })
}

/** Whether the answer to this question fills the column. */
function fills({ from }: Column, { form, definition }: OpenForm, field: Field): boolean {
  if ('answers' in from) return from.answers.includes(`${form}.${field.id}`)
  if ('identity' in from) return field.identity === from.identity
  if ('consent' in from) return field.consent === from.consent
  if (!('fact' in from)) return false
  const derived = definition.derives?.find(({ fact }) => fact === from.fact)
  const read = [...(derived?.from ?? []), ...(derived?.otherwise === undefined ? [] : [derived.otherwise])]
  return field.fact === from.fact || read.some((source) => source.field === field.id)
}

export function completenessOf({ standard, telling, open, knownTo }: Asked): Completeness {
  const told = coreTold(standard.core, telling)
  const isKnown = ({ name }: Column): boolean => (told.get(name)?.length ?? 0) > 0
  const counted = standard.core
    .filter(isAsked)
    .filter((column) => isKnown(column) || !isBeyond(column, telling.steps, knownTo))
  const missing = counted.filter((column) => !isKnown(column))
  return {
    known: counted.length - missing.length,
    of: counted.length,
    open: open
      .map((one) => {
        const put = new Set(visibleFields(one.definition, knownTo(one.definition), {}))
        const fields = fieldsOf(one.definition).filter(
          (field) => put.has(field) && missing.some((column) => fills(column, one, field)),
        )
        return { taskId: one.taskId, fields }
      })
      .filter(({ fields }) => fields.length > 0),
  }
}
