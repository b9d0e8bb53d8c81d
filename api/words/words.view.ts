// The words of one SOP version: names of codes, items and events. From the document in Postgres, never from the IR.
import { REFERRAL_STATE_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import type { What } from '../../sop-definitions/definition/happenings.ts'
import type { FactValue, CaseIr } from '../../sop-definitions/definition/ir.ts'
import { codesOf } from '../../sop-definitions/definition/plan.ts'
import { Sop } from '../../sop-definitions/definition/schema.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import {
  builtInLabel,
  formOfRepresentation,
  manual,
  taskDefinition,
  type ItemDefinition,
  type TaskDefinition,
} from '../../sop-definitions/definition/task-definition.ts'
import type { FormDefinition } from '../../sop-definitions/language/form.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { joined, same } from '../../sop-definitions/language/label.ts'

export interface Words {
  sop: Sop
  ir: CaseIr
  hash: string
  items: readonly ItemDefinition[]
  item(id: string): Label
  code(id: string): string | null
  parent(id: string): string | null
  clause(id: string): string | null
  task(id: string): TaskDefinition | undefined
  /** The questions about who agrees for a client; undefined where everybody agrees alone. */
  representation(): FormDefinition | undefined
  outcome(item: string, code: string): Label
  consent(code: string): Label
  closeCode(code: string): Label
  happening(happening: string): Label
  basis(basis: string): { label: Label; isLaw: boolean }
  role(id: string): { id: string; label: Label }
  about(facts: Readonly<Record<string, FactValue>>): Label | null
  reason(code: string): Label
  fact(name: string): Label
  /** The name of a fact's code; any other value unchanged. */
  value(name: string, value: FactValue | undefined): Label
  /** What a closed gate says, by its place in the engine's terms. */
  gate(place: string): Label
}

const WHAT = {
  opened: { id: 'dibuka', en: 'opened' },
  completed: { id: 'selesai', en: 'done' },
  terminated: { id: 'dihentikan', en: 'ended' },
  skipped: { id: 'dilewati', en: 'skipped' },
  breached: { id: 'lewat batas', en: 'overdue' },
  not_started: { id: 'belum dimulai pada batasnya', en: 'not begun in time' },
  reached: { id: 'tercapai', en: 'reached' },
  reopened: { id: 'dibuka lagi', en: 'reopened' },
  given: { id: 'diberikan', en: 'given' },
  refused: { id: 'tidak diberikan', en: 'not given' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
  ended: { id: 'berakhir', en: 'ended' },
  unrepresented: {
    id: 'yang mewakili klien tidak lagi boleh mewakilinya',
    en: 'whoever spoke for the client may do so no longer',
  },
} as const satisfies Record<What, Label>
const STATES: Readonly<Record<string, Label>> = REFERRAL_STATE_WORDS
const isWhat = (what: string): what is keyof typeof WHAT => Object.hasOwn(WHAT, what)
const CASE: Label = { id: 'Kasus', en: 'Case' }
const PRODUCT: Label = { id: 'Bawaan produk, bukan hukum', en: 'Product default, not law' }

const known = new Map<string, Words>()

export const knownWords = (hash: string): Words | undefined => known.get(hash)

export interface Version {
  hash: string
  document: unknown
  ir: CaseIr
}

/** A version never changes, so its words are made once for each process. */
export function wordsOf({ hash, document, ir }: Version, roles: readonly Role[]): Words {
  const found = known.get(hash)
  if (found !== undefined) return found
  const words = makeWords({ sop: Sop.parse(document), ir, hash }, roles)
  known.set(hash, words)
  return words
}

/** Texts that are only tried come and go; the latest few are kept. */
const tried = new Map<string, Words>()
const MOST_TRIED = 20

export const triedWords = (hash: string): Words | undefined => tried.get(hash)

export function wordsOfTrial(trial: Version, roles: readonly Role[]): Words {
  const words = makeWords({ sop: Sop.parse(trial.document), ir: trial.ir, hash: trial.hash }, roles)
  tried.set(trial.hash, words)
  for (const oldest of tried.keys()) if (tried.size > MOST_TRIED) tried.delete(oldest)
  return words
}

function makeWords(version: { sop: Sop; ir: CaseIr; hash: string }, roles: readonly Role[]): Words {
  const { sop } = version
  const items = manual(sop)
  const byId = new Map(items.map((item) => [item.id, item]))
  const tasks = new Map<string, TaskDefinition | undefined>()
  const task = (id: string): TaskDefinition | undefined => {
    if (!tasks.has(id)) tasks.set(id, taskDefinition(sop, id))
    return tasks.get(id)
  }
  let asked: { form: FormDefinition | undefined } | null = null
  const representation = (): FormDefinition | undefined => (asked ??= { form: formOfRepresentation(sop) }).form
  const item = (id: string): Label => byId.get(id)?.label ?? builtInLabel(id) ?? same(id)
  const outcome = (id: string, code: string): Label =>
    task(id)?.outcomes.find((option) => option.code === code)?.label ?? STATES[code] ?? same(code)
  const consent = (code: string): Label => prefixed(code, sop.consents?.[code]?.label)
  return {
    ...version,
    items,
    task,
    representation,
    item,
    outcome,
    consent,
    code: (id) => byId.get(id)?.code ?? null,
    parent: (id) => byId.get(id)?.parent ?? null,
    clause: (id) => byId.get(id)?.clause ?? null,
    closeCode: (code) => sop.close_codes[code] ?? same(code),
    happening: (happening) => happeningOf({ happening, item, outcome, consent }),
    basis: (basis) => basisOf(sop, basis),
    role: (id) => ({ id, label: roles.find((role) => role.id === id)?.label ?? same(id) }),
    about: (facts) => aboutOf(sop, facts),
    fact: (name) => factOf(sop, name),
    value: (name, value) => codedOf(sop, name, value) ?? same(String(value ?? '')),
    gate: (place) => gateOf(task, place),
    reason: (code) => sop.overrides?.[code] ?? sop.reasons?.[code] ?? same(code),
  }
}

function gateOf(task: Words['task'], place: string): Label {
  const [item = '', group = '', index] = place.split(':')
  const told = task(item)
  const gates = index === undefined ? told?.gates : told?.protection.find(({ id }) => id === group)?.gates
  return gates?.[Number(index ?? group)]?.say ?? same(place)
}

const prefixed = (code: string, label: Label | undefined): Label =>
  label === undefined ? same(code) : { id: `${code} ${label.id}`, en: `${code} ${label.en}` }

function happeningOf({
  happening,
  item,
  outcome,
  consent,
}: Pick<Words, 'item' | 'outcome' | 'consent'> & { happening: string }): Label {
  const [subject = '', what = '', third = ''] = happening.split('.')
  if (subject === 'consent') return joined([consent(what), isWhat(third) ? WHAT[third] : same(third)], ': ')
  return joined([subject === 'case' ? CASE : item(subject), isWhat(what) ? WHAT[what] : outcome(subject, what)], ': ')
}

function basisOf(sop: Sop, basis: string): { label: Label; isLaw: boolean } {
  const [id = '', ...clause] = basis.split(' ')
  const law = sop.legal?.find((legal) => legal.id === id)
  return law === undefined
    ? { label: PRODUCT, isLaw: false }
    : { label: same([law.cite, ...clause].join(' ')), isLaw: true }
}

function factOf(sop: Sop, name: string): Label {
  const declared = sop.facts?.[name]
  return (typeof declared === 'object' ? declared.label : undefined) ?? same(name)
}

function codedOf(sop: Sop, name: string, value: FactValue | undefined): Label | undefined {
  const declared = sop.facts?.[name]
  if (typeof declared !== 'object' || !('one_of' in declared) || typeof value !== 'string') return undefined
  return codesOf(sop, declared.one_of)?.[value] ?? same(value)
}

/** Coded facts that the document chose to distinguish cases; unset ones are left out. */
function aboutOf(sop: Sop, facts: Readonly<Record<string, FactValue>>): Label | null {
  const labels = (sop.headline ?? []).flatMap((name) => {
    return codedOf(sop, name, facts[name]) ?? []
  })
  return labels.length === 0 ? null : joined(labels)
}
