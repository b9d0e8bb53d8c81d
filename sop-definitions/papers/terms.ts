// The names of the items, outcomes, happenings, limits and conditions of a procedure, in sentences for people who write
// no code.
import type { Role } from '../rules/roles.ts'
import type { Sop } from '../definition/schema.ts'
import { fullHappening } from '../definition/happenings.ts'
import { codesIn, codesOf, formOf, isTask, planOf, type PlanEntry } from '../definition/plan.ts'
import { factNameOf } from '../definition/facts.ts'
import {
  builtInLabel,
  manual,
  taskDefinition,
  type ItemDefinition,
  type TaskDefinition,
} from '../definition/task-definition.ts'
import { REFERRAL_STATE_WORDS } from '../language/referral-kinds.ts'
import { isBuiltIn, type Label, type Language } from '../language/vocabulary.ts'
import { HAPPENED, SAY } from './phrases.ts'
import { inLanguage, inEach, joined, same } from '../language/label.ts'

export interface Terms {
  plan: readonly PlanEntry[]
  items: readonly ItemDefinition[]
  item(id: string): Label
  code(id: string): string | null
  task(id: string): TaskDefinition | undefined
  outcome(item: string, code: string): Label
  consent(code: string): Label
  role(id: string): Label
  happening(text: string): Label
  closing(code: string): Label
  /** The name of a stage; `null` for what belongs to no stage. */
  panelLabel(stage: string | null): Label
  fact(name: string): Label
  factValue(name: string, value: boolean | number | string): Label
}

export const filled = (sentence: Label, parts: Readonly<Record<string, Label>>): Label =>
  inEach((language) => fill(inLanguage(sentence, language), parts, language))
const fill = (sentence: string, parts: Readonly<Record<string, Label>>, language: Language): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => inLanguage(parts[name], language) ?? whole)

export function termsOf(sop: Sop, roles: readonly Role[]): Terms {
  const plan = planOf(sop)
  const items = manual(sop)
  const byId = new Map(items.map((item) => [item.id, item]))
  const tasks = new Map(items.filter(({ kind }) => kind === 'task').map(({ id }) => [id, taskDefinition(sop, id)]))
  const named = new Map(roles.map(({ id, label }) => [id, label]))
  const item = (id: string): Label =>
    byId.get(id)?.label ?? builtInLabel(id) ?? (id === 'case' ? HAPPENED.case : same(id))
  const outcome = (id: string, code: string): Label =>
    tasks.get(id)?.outcomes.find((option) => option.code === code)?.label ?? whatOf(code) ?? STATES[code] ?? same(code)
  const consent = (code: string): Label =>
    sop.consents?.[code] === undefined ? same(code) : joined([same(code), sop.consents[code].label], same(' '))
  const facts = factLabels(sop, plan)
  return {
    plan,
    items,
    item,
    outcome,
    consent,
    code: (id) => byId.get(id)?.code ?? null,
    task: (id) => tasks.get(id) ?? (isBuiltIn(id) ? taskDefinition(sop, id) : undefined),
    role: (id) => named.get(id) ?? same(id),
    happening: (text) => happeningOf(fullHappening(plan, text), { item, outcome, consent }),
    closing: (code) => sop.close_codes[code] ?? same(code),
    panelLabel: (stage) => (stage === null ? SAY.wholeCase : item(stage)),
    fact: (name) => facts.get(name) ?? same(name),
    factValue: (name, value) => {
      if (typeof value !== 'boolean') return factCode(sop, name, String(value))
      return value ? HAPPENED.yes : HAPPENED.no
    },
  }
}

function happeningOf(
  happening: string,
  { item, outcome, consent }: Pick<Terms, 'item' | 'outcome' | 'consent'>,
): Label {
  const [subject = '', what = '', third = ''] = happening.split('.')
  if (subject === 'consent') return joined([consent(what), whatOf(third) ?? same(third)], same(': '))
  return joined([item(subject), outcome(subject, what)], same(': '))
}

const STATES: Readonly<Record<string, Label>> = REFERRAL_STATE_WORDS
const WHATS: Readonly<Record<string, Label>> = HAPPENED.what
export const whatOf = (what: string): Label | undefined => (Object.hasOwn(WHATS, what) ? WHATS[what] : undefined)

/** The name of a fact: the document's label for it, else the question that sets it. */
function factLabels(sop: Sop, plan: readonly PlanEntry[]): Map<string, Label> {
  const asked = plan.flatMap(({ item }) =>
    isTask(item) ? (formOf(sop, item)?.sections.flatMap(({ fields }) => fields) ?? []) : [],
  )
  const fromForms = asked.flatMap((field): [string, Label][] => {
    const name = factNameOf(field)
    return name === undefined ? [] : [[name, field.label]]
  })
  const declared = Object.entries(sop.facts ?? {}).flatMap(([name, fact]): [string, Label][] =>
    typeof fact === 'object' && fact.label !== undefined ? [[name, fact.label]] : [],
  )
  return new Map([...fromForms.toReversed(), ...declared])
}

function factCode(sop: Sop, name: string, code: string): Label {
  const codes = codesIn(sop.facts?.[name])
  return (codes === undefined ? undefined : codesOf(sop, codes)?.[code]) ?? same(code)
}
