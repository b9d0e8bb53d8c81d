// What one form of a case was told, another form need not ask again: which earlier answers are offered, and where.
// Facts need nothing here: every form gets them.
import { DATA_CATEGORIES, DATA_CLASSES, type DataCategory, type FieldKind } from '../language/vocabulary.ts'
import { draftSchema, fieldsOf, type Answers, type Facts, type Field, type FormDefinition } from '../language/form.ts'

/** Given for one step only. */
const OF_ITS_STEP: ReadonlySet<FieldKind> = new Set(['consent', 'signature', 'file'])
const level = ({ class: name }: Field): number => DATA_CLASSES.indexOf(name)

const isAnswered = (answer: unknown): boolean => answer !== undefined && answer !== 'not_asked'

/** The vault offers identity. Data for named people only is never offered to anybody else. */
const isShared = ({ kind, identity, class: name, ask_once: key }: Field): boolean =>
  key !== undefined && identity === undefined && name !== 'D4' && !OF_ITS_STEP.has(kind)

/** Questions that an earlier form may have answered. Known facts are left out. */
export const askedAgain = (form: FormDefinition, facts: Facts): readonly Field[] =>
  fieldsOf(form).filter(
    (field) =>
      isShared(field) &&
      facts[field.ask_once ?? ''] === undefined &&
      (field.fact === undefined || facts[field.fact] === undefined),
  )

export const mayTell = (form: FormDefinition, asked: readonly Field[]): boolean =>
  fieldsOf(form).some((field) => isShared(field) && asked.some(({ ask_once: key }) => key === field.ask_once))

export interface Told {
  form: FormDefinition
  answers: Answers
}

/** By field. Only the newest answer under a key is used: if it does not fit, no older answer replaces it. */
export const knownAnswers = (asked: readonly Field[], newestFirst: readonly Told[]): Answers =>
  Object.fromEntries(
    asked.flatMap((field): [string, unknown][] => {
      const told = newest(field, newestFirst)
      return told !== undefined &&
        told.field.kind === field.kind &&
        level(told.field) <= level(field) &&
        fits(field, told.answer)
        ? [[field.id, told.answer]]
        : []
    }),
  )

/** The questions asked once to which there is an answer here, by their keys. */
export const keysAnswered = (form: FormDefinition, answers: Answers): readonly string[] => [
  ...new Set(
    fieldsOf(form).flatMap((field) =>
      isShared(field) && isAnswered(answers[field.id]) && field.ask_once !== undefined ? [field.ask_once] : [],
    ),
  ),
]

const fits = (field: Field, answer: unknown): boolean =>
  draftSchema({ sections: [{ id: field.id, label: field.label, fields: [field] }] }).safeParse({ [field.id]: answer })
    .success

function newest({ ask_once: key }: Field, newestFirst: readonly Told[]): { field: Field; answer: unknown } | undefined {
  for (const { form, answers } of newestFirst) {
    const field = fieldsOf(form).find(
      (other) => isShared(other) && other.ask_once === key && isAnswered(answers[other.id]),
    )
    if (field !== undefined) return { field, answer: answers[field.id] }
  }
  return undefined
}

/**
 * An answer that another office or another case has. `keys`: the questions to which it is one. `answers`: null where
 * none of it may be told here. `bars`: all, or what is no coded fact; by which `consent`. `leftOut`: what the client
 * keeps from other offices.
 */
export interface Elsewhere<Source> {
  form: FormDefinition
  keys: readonly string[]
  answers: Answers | null
  bars: 'all' | 'uncoded' | null
  consent: string | null
  leftOut: readonly DataCategory[]
  source: Source
}
export interface Offer<Source> {
  field: string
  value: unknown
  source: Source
}
/** `barred`: questions whose answer is there, but no consent lets it be told here; by field, which consent. */
export interface Offered<Source> {
  offers: readonly Offer<Source>[]
  barred: Readonly<Record<string, string>>
}

/** Told for the same purpose, and to be kept as secret here as there. */
const matching = (field: Field, { form, keys }: Elsewhere<unknown>): Field | undefined =>
  field.ask_once === undefined || !keys.includes(field.ask_once)
    ? undefined
    : fieldsOf(form).find(
        (other) =>
          isShared(other) &&
          other.ask_once === field.ask_once &&
          other.kind === field.kind &&
          other.purpose.code === field.purpose.code &&
          level(other) <= level(field),
      )

const mayBeTold = ({ class: name }: Field, { bars, leftOut }: Elsewhere<unknown>): boolean =>
  bars !== 'all' &&
  (bars === null || name === 'D0' || name === 'D1') &&
  !leftOut.some((category) => DATA_CATEGORIES[category] === name)

/** Of the answers that may be told here the newest; if it does not fit, no older one replaces it. */
export function offersFrom<Source>(
  asked: readonly Field[],
  newestFirst: readonly Elsewhere<Source>[],
): Offered<Source> {
  const offers: Offer<Source>[] = []
  const barred: Record<string, string> = {}
  for (const field of asked) {
    const told = newestFirst.flatMap((one) => {
      const other = matching(field, one)
      return other === undefined ? [] : [{ one, other, answer: one.answers?.[other.id] }]
    })
    const open = told.find(({ one, other, answer }) => mayBeTold(other, one) && isAnswered(answer))
    const closed = told.find(({ one, other }) => one.consent !== null && !mayBeTold(other, one))
    if (open !== undefined) {
      if (fits(field, open.answer)) offers.push({ field: field.id, value: open.answer, source: open.one.source })
    } else if (closed?.one.consent != null) barred[field.id] = closed.one.consent
  }
  return { offers, barred }
}
