// What people read about an item: labels, form, limits, clause, consent and protection notes. Taken from the document,
// never from the IR.
import { conditionOf, DEFAULT_REVIEW_DAYS } from '../reading/compile.ts'
import { isAmount } from './amounts.ts'
import { derivationsIn } from './derivations.ts'
import { factNameOf, formVocabulary } from './facts.ts'
import type { Field, FormDefinition, Option, Represented } from '../language/form.ts'
import { asList, codesOf, formOf, isClock, isTask, outcomesOf, planOf, singleFields, type PlanEntry } from './plan.ts'
import type { Vocabulary } from '../reading/lower.ts'
import type { Rows } from '../language/rows.ts'
import type { DueDef, FieldDef, FormDef, SectionDef, Sop, TaskDef } from './schema.ts'
import {
  DATA_CLASSES,
  isBuiltIn,
  PRODUCT_DEFAULT,
  type BuiltInTask,
  type Evidence,
  type ItemKind,
  type Label,
} from '../language/vocabulary.ts'

/** `law` names the regulation; without it the limit is a default of this product and must never be shown as law. */
export interface LimitText {
  text: string
  until?: 'started'
  when?: string
  basis: string
  law: string | null
  clause: string | null
  evidence: Evidence
}
export interface ItemDefinition {
  id: string
  kind: ItemKind
  code: string | null
  parent: string | null
  label: Label
  /** The regulation and where it says so. */
  clause: string | null
  evidence: Evidence | null
  /** The procedure says that no regulation asks for it. */
  isDefault: boolean
}
/** A second signer: in which case (`when`, as written) and for which outcomes; none means all. */
export interface ToldSigner {
  role: string
  when: string | null
  outcomes: readonly Option[]
}
/** The sentence shown while a gate is closed. `outcomes` empty: the gate is before the beginning of the step. */
export interface ToldGate {
  say: Label
  outcomes: readonly Option[]
}
export interface TaskDefinition extends ItemDefinition {
  roles: readonly string[]
  signers: readonly ToldSigner[]
  gates: readonly ToldGate[]
  help: Label | null
  outcomes: readonly Option[]
  form: FormDefinition
  due: readonly LimitText[]
  consent: { needs: readonly Option[]; unless: readonly Option[]; collects: readonly Option[] }
  protection: readonly {
    id: string
    label: Label
    needs: readonly Option[]
    signers: readonly ToldSigner[]
    gates: readonly ToldGate[]
    note: Label | null
  }[]
  skippable: boolean
}

/** Labels of the engine's own tasks, which no document declares. */
const BUILT_IN_LABELS = {
  review: { id: 'Tinjauan koordinator', en: 'Coordinator review' },
  second_signature: { id: 'Tanda tangan orang kedua', en: 'Signature of a second person' },
} as const satisfies Record<BuiltInTask, Label>
export const builtInLabel = (id: string): Label | undefined => (isBuiltIn(id) ? BUILT_IN_LABELS[id] : undefined)
const BUILT_IN_OUTCOMES = {
  review: [
    { code: 'next_date', label: { id: 'Tinjau lagi pada tanggal', en: 'Review again on a date' } },
    { code: 'new_item', label: { id: 'Langkah baru ditambahkan', en: 'A new step was added' } },
  ],
  second_signature: [
    { code: 'agreed', label: { id: 'Setuju dan menandatangani', en: 'Agree and sign' } },
    { code: 'not_agreed', label: { id: 'Tidak setuju', en: 'Do not agree' } },
  ],
} as const satisfies Record<BuiltInTask, readonly Option[]>

/** Every item in file order: lists, plans and the manual are built from this. */
export const manual = (sop: Sop): ItemDefinition[] => planOf(sop).map((entry) => definitionOf(sop, entry))

const definitionOf = (sop: Sop, { id, kind, parent, item }: PlanEntry): ItemDefinition => ({
  id,
  kind,
  code: item.code ?? null,
  parent,
  label: item.label,
  clause: citedBy(sop, item),
  evidence: item.evidence ?? null,
  isDefault: item.basis === PRODUCT_DEFAULT,
})

function citedBy({ legal = [] }: Sop, { basis, clause }: PlanEntry['item']): string | null {
  const law = legal.find(({ id }) => id === basis)
  return law === undefined ? (clause ?? null) : [law.cite, clause].filter((part) => part !== undefined).join(' ')
}

export function taskDefinition(sop: Sop, itemId: string): TaskDefinition | undefined {
  if (isBuiltIn(itemId)) return builtInDefinition(sop, itemId)
  const plan = planOf(sop)
  const entry = plan.find(({ id }) => id === itemId)
  return entry === undefined || !isTask(entry.item) ? undefined : definedTask(sop, plan, { entry, task: entry.item })
}

function definedTask(
  sop: Sop,
  plan: readonly PlanEntry[],
  { entry, task }: { entry: PlanEntry; task: TaskDef },
): TaskDefinition {
  const consents = (codes: readonly string[] = []) => codes.map((code) => option(code, sop.consents?.[code]?.label))
  const { needs, unless, collects } = task.consent ?? {}
  const outcomes = Object.entries(outcomesOf(sop, task)).map(([code, label]) => option(code, label))
  const named = (codes: readonly string[] = []) => outcomes.filter(({ code }) => codes.includes(code))
  return {
    ...definitionOf(sop, entry),
    roles: asList(task.role),
    signers: signersTold(task.cosign, named),
    gates: gatesTold(task.gates, named),
    help: task.help ?? null,
    skippable: task.skippable ?? false,
    outcomes,
    form: formDefinition(sop, plan, formOf(sop, task)),
    due: limitsOf(sop, task.due),
    consent: {
      needs: consents(needs),
      unless: asList(unless).map((code) => option(code, sop.overrides?.[code])),
      collects: consents(collects),
    },
    protection: Object.entries(task.protection ?? {}).map(([id, rule]) => ({
      id,
      label: sop.protections?.find((protection) => protection.id === id)?.label ?? unlabelled(id),
      needs: (rule.needs ?? []).map((need) => option(need, plan.find((other) => other.id === need)?.item.label)),
      signers: signersTold(rule.cosign, named),
      gates: gatesTold(rule.gates, named),
      note: rule.note ?? null,
    })),
  }
}

/** Coordinators, and every role that signs some step of the procedure. */
const signing = (sop: Sop): string[] => [
  ...new Set([
    ...asList(sop.review.role),
    ...planOf(sop).flatMap(({ item }) =>
      isTask(item)
        ? [item, ...Object.values(item.protection ?? {})].flatMap(({ cosign }) =>
            typeof cosign === 'string' ? [cosign] : (cosign ?? []).map(({ role }) => role),
          )
        : [],
    ),
  ]),
]
const SIGNED_WITHIN: readonly DueDef[] = [{ within: '1 hour', basis: PRODUCT_DEFAULT, evidence: 'inferred' }]

function builtInDefinition(sop: Sop, id: BuiltInTask): TaskDefinition {
  return {
    id,
    kind: 'task',
    code: null,
    parent: null,
    label: BUILT_IN_LABELS[id],
    clause: null,
    evidence: null,
    isDefault: true,
    roles: id === 'review' ? asList(sop.review.role) : signing(sop),
    signers: [],
    gates: [],
    help: null,
    outcomes: BUILT_IN_OUTCOMES[id],
    form: { sections: [] },
    due: limitsOf(sop, id === 'review' ? undefined : SIGNED_WITHIN),
    consent: { needs: [], unless: [], collects: [] },
    protection: [],
    skippable: false,
  }
}

type Named = (codes?: readonly string[]) => readonly Option[]

const signersTold = (cosign: TaskDef['cosign'], named: Named): ToldSigner[] =>
  typeof cosign === 'string'
    ? [{ role: cosign, when: null, outcomes: [] }]
    : (cosign ?? []).map(({ role, when, outcomes }) => ({ role, when: when ?? null, outcomes: named(outcomes) }))

const gatesTold = (gates: TaskDef['gates'], named: Named): ToldGate[] =>
  (gates ?? []).map(({ say, outcomes }) => ({ say, outcomes: named(outcomes) }))

const unlabelled = (code: string): Label => ({ id: code, en: code })
const option = (code: string, label: Label | undefined): Option => ({ code, label: label ?? unlabelled(code) })

/** The limits of a task or clock item as written; a task without any has the product's review clock. */
export function limitsOf(sop: Sop, due: readonly DueDef[] | undefined): LimitText[] {
  const rules: readonly DueDef[] = due ?? [
    { within: `${sop.review.days ?? DEFAULT_REVIEW_DAYS} days`, basis: PRODUCT_DEFAULT, evidence: 'inferred' },
  ]
  return rules.map((rule) => ({
    text: textOf(rule),
    when: rule.when,
    ...('none' in rule || rule.until !== 'started' ? {} : { until: rule.until }),
    basis: rule.basis,
    law: sop.legal?.find(({ id }) => id === rule.basis)?.cite ?? null,
    clause: rule.clause ?? null,
    evidence: rule.evidence,
  }))
}

function textOf(rule: DueDef): string {
  if ('within' in rule) return rule.within
  if ('none' in rule) return rule.none
  return `${rule.by === undefined ? '' : `${rule.by} `}before ${rule.before}`
}

export function clockLimits(sop: Sop, itemId: string): LimitText[] {
  const item = planOf(sop).find(({ id }) => id === itemId)?.item
  return item !== undefined && isClock(item) ? limitsOf(sop, item.due) : []
}

export function formDefinition(sop: Sop, plan: readonly PlanEntry[], form: FormDef | undefined): FormDefinition {
  const fields = singleFields(form)
  const vocabulary = formVocabulary(sop, plan, fields)
  const fieldOf = (
    { options, fact: _, visible, purpose, required, ...field }: FieldDef & { fact?: unknown },
    source: FieldDef,
    around: Vocabulary,
  ): Field => ({
    ...field,
    required: required ?? false,
    purpose: option(purpose, sop.purposes?.[purpose]),
    ...(factNameOf(source) === undefined ? {} : { fact: factNameOf(source) }),
    ...(isAmount(form, source) ? { money: true } : {}),
    ...(options === undefined
      ? {}
      : { options: Object.entries(codesOf(sop, options) ?? {}).map(([code, label]) => option(code, label)) }),
    ...(visible === undefined ? {} : { visible: conditionOf(visible, { vocabulary: around }) }),
  })
  const represented = fields.some(({ kind }) => kind === 'consent') ? representedIn(sop, vocabulary) : []
  const all = form?.sections.flatMap((section) => section.fields) ?? []
  const derives = derivationsIn(sop, form, formVocabulary(sop, plan, all))
  return {
    sections: (form?.sections ?? []).map(({ repeat, ...section }) => {
      if (repeat === undefined)
        return { ...section, fields: section.fields.map((field) => fieldOf(field, field, vocabulary)) }
      const inRow = formVocabulary(sop, plan, section.fields)
      const rows = { ...repeat, fields: section.fields.map((field) => fieldOf(field, field, inRow)) }
      return { ...section, fields: [rowsField(section, rows)] }
    }),
    ...(represented.length === 0 ? {} : { represented }),
    ...(derives.length === 0 ? {} : { derives }),
  }
}

/**
 * A section that repeats is one question with the section's name, kept as secret as the most secret question in it.
 */
function rowsField({ id, label }: Pick<SectionDef, 'id' | 'label'>, rows: Rows): Field {
  const [first] = rows.fields
  if (first === undefined) throw new Error(`the section ${id} was not checked`)
  const level = Math.max(...rows.fields.map((field) => DATA_CLASSES.indexOf(field.class)))
  const dataClass = DATA_CLASSES[level] ?? first.class
  return { id, kind: 'rows', label, class: dataClass, purpose: first.purpose, required: false, rows }
}

const representedIn = (sop: Sop, vocabulary: Vocabulary): Represented[] =>
  (sop.protections ?? []).flatMap(({ when, represented: rule }) =>
    rule === undefined
      ? []
      : [
          {
            when: conditionOf(when, { vocabulary }),
            valid: conditionOf(rule.valid, { vocabulary }),
            otherwise: rule.otherwise,
            ...(rule.excluded_by === undefined ? {} : { excludedBy: rule.excluded_by }),
          },
        ],
  )

/**
 * The questions about who agrees for a client, where a consent is recorded outside a step. Undefined where everybody in
 * this SOP agrees alone.
 */
export function formOfRepresentation(sop: Sop): FormDefinition | undefined {
  const rules = (sop.protections ?? []).flatMap(({ represented }) => represented ?? [])
  const form = rules[0] === undefined ? undefined : sop.forms?.[rules[0].form]
  if (form === undefined) return undefined
  const plan = planOf(sop)
  const fields = singleFields(form)
  return { ...formDefinition(sop, plan, form), represented: representedIn(sop, formVocabulary(sop, plan, fields)) }
}

/** Codes that may be given when a case is opened (fact → codes with labels), for example the channel. */
export function openingFacts(sop: Sop): Record<string, readonly Option[]> {
  return Object.fromEntries(
    Object.entries(sop.facts ?? {}).flatMap(([name, fact]) => {
      if (typeof fact !== 'object' || fact.opening !== true || !('one_of' in fact)) return []
      return [[name, Object.entries(codesOf(sop, fact.one_of) ?? {}).map(([code, label]) => option(code, label))]]
    }),
  )
}
