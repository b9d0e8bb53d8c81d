// The form of a task: read from JSON again, or refused; what is known before it is filled in; its sections, with what
// each asks, what is missing, and what is answered. Pure.
import { z } from 'zod'
import { Label } from '../../api/contract/labels.ts'
import type { TaskView } from '../../api/contract/tasks.ts'
import {
  askedAnswers,
  factsForRows,
  fieldsOf,
  isHeld,
  visibleFields,
  type Answers,
  type Facts,
  type Field,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { DERIVE_WAYS } from '../../sop-definitions/language/derive.ts'
import { formOfRow, rowsIn } from '../../sop-definitions/language/rows.ts'
import {
  DATA_CLASSES,
  ANSWER_KINDS,
  IDENTITY_FIELDS,
  YES_NO,
  type IdentityField,
} from '../../sop-definitions/language/vocabulary.ts'

const Option = z.object({ code: z.string(), label: Label })
type Condition = NonNullable<Field['visible']>
const Condition = z.custom<Condition>((value) => typeof value === 'object' && value !== null && 'op' in value)
const Two = z.tuple([z.string(), z.string()])
const Calculation = z.union([
  z.object({ minus: Two }),
  z.object({ sum: z.array(z.string()) }),
  z.object({ count: z.string() }),
  z.object({ days_between: Two }),
])
const FieldInRow = z.object({
  id: z.string(),
  kind: z.enum(ANSWER_KINDS),
  label: Label,
  help: Label.optional(),
  class: z.enum(DATA_CLASSES),
  purpose: Option,
  fact: z.string().optional(),
  options: z.array(Option).optional(),
  consent: z.string().optional(),
  identity: z.enum(IDENTITY_FIELDS).optional(),
  required: z.boolean(),
  visible: Condition.optional(),
  ask_once: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  precision: z.enum(['day', 'any']).optional(),
  derive: Calculation.optional(),
  money: z.boolean().optional(),
})
const Field = FieldInRow.extend({
  rows: z.object({ max: z.number(), title: z.string().optional(), fields: z.array(FieldInRow) }).optional(),
})
const Source = z.object({ field: z.string(), section: z.string().optional(), kind: z.enum(ANSWER_KINDS) })
const Derivation = z.object({
  fact: z.string(),
  label: Label,
  way: z.enum(DERIVE_WAYS),
  from: z.array(Source),
  options: z.array(Option).optional(),
  bands: z.array(z.number()).optional(),
  at: z.string().optional(),
  otherwise: Source.optional(),
  where: Condition.optional(),
})
const Represented = z.object({ when: Condition, valid: Condition, otherwise: Label, excludedBy: z.string().optional() })
const Form = z.object({
  sections: z.array(z.object({ id: z.string(), label: Label, fields: z.array(Field) })),
  represented: z.array(Represented).optional(),
  derives: z.array(Derivation).optional(),
})

export const readForm = (form: unknown): FormDefinition => Form.catch({ sections: [] }).parse(form)

const FactValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])
export const readFacts = (facts: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const parsed = FactValue.safeParse(value)
      return parsed.success ? [[name, parsed.data]] : []
    }),
  )

type OfferedAnswer = TaskView['offers'][number]
/**
 * What is known about the case before its form is filled in: facts by name, answers of earlier forms by field of this
 * one, and answers from elsewhere. An offer that ends while the form is open is not forgotten: the click is refused.
 */
export interface Known {
  facts: Facts
  told: Answers
  offers: readonly OfferedAnswer[]
}

/** A known answer that may be offered again, in the shape of the field. */
export function knownAnswer(field: Field, { facts, told }: Pick<Known, 'facts' | 'told'>): unknown {
  if (field.ask_once === undefined) return told[field.id]
  const value = facts[field.ask_once] ?? (field.fact === undefined ? undefined : facts[field.fact]) ?? told[field.id]
  return field.kind === 'yes_no' && typeof value === 'boolean' ? YES_NO[value ? 0 : 1] : value
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const isTakenOver = ({ field, value }: OfferedAnswer, answers: Answers): boolean => isSame(answers[field], value)
/** What the client says of each offered answer, read from what is answered now; nothing where nothing was offered. */
export const saidOfOffers = (
  offers: readonly OfferedAnswer[],
  answers: Answers,
): { offered?: Record<string, 'still_right' | 'changed'> } => {
  const said = offers.filter(({ field }) => answers[field] !== undefined)
  const words = said.map((offer) => [offer.field, isTakenOver(offer, answers) ? 'still_right' : 'changed'] as const)
  return words.length === 0 ? {} : { offered: Object.fromEntries(words) }
}

/**
 * Questions that are known, questions to which there is an answer from elsewhere and that nobody asked yet, and those
 * to be asked. `asked`: those that the user wants to ask all the same.
 */
export function splitUp(
  shown: readonly Field[],
  { answers, asked, before }: { answers: Answers; asked: readonly string[]; before: Known },
): { known: readonly Field[]; waiting: readonly Field[]; open: readonly Field[] } {
  const offerOf = ({ id }: Field) => before.offers.find(({ field }) => field === id)
  const isKnown = (field: Field): boolean => {
    const offer = offerOf(field)
    return knownAnswer(field, before) !== undefined || (offer !== undefined && isTakenOver(offer, answers))
  }
  const unasked = shown.filter(({ id }) => !asked.includes(id))
  const known = unasked.filter(isKnown)
  const waiting = unasked.filter(
    (field) => !known.includes(field) && offerOf(field) !== undefined && answers[field.id] === undefined,
  )
  return { known, waiting, open: shown.filter((field) => !known.includes(field) && !waiting.includes(field)) }
}

export interface Part {
  id: string
  label: Field['label']
  fields: readonly Field[]
  wanted: number
  answered: number
}

/** `facts`: of the case; they decide with the answers what a row asks. */
interface Standing {
  answers: Answers
  held: readonly IdentityField[]
  facts: Facts
}

/**
 * With more questions than this, or more that may appear, the sections fold, so that the page begins as a list of its
 * sections.
 */
const MANY = 12,
  MANY_TO_COME = 24
export const isLong = (parts: readonly Part[], all: number): boolean =>
  parts.length > 1 && (all > MANY_TO_COME || parts.reduce((sum, part) => sum + part.fields.length, 0) > MANY)

const isAnswered = (field: Field, { answers, held }: Pick<Standing, 'answers' | 'held'>): boolean =>
  isHeld(field, held) || (answers[field.id] !== undefined && answers[field.id] !== 'not_asked')

/** What stands in the form: what was typed, and what is worked out of that part of it which is asked and sent. */
export function withWorkedOut(form: FormDefinition, facts: Facts, answers: Answers): Answers {
  const given = askedAnswers(form, facts, answers)
  const workedOut = fieldsOf(form).filter(({ kind }) => kind === 'calculated')
  return { ...answers, ...Object.fromEntries(workedOut.map(({ id }) => [id, given[id]])) }
}

/** How many questions still want an answer: of rows, those in each row. */
function wantedIn(field: Field, form: FormDefinition, standing: Standing): number {
  if (field.rows === undefined) return field.required && !isAnswered(field, standing) ? 1 : 0
  const told = factsForRows(form, standing.facts, standing.answers)
  return rowsIn(standing.answers[field.id]).reduce((sum, row) => {
    const asked = visibleFields(formOfRow(field), told, row)
    return sum + asked.filter((one) => one.required && !isAnswered(one, { answers: row, held: [] })).length
  }, 0)
}

/** The sections that ask something now; `asked` are the visible fields. */
export function partsOf(form: FormDefinition, asked: ReadonlySet<Field>, standing: Standing): readonly Part[] {
  return form.sections
    .map(({ id, label, fields }) => ({ id, label, fields: fields.filter((field) => asked.has(field)) }))
    .filter(({ fields }) => fields.length > 0)
    .map((part) => ({
      ...part,
      wanted: part.fields.reduce((sum, field) => sum + wantedIn(field, form, standing), 0),
      answered: part.fields.filter((field) => isAnswered(field, standing)).length,
    }))
}

/** The first section in which something is missing. */
export const firstOpen = (parts: readonly Part[]): string | undefined =>
  (parts.find(({ wanted }) => wanted > 0) ?? parts[0])?.id
