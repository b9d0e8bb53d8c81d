// The declared facts of a document as types, which fact a form field sets, and which facts a form sets without asking.
import type { FactType } from './ir.ts'
import { codesOf, type PlanEntry } from './plan.ts'
import type { DeriveDef, FactDef } from './fact-schema.ts'
import type { FieldDef, FormDef, Sop } from './schema.ts'
import type { Vocabulary } from '../reading/lower.ts'
import type { FieldKind } from '../language/vocabulary.ts'
import { DERIVE_WAYS, OPENED_ON, type DeriveWay } from '../language/derive.ts'

/** Which type of fact a field kind can set. Kinds that are not listed hold text or references, never facts. */
export const FACT_OF_KIND: Partial<Record<FieldKind, FactType['type']>> = {
  choice: 'one_of',
  many_choice: 'many_of',
  number: 'number',
  money: 'number',
  yes_no: 'boolean',
  date: 'date',
  calculated: 'number',
}

export const factNameOf = (field: Pick<FieldDef, 'id' | 'fact'>): string | undefined =>
  field.fact === true ? field.id : field.fact

/** What a fact says beyond its type; a fact that is only a type says nothing. */
export const saidOf = (fact: FactDef | undefined): Exclude<FactDef, string> | undefined =>
  typeof fact === 'object' ? fact : undefined

/** A derivation as written, with its parts at the same places whatever the way is. */
export interface DeriveRead {
  way: DeriveWay
  sources: readonly string[]
  bands?: readonly number[]
  at?: string
  otherwise?: string
  where?: string
}
export function deriveRead(def: DeriveDef): DeriveRead {
  const said: Readonly<Record<string, unknown>> = def
  const way = DERIVE_WAYS.find((one) => said[one] !== undefined) ?? 'any'
  return {
    way,
    sources: [said[way]].flat().filter((source) => typeof source === 'string'),
    ...('bands' in def ? { bands: def.bands } : {}),
    ...('at' in def ? { at: def.at } : {}),
    ...('else' in def && def.else !== undefined ? { otherwise: def.else } : {}),
    ...('where' in def && def.where !== undefined ? { where: def.where } : {}),
  }
}

/** The question that a source names in a form; `section.question` counts only in that section. */
export function fieldAt(form: FormDef | undefined, source: string): FieldDef | undefined {
  const [first = '', second] = source.split('.')
  return form?.sections
    .filter(({ id }) => second === undefined || id === first)
    .flatMap(({ fields }) => fields)
    .find(({ id }) => id === (second ?? first))
}

/** A form sets a derived fact where it asks one of its sources; a difference needs both. */
export function asksFor(form: FormDef | undefined, { way, sources, otherwise, at }: DeriveRead): boolean {
  const asks = (source: string): boolean => fieldAt(form, source) !== undefined
  if (way === 'minus' || way === 'days_between') return sources.every(asks)
  const isDated = way !== 'age_band' || at === undefined || at === OPENED_ON || asks(at)
  return (isDated && sources.some(asks)) || (otherwise !== undefined && asks(otherwise))
}

export const derivedIn = (sop: Sop, form: FormDef | undefined): [name: string, rule: DeriveRead][] =>
  Object.entries(sop.facts ?? {}).flatMap(([name, fact]): [string, DeriveRead][] => {
    const def = saidOf(fact)?.derive
    const rule = def === undefined ? undefined : deriveRead(def)
    return rule === undefined || !asksFor(form, rule) ? [] : [[name, rule]]
  })

/** The facts that a form may set: those that its questions ask, and those that follow from its answers. */
export const factsSetBy = (sop: Sop, form: FormDef | undefined): string[] => [
  ...new Set([
    ...(form?.sections ?? []).flatMap(({ fields }) => fields.flatMap((field) => factNameOf(field) ?? [])),
    ...derivedIn(sop, form).map(([name]) => name),
  ]),
]

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
