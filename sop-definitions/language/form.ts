// A form as the API and the console see it, and everything derived from it: the schema of its answers, which fields are
// visible, which facts and consents the answers set. Browser-safe: zod, types and the condition evaluator only.
import { z } from 'zod'
import { evaluate, factsRead, type Lookup } from './conditions.ts'
import { derived, OPENED_ON, type Derivation } from './derive.ts'
import { REQUIRED } from './issue-words.ts'
import type { Condition, FactValue } from '../definition/ir.ts'
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
} satisfies Record<FieldKind, (field: Field) => z.ZodType>

export const fieldsOf = (form: FormDefinition): readonly Field[] => form.sections.flatMap(({ fields }) => fields)

const draftOf = (form: FormDefinition) =>
  z.strictObject(
    Object.fromEntries(
      fieldsOf(form).map((field): [string, z.ZodOptional] => [field.id, ANSWER[field.kind](field).optional()]),
    ),
  )
/** Made once for each form: making one takes longer than using it. */
const drafts = new WeakMap<FormDefinition, ReturnType<typeof draftOf>>()

/** A draft may be incomplete, but each answer in it must have the right type. */
export function draftSchema(form: FormDefinition): ReturnType<typeof draftOf> {
  const known = drafts.get(form) ?? draftOf(form)
  drafts.set(form, known)
  return known
}

/**
 * Complete answers: every visible required field answered, no hidden one filled. All issues at once, each with its
 * path. What the client's vault holds counts as answered.
 */
export const answersSchema = (form: FormDefinition, facts: Facts, held: readonly IdentityField[] = []) =>
  draftSchema(form).superRefine(
    (answers, context) => {
      if (typeof answers !== 'object' || answers === null) return
      const visible = visibleFields(form, facts, answers)
      for (const field of fieldsOf(form)) {
        const issue = faultOf(field, answers, { held, isShown: visible.includes(field) })
        const params = issue === 'required' ? { otherwise: REQUIRED[field.kind] } : {}
        if (issue !== undefined) context.addIssue({ code: 'custom', path: [field.id], message: issue, params })
      }
      for (const { field, otherwise } of refusedAnswers(form, answers))
        context.addIssue({ code: 'custom', path: [field], message: 'refused', params: { otherwise } })
      for (const { field, otherwise } of unrepresentedConsents(form, facts, answers))
        context.addIssue({ code: 'custom', path: [field], message: 'unrepresented', params: { otherwise } })
    },
    { when: () => true },
  )

function faultOf(
  field: Field,
  answers: Answers,
  { held, isShown }: { held: readonly IdentityField[]; isShown: boolean },
): 'required' | 'hidden' | undefined {
  const answer = answers[field.id]
  if (!isShown) return answer === undefined ? undefined : 'hidden'
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

const unrepresentedConsents = (
  form: FormDefinition,
  facts: Facts,
  answers: Answers,
): { field: string; otherwise: Label }[] =>
  fieldsOf(form)
    .filter(({ kind, id }) => kind === 'consent' && answers[id] === 'given')
    .flatMap(({ id }) => unrepresented(form, facts, answers).map((otherwise) => ({ field: id, otherwise })))

/** The option is offered so that it is known, but the task cannot be completed with it. */
const refusedAnswers = (form: FormDefinition, answers: Answers): { field: string; otherwise: Label }[] =>
  fieldsOf(form).flatMap(({ id, refused = {} }) => {
    const answer = answers[id]
    const given = Array.isArray(answer) ? answer : [answer]
    return Object.entries(refused).flatMap(([code, otherwise]) =>
      given.includes(code) ? [{ field: id, otherwise }] : [],
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
    ...fieldsOf(form).flatMap(({ visible }) => visible ?? []),
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

const said = (form: FormDefinition, facts: Facts, answers: Answers): [string, FactValue][] => [
  ...Object.entries(facts),
  ...fieldsOf(form).flatMap((field) => codedAnswer(field, answers)),
]

/** What follows from the answers. Nothing that follows is read by what follows, so their order does not matter. */
export function derivedFacts(form: FormDefinition, facts: Facts, answers: Answers): Record<string, FactValue> {
  const lookup = (row: Answers): Lookup => {
    const known = new Map(said(form, facts, { ...answers, ...row }))
    return { fact: (name) => known.get(name), consent: () => undefined, item: () => undefined }
  }
  return Object.fromEntries(
    (form.derives ?? []).flatMap((rule): [string, FactValue][] => {
      const value = derived(rule, { answers, facts, lookup })
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
