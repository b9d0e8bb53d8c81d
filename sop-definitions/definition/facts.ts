// The declared facts of a document as types, and which fact a form field sets.
import type { FactType } from './ir.ts'
import { codesOf, type PlanEntry } from './plan.ts'
import type { FactDef, FieldDef, Sop } from './schema.ts'
import type { Vocabulary } from '../reading/lower.ts'
import type { FieldKind } from '../language/vocabulary.ts'

/** Which type of fact a field kind can set. Kinds that are not listed hold text or references, never facts. */
export const FACT_OF_KIND: Partial<Record<FieldKind, FactType['type']>> = {
  choice: 'one_of',
  many_choice: 'many_of',
  number: 'number',
  money: 'number',
  yes_no: 'boolean',
  date: 'date',
}

export const factNameOf = (field: Pick<FieldDef, 'id' | 'fact'>): string | undefined =>
  field.fact === true ? field.id : field.fact

export function factTypesOf(sop: Sop): Record<string, FactType> {
  return Object.fromEntries(Object.entries(sop.facts ?? {}).map(([name, fact]) => [name, factType(sop, fact)]))
}

function factType(sop: Sop, fact: FactDef): FactType {
  if (typeof fact === 'string') return { type: fact }
  if ('type' in fact) return { type: fact.type }
  if ('one_of' in fact) return { type: 'one_of', codes: Object.keys(codesOf(sop, fact.one_of) ?? {}) }
  return { type: 'many_of', codes: Object.keys(codesOf(sop, fact.many_of) ?? {}) }
}

export const vocabularyOf = (sop: Sop, plan: readonly PlanEntry[]): Vocabulary => ({
  facts: factTypesOf(sop),
  consents: Object.keys(sop.consents ?? {}),
  items: plan.map(({ id }) => id),
})

/**
 * A condition in a form may read facts and the coded fields of the same form, by their ids. A browser knows nothing
 * else.
 */
export function formVocabulary(sop: Sop, plan: readonly PlanEntry[], fields: readonly FieldDef[]): Vocabulary {
  const base = vocabularyOf(sop, plan)
  const own = fields.flatMap((field): [string, FactType][] => {
    const type = fieldType(sop, field)
    return type === undefined || field.id in base.facts ? [] : [[field.id, type]]
  })
  return { facts: { ...base.facts, ...Object.fromEntries(own) }, consents: [], items: [] }
}

function fieldType(sop: Sop, field: FieldDef): FactType | undefined {
  const type = FACT_OF_KIND[field.kind]
  if (type === undefined) return undefined
  if (type !== 'one_of' && type !== 'many_of') return { type }
  return { type, codes: Object.keys(codesOf(sop, field.options ?? []) ?? {}) }
}
