// The progress of a form: its sections with what each asks, what is missing, and what is answered. Pure.
import { isHeld, type Answers, type Field, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { IdentityField, Label } from '../../sop-definitions/language/vocabulary.ts'

export interface Part {
  id: string
  label: Label
  fields: readonly Field[]
  wanted: number
  answered: number
}

interface Standing {
  answers: Answers
  held: readonly IdentityField[]
}

/**
 * With more questions than this, or more that may appear, the sections fold, so that the page begins as a list of its
 * sections.
 */
const MANY = 12,
  MANY_TO_COME = 24
export const isLong = (parts: readonly Part[], all: number): boolean =>
  parts.length > 1 && (all > MANY_TO_COME || parts.reduce((sum, part) => sum + part.fields.length, 0) > MANY)

const isAnswered = (field: Field, { answers, held }: Standing): boolean =>
  isHeld(field, held) || (answers[field.id] !== undefined && answers[field.id] !== 'not_asked')

/** The sections that ask something now; `asked` are the visible fields. */
export function partsOf(form: FormDefinition, asked: ReadonlySet<Field>, standing: Standing): readonly Part[] {
  return form.sections
    .map(({ id, label, fields }) => ({ id, label, fields: fields.filter((field) => asked.has(field)) }))
    .filter(({ fields }) => fields.length > 0)
    .map((part) => ({
      ...part,
      wanted: part.fields.filter((field) => field.required && !isAnswered(field, standing)).length,
      answered: part.fields.filter((field) => isAnswered(field, standing)).length,
    }))
}

/** The first section in which something is missing. */
export const firstOpen = (parts: readonly Part[]): string | undefined =>
  (parts.find(({ wanted }) => wanted > 0) ?? parts[0])?.id
