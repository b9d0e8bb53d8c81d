// A form as the API and the console see it, and everything derived from it: the schema of its answers, which fields are
// visible, which facts and consents the answers set. Browser-safe: zod, types and the condition evaluator only.
import { z } from 'zod'
import { evaluate, factsRead, type Lookup } from './conditions.ts'
import { derived, OPENED_ON, type Derivation } from './derive.ts'
import { REQUIRED } from './issue-words.ts'
import type { Condition, FactValue } from '../definition/ir.ts'
import { withCalculated, type Calculation } from './calculated.ts'
import { everyField, formOfRow, placedRows, repeatedIn, rowsIn, type Rows } from './rows.ts'
import {
  YES_NO,
  type ConsentState,
  type DataClass,
  type FieldKind,
  type IdentityField,
  type Label,
} from './vocabulary.ts'

export interface Option {
  code: string
  label: Label
}
export interface Field {
  id: string
  kind: FieldKind
  label: Label
  help?: Label
  class: DataClass
  purpose: Option // why it is asked
  fact?: string // the fact that the answer sets
  options?: readonly Option[]
  refused?: Readonly<Record<string, Label>> // options that do not allow completing, each with the reason
  consent?: string // the consent that the answer gives or refuses
  // the part of the identity that is asked: on completion the answer is also stored in the vault
  identity?: IdentityField
  sealed_for?: string // the step whose holder may open it, besides the person who answered; nobody else may read it
  required: boolean
  visible?: Condition // reads facts and the coded fields of this form; an unknown condition hides the field
  ask_once?: string // key under which an earlier answer may be offered again
  min?: number
  max?: number
  precision?: 'day' | 'any' // of a date: whole days only, or also a month or a year
  derive?: Calculation // of a calculated field
  money?: boolean // of a calculated field: an amount, because it is made of amounts
  rows?: Rows // of a section that repeats: its questions, and the field's id is the section's
}
interface FormSection {
  id: string
  label: Label
  fields: readonly Field[]
}
/**
 * A client who does not agree alone (a child): while `when` is not known to be false, a consent of the form may be
 * given only if `valid` is true. `excludedBy`: the question whose yes shuts out the representative, in this form and in
 * later ones (PDP law, art. 25).
 */
export interface Represented {
  when: Condition
  valid: Condition
  otherwise: Label
  excludedBy?: string
}
export interface FormDefinition {
  sections: readonly FormSection[]
  represented?: readonly Represented[]
  derives?: readonly Derivation[] // facts that follow from the answers
}

export type Answers = Readonly<Record<string, unknown>>
export type Facts = Readonly<Record<string, FactValue>>

export const TEXT_LIMIT = 500
export const LONG_TEXT_LIMIT = 20_000

/** NUL is the one character that Postgres cannot store. */
const text = (limit: number) =>
  z
    .string()
    .min(1)
    .max(limit)
    .refine((value) => !value.includes('\0'), { error: 'nul' })
const reference = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/)
const codeOf = (field: Field) => z.enum((field.options ?? []).map(({ code }) => code))
const within = (schema: z.ZodNumber, { min, max }: Field) =>
  schema.min(min ?? Number.MIN_SAFE_INTEGER).max(max ?? Number.MAX_SAFE_INTEGER)

/** What an answer of each kind looks like. */
const ANSWER = {
  text: () => text(TEXT_LIMIT),
  long_text: () => text(LONG_TEXT_LIMIT),
  date: ({ precision }) =>
    precision === 'any' ? z.union([z.iso.date(), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)]) : z.iso.date(),
  choice: codeOf,
  many_choice: (field) =>
    z
      .array(codeOf(field))
      .min(1)
      .max((field.options ?? []).length)
      .refine((codes) => new Set(codes).size === codes.length, { error: 'twice' }),
  number: (field) => within(z.number(), field),
  money: (field) => within(z.number().int(), { ...field, min: field.min ?? 0 }),
  yes_no: () => z.enum(YES_NO),
  person: () => reference,
  organisation: () => reference,
  area: () => reference,
  address: () =>
    z.strictObject({ street: text(TEXT_LIMIT), area: reference.optional(), postcode: text(10).optional() }),
  file: () => reference,
  signature: () => reference,
  consent: () => z.enum(['given', 'refused']),
  calculated: () => z.number(),
  rows: ({ rows }) =>
    z
      .array(z.strictObject({ id: z.uuid(), ...answersIn(rows?.fields ?? []) }))
      .min(1)
      .max(rows?.max ?? 0)
      .superRefine((list, context) => {
        for (const at of repeatedIn(list, rows?.max ?? 0))
          context.addIssue({ code: 'custom', path: [at, 'id'], message: 'twice' })
      }),
} satisfies Record<FieldKind, (field: Field) => z.ZodType>

function answersIn(fields: readonly Field[]): Record<string, z.ZodOptional> {
  return Object.fromEntries(
    fields.map((field): [string, z.ZodOptional] => [field.id, ANSWER[field.kind](field).optional()]),
  )
}

export const fieldsOf = (form: FormDefinition): readonly Field[] => form.sections.flatMap(({ fields }) => fields)

const draftOf = (form: FormDefinition) => z.strictObject(answersIn(fieldsOf(form)))
/** Made once for each form: making one takes longer than using it. */
const drafts = new WeakMap<FormDefinition, ReturnType<typeof draftOf>>()

/** A draft may be incomplete, but each answer in it must have the right type. */
export function draftSchema(form: FormDefinition): ReturnType<typeof draftOf> {
  const known = drafts.get(form) ?? draftOf(form)
  drafts.set(form, known)
  return known
}

/**
 * Complete answers: every visible required field answered, no hidden one filled, nothing calculated sent otherwise. All
 * issues at once, each with its path (in a row: section, place, field). What the client's vault holds counts as
 * answered. What comes out has its calculated fields.
 */
export const answersSchema = (form: FormDefinition, facts: Facts, held: readonly IdentityField[] = []) =>
  draftSchema(form)
    .superRefine(
      (answers, context) => {
        if (typeof answers !== 'object' || answers === null) return
        for (const { path, message, otherwise } of [
          ...faultsIn(form, { facts, held }, answers),
          ...faultsInRows(form, facts, answers),
          ...unrepresentedConsents(form, facts, answers),
        ])
          context.addIssue({ code: 'custom', path, message, params: otherwise === undefined ? {} : { otherwise } })
      },
      { when: () => true },
    )
    .transform((answers) => askedAnswers(form, facts, answers))

interface AnswerFault {
  path: (string | number)[]
  message: string
  otherwise?: Label
}

function faultsIn(
  form: FormDefinition,
  { facts, held }: { facts: Facts; held: readonly IdentityField[] },
  answers: Answers,
): AnswerFault[] {
  const visible = visibleFields(form, facts, answers)
  const whole = withCalculated(form, answers)
  const wrong = fieldsOf(form).flatMap((field): AnswerFault[] => {
    const isOther =
      field.kind === 'calculated' && answers[field.id] !== undefined && answers[field.id] !== whole[field.id]
    const message = isOther ? 'calculated' : faultOf(field, answers, { held, isShown: visible.includes(field) })
    if (message === undefined) return []
    return [{ path: [field.id], message, ...(message === 'required' ? { otherwise: REQUIRED[field.kind] } : {}) }]
  })
  return [...wrong, ...refusedAnswers(form, answers)]
}

function faultsInRows(form: FormDefinition, facts: Facts, answers: Answers): AnswerFault[] {
  const told = factsForRows(form, facts, answers)
  return visibleFields(form, facts, answers)
    .filter(({ rows }) => rows !== undefined)
    .flatMap((field) =>
      placedRows(answers[field.id], field.rows?.max).flatMap(([row, at]) =>
        faultsIn(formOfRow(field), { facts: told, held: [] }, row).map((fault) => ({
          ...fault,
          path: [field.id, at, ...fault.path],
        })),
      ),
    )
}

/** What a condition in a row may read besides the row: the facts of the case, as this form tells them. */
export const factsForRows = (form: FormDefinition, facts: Facts, answers: Answers): Facts => ({
  ...facts,
  ...factsOf(form, answers, facts),
})

/**
 * Of the answers those that are asked, with what is calculated of them: what is sent, and what is kept. A row is shown
 * what its own conditions ask.
 */
export function askedAnswers(form: FormDefinition, facts: Facts, answers: Answers): Record<string, unknown> {
  const told = factsForRows(form, facts, answers)
  const shown = visibleFields(form, facts, answers)
  const kept = shown.flatMap((field): [string, unknown][] => {
    const value = answers[field.id]
    if (value === undefined) return []
    if (field.rows === undefined || !Array.isArray(value)) return [[field.id, value]]
    const rows = rowsIn(value).map((row) => ({ id: row['id'], ...askedAnswers(formOfRow(field), told, row) }))
    return [[field.id, rows]]
  })
  const names = new Set(shown.map(({ id }) => id))
  const whole = withCalculated(form, Object.fromEntries(kept))
  return Object.fromEntries(Object.entries(whole).filter(([id, value]) => names.has(id) && value !== undefined))
}

function faultOf(
  field: Field,
  answers: Answers,
  { held, isShown }: { held: readonly IdentityField[]; isShown: boolean },
): 'required' | 'hidden' | undefined {
  const answer = answers[field.id]
  if (!isShown) return answer === undefined ? undefined : 'hidden'
  // Nobody could answer it.
  if (field.kind === 'calculated') return undefined
  const isAnswered = isHeld(field, held) || (answer !== undefined && answer !== 'not_asked')
  return field.required && !isAnswered ? 'required' : undefined
}

/** The rules for clients who do not agree alone that apply to this client. */
export const representedHere = (form: FormDefinition, facts: Facts, answers: Answers): readonly Represented[] =>
  (form.represented ?? []).filter(({ when }) => evaluate(when, lookupIn(form, facts, answers)) !== false)

/**
 * Why the client may not be recorded as agreeing yet: the answers do not say that a proper representative, or the
 * client too, agrees.
 */
export const unrepresented = (form: FormDefinition, facts: Facts, answers: Answers): readonly Label[] =>
  representedHere(form, facts, answers).flatMap(({ valid, otherwise }) =>
    evaluate(valid, lookupIn(form, facts, answers)) === true ? [] : [otherwise],
  )

export const givesConsent = (form: FormDefinition, answers: Answers): boolean =>
  Object.values(consentsOf(form, answers)).includes('given')

const unrepresentedConsents = (form: FormDefinition, facts: Facts, answers: Answers): AnswerFault[] =>
  fieldsOf(form)
    .filter(({ kind, id }) => kind === 'consent' && answers[id] === 'given')
    .flatMap(({ id }) =>
      unrepresented(form, facts, answers).map((otherwise) => ({ path: [id], message: 'unrepresented', otherwise })),
    )

/** The option is offered so that it is known, but the task cannot be completed with it. */
const refusedAnswers = (form: FormDefinition, answers: Answers): AnswerFault[] =>
  fieldsOf(form).flatMap(({ id, refused = {} }) => {
    const answer = answers[id]
    const given = Array.isArray(answer) ? answer : [answer]
    return Object.entries(refused).flatMap(([code, otherwise]) =>
      given.includes(code) ? [{ path: [id], message: 'refused', otherwise }] : [],
    )
  })

export function visibleFields(form: FormDefinition, facts: Facts, answers: Answers): readonly Field[] {
  const lookup = lookupIn(form, facts, answers)
  return fieldsOf(form).filter(({ visible }) => visible === undefined || evaluate(visible, lookup) === true)
}

/** Whether something that follows from its answers depends on the day on which the case was opened. */
export const readsOpening = ({ derives = [] }: FormDefinition): boolean => derives.some(({ at }) => at === OPENED_ON)

/**
 * The facts of a case that decide what this form asks. A person who fills it in without seeing the case needs no
 * others.
 */
export function readBy(form: FormDefinition, facts: Facts): Facts {
  const conditions = [
    ...everyField(form).flatMap(({ visible }) => visible ?? []),
    ...(form.represented ?? []).flatMap(({ when, valid }) => [when, valid]),
    ...(form.derives ?? []).flatMap(({ where }) => where ?? []),
  ]
  const read = new Set([...conditions.flatMap(factsRead), ...(readsOpening(form) ? [OPENED_ON] : [])])
  return Object.fromEntries(Object.entries(facts).filter(([name]) => read.has(name)))
}

/**
 * What a condition of a form reads: the coded answers of this form and the facts of the case; an answer wins over a
 * fact.
 */
function lookupIn(form: FormDefinition, facts: Facts, answers: Answers): Lookup {
  const known = new Map([...said(form, facts, answers), ...Object.entries(derivedFacts(form, facts, answers))])
  return { fact: (name) => known.get(name), consent: () => undefined, item: () => undefined }
}

function said(form: FormDefinition, facts: Facts, answers: Answers): [string, FactValue][] {
  const whole = withCalculated(form, answers)
  return [...Object.entries(facts), ...fieldsOf(form).flatMap((field) => codedAnswer(field, whole))]
}

/** What follows from the answers. Nothing that follows is read by what follows, so their order does not matter. */
export function derivedFacts(form: FormDefinition, facts: Facts, answers: Answers): Record<string, FactValue> {
  const lookup = (row: Answers): Lookup => {
    const inRow = everyField(form).flatMap((field) => codedAnswer(field, row))
    const known = new Map([...said(form, facts, answers), ...inRow])
    return { fact: (name) => known.get(name), consent: () => undefined, item: () => undefined }
  }
  return Object.fromEntries(
    (form.derives ?? []).flatMap((rule): [string, FactValue][] => {
      const value = derived(rule, { answers: withCalculated(form, answers), facts, lookup })
      return value === undefined ? [] : [[rule.fact, value]]
    }),
  )
}

/** The coded value of an answer, under the field's own id and under the fact that it sets. */
function codedAnswer(field: Field, answers: Answers): [string, FactValue][] {
  const value = factValue(field, answers[field.id])
  if (value === undefined) return []
  return field.fact === undefined
    ? [[field.id, value]]
    : [
        [field.id, value],
        [field.fact, value],
      ]
}

const codedText = (answer: unknown): string | undefined => (typeof answer === 'string' ? answer : undefined)
const codedNumber = (answer: unknown): number | undefined => (typeof answer === 'number' ? answer : undefined)
const codedYes = (answer: unknown): boolean | undefined => {
  if (answer === 'yes') return true
  return answer === 'no' ? false : undefined
}
/** Answers that become a value for conditions. Text, references and files never do. */
const CODED: Partial<Record<FieldKind, (answer: unknown) => FactValue | undefined>> = {
  yes_no: codedYes,
  choice: codedText,
  date: (answer) => (codedText(answer)?.length === 'yyyy-mm-dd'.length ? codedText(answer) : undefined),
  number: codedNumber,
  money: codedNumber,
  calculated: codedNumber,
  many_choice: (answer) => (Array.isArray(answer) ? answer.filter((code) => typeof code === 'string') : undefined),
}
const factValue = ({ kind }: Field, answer: unknown): FactValue | undefined => CODED[kind]?.(answer)

/** The facts that valid answers set: coded values, and what follows from the answers where `facts` are known before. */
export const factsOf = (form: FormDefinition, answers: Answers, facts: Facts): Record<string, FactValue> => ({
  ...Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const value = field.fact === undefined ? undefined : factValue(field, answers[field.id])
      return field.fact === undefined || value === undefined ? [] : [[field.fact, value]]
    }),
  ),
  ...derivedFacts(form, facts, answers),
})

/** The consents that valid answers give or refuse. */
export const consentsOf = (form: FormDefinition, answers: Answers): Record<string, ConsentState> =>
  Object.fromEntries(
    fieldsOf(form).flatMap(({ id, consent }): [string, ConsentState][] => {
      const answer = answers[id]
      return consent !== undefined && (answer === 'given' || answer === 'refused') ? [[consent, answer]] : []
    }),
  )

/** Whether the vault already holds what the field asks. */
export const isHeld = ({ identity }: Pick<Field, 'identity'>, held: readonly IdentityField[]): boolean =>
  identity !== undefined && held.includes(identity)

/** What valid answers say about the client's identity, as texts; `place` names an area by its code. */
export const identityOf = (
  form: FormDefinition,
  answers: Answers,
  place: (area: string) => string,
): Partial<Record<IdentityField, string>> =>
  Object.fromEntries(
    fieldsOf(form).flatMap(({ id, identity }): [IdentityField, string][] => {
      const told = identity === undefined ? '' : oneText(answers[id], place)
      return identity === undefined || told === '' ? [] : [[identity, told]]
    }),
  )

function oneText(answer: unknown, place: (area: string) => string): string {
  if (typeof answer !== 'object' || answer === null) return typeof answer === 'string' ? answer.trim() : ''
  const { street, area, postcode }: { street?: unknown; area?: unknown; postcode?: unknown } = answer
  return [street, typeof area === 'string' ? place(area) : undefined, postcode]
    .filter((part) => typeof part === 'string')
    .join(', ')
}
