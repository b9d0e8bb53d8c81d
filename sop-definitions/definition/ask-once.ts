// What one form of a case was told, another form need not ask again: which earlier answers are offered, and where.
// Facts need nothing here: every form gets them.
import { DATA_CLASSES, type FieldKind } from '../language/vocabulary.ts'
import { draftSchema, fieldsOf, type Answers, type Facts, type Field, type FormDefinition } from '../language/form.ts'

/** Given for one step only. */
const OF_ITS_STEP: ReadonlySet<FieldKind> = new Set(['consent', 'signature', 'file'])
const level = ({ class: name }: Field): number => DATA_CLASSES.indexOf(name)

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

const fits = (field: Field, answer: unknown): boolean =>
  draftSchema({ sections: [{ id: field.id, label: field.label, fields: [field] }] }).safeParse({ [field.id]: answer })
    .success

function newest({ ask_once: key }: Field, newestFirst: readonly Told[]): { field: Field; answer: unknown } | undefined {
  for (const { form, answers } of newestFirst) {
    const field = fieldsOf(form).find(
      (other) =>
        isShared(other) &&
        other.ask_once === key &&
        answers[other.id] !== undefined &&
        answers[other.id] !== 'not_asked',
    )
    if (field !== undefined) return { field, answer: answers[field.id] }
  }
  return undefined
}
