// The form of a task arrives as JSON; here it becomes a FormDefinition again, or is refused.
import { z } from 'zod'
import { DATA_CLASSES, FIELD_KINDS, IDENTITY_FIELDS, YES_NO } from '../../sop-definitions/language/vocabulary.ts'
import type { Answers, Facts, Field, FormDefinition } from '../../sop-definitions/language/form.ts'
import { Label } from '../../api/contract/labels.ts'

const Option = z.object({ code: z.string(), label: Label })
type Condition = NonNullable<Field['visible']>
const Condition = z.custom<Condition>((value) => typeof value === 'object' && value !== null && 'op' in value)
const Field = z.object({
  id: z.string(),
  kind: z.enum(FIELD_KINDS),
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
})
const Represented = z.object({ when: Condition, valid: Condition, otherwise: Label, excludedBy: z.string().optional() })
const Form = z.object({
  sections: z.array(z.object({ id: z.string(), label: Label, fields: z.array(Field) })),
  represented: z.array(Represented).optional(),
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

/**
 * What is known about the case before its form is filled in: facts by name, and answers of earlier forms by field of
 * this one.
 */
export interface Known {
  facts: Facts
  told: Answers
}

/** A known answer that may be offered again, in the shape of the field. */
export function knownAnswer(field: Field, { facts, told }: Known): unknown {
  if (field.ask_once === undefined) return told[field.id]
  const value = facts[field.ask_once] ?? (field.fact === undefined ? undefined : facts[field.fact]) ?? told[field.id]
  return field.kind === 'yes_no' && typeof value === 'boolean' ? YES_NO[value ? 0 : 1] : value
}
