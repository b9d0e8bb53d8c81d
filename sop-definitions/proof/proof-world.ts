// What the proof needs from a document besides its IR: who may answer what, and what the forms ask.
import { deriveRead, factNameOf, factTypesOf, fieldAt, formVocabulary, saidOf } from '../definition/facts.ts'
import { lower } from '../reading/lower.ts'
import { codesOf, formOf, isTask, planOf, singleFields, type Path, type PlanEntry } from '../definition/plan.ts'
import type { FactType } from '../definition/ir.ts'
import type { Answers, ProofWorld } from './proof.ts'
import type { FormDef, Sop } from '../definition/schema.ts'

export interface People {
  organisations: ProofWorld['organisations']
  roles: ProofWorld['roles']
}

export function worldOf(sop: Sop, { organisations, roles }: People): ProofWorld {
  const plan = planOf(sop)
  const opening = Object.entries(sop.facts ?? {}).flatMap(([name, fact]) =>
    typeof fact === 'object' && fact.opening === true ? [name] : [],
  )
  return {
    opening,
    roles: roles.map(({ id, levels }) => ({ id, levels })),
    organisations: organisations.map(({ level, roles: held }) => ({ level, roles: held })),
    settled: plan.flatMap(({ id, item }) => (isTask(item) && item.outlives !== undefined ? [id] : [])),
    answers: answersOf(sop, plan, opening),
    asked: formsOf(sop, plan).flatMap(({ form, path }) => asksOf(sop, plan, { form, path })),
  }
}

interface Placed {
  form: FormDef
  path: Path
}

/** Every form that a task uses, once. */
function formsOf(sop: Sop, plan: readonly PlanEntry[]): readonly Placed[] {
  const shared = Object.entries(sop.forms ?? {}).map(([id, form]): Placed => ({ form, path: ['forms', id] }))
  const own = plan.flatMap(({ item, path }): Placed[] =>
    isTask(item) && typeof item.form === 'object' ? [{ form: item.form, path: [...path, 'form'] }] : [],
  )
  return [...shared, ...own]
}

/**
 * A coded fact can take only the codes that some field offers, a number only what some field allows. A fact given at
 * the opening can take any value.
 */
function answersOf(sop: Sop, plan: readonly PlanEntry[], opening: readonly string[]): Record<string, Answers> {
  const types = factTypesOf(sop)
  const fields = plan.flatMap(({ item }) =>
    isTask(item) ? (formOf(sop, item)?.sections.flatMap((section) => section.fields) ?? []) : [],
  )
  return Object.fromEntries(
    Object.entries(types).flatMap(([name, type]): [string, Answers][] => {
      const following = followingIn(sop, plan, { name, type })
      if (following !== undefined) return [[name, following]]
      const setting = fields.filter((field) => factNameOf(field) === name)
      if (opening.includes(name) || setting.length === 0) return []
      if (type.type === 'number')
        return [
          [
            name,
            {
              min: Math.min(...setting.map(({ min }) => min ?? -Infinity)),
              max: Math.max(...setting.map(({ max }) => max ?? Infinity)),
            },
          ],
        ]
      if (!('codes' in type)) return []
      return [[name, [...new Set(setting.flatMap((field) => Object.keys(codesOf(sop, field.options ?? []) ?? {})))]]]
    }),
  )
}

/** What can follow: codes that a source offers where choices are handed on, else all; no count is below nothing. */
function followingIn(
  sop: Sop,
  plan: readonly PlanEntry[],
  { name, type }: { name: string; type: FactType },
): Answers | undefined {
  const { derive } = saidOf(sop.facts?.[name]) ?? {}
  if (derive === undefined) return undefined
  const { way, sources } = deriveRead(derive)
  if (type.type === 'number') return way === 'count' ? { min: 0, max: Infinity } : { min: -Infinity, max: Infinity }
  if (!('codes' in type)) return undefined
  const asked = formsOf(sop, plan).flatMap(({ form }) => sources.flatMap((source) => fieldAt(form, source) ?? []))
  const isHandedOn = way === 'collect' || (way === 'country_of' && asked.every(({ kind }) => kind === 'choice'))
  const offered = new Set(asked.flatMap(({ options }) => Object.keys(codesOf(sop, options ?? []) ?? {})))
  return isHandedOn ? type.codes.filter((code) => offered.has(code)) : type.codes
}

function asksOf(sop: Sop, plan: readonly PlanEntry[], { form, path }: Placed): ProofWorld['asked'] {
  const single = formVocabulary(sop, plan, singleFields(form))
  return form.sections.flatMap((section, index) => {
    const vocabulary = section.repeat === undefined ? single : formVocabulary(sop, plan, section.fields)
    return section.fields.flatMap(({ visible }, place) => {
      const lowered = visible === undefined ? undefined : lower(visible, vocabulary)
      return lowered === undefined || 'problems' in lowered
        ? []
        : [
            {
              part: [...path, 'sections', index, 'fields', place, 'visible'],
              condition: lowered.condition,
              facts: vocabulary.facts,
            },
          ]
    })
  })
}
