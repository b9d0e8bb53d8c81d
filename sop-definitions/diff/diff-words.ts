// The names of the things in a diff. The new version names them; what was removed is named by the old version.
import { conditionWords } from '../definition/condition-words.ts'
import { formVocabulary, vocabularyOf } from '../definition/facts.ts'
import { isJson } from './diff-outline.ts'
import type { What } from '../definition/happenings.ts'
import { withinWords } from '../definition/durations.ts'
import { asList, isTask, outcomesOf, planOf, type PlanEntry } from '../definition/plan.ts'
import { REFERRAL_STATE_WORDS } from '../language/referral-kinds.ts'
import type { Role } from '../rules/roles.ts'
import type { FieldDef, Sop, TaskDef } from '../definition/schema.ts'
import { PRODUCT_DEFAULT, type Evidence, type ItemKind, type Label, type Language } from '../language/vocabulary.ts'
import { inLanguage, both, inEach, joined, quoted, same } from '../language/label.ts'

export interface Side {
  sop: Sop
  plan: ReadonlyMap<string, PlanEntry>
}
export interface Words {
  before: Side
  after: Side
  roles: ReadonlyMap<string, Label>
}

export const wordsFor = (before: Sop, after: Sop, roles: readonly Role[]): Words => ({
  before: sideOf(before),
  after: sideOf(after),
  roles: new Map(roles.map(({ id, label }) => [id, label])),
})
const sideOf = (sop: Sop): Side => ({ sop, plan: new Map(planOf(sop).map((entry) => [entry.id, entry])) })

/** One sentence in both languages; each `{}` takes the next part. */
export function say(id: string, en: string, ...parts: readonly Label[]): Label {
  const fill = (text: string, language: Language): string => {
    let next = 0
    return text.replace(/\{\}/g, () => inLanguage(parts[next++], language) ?? '')
  }
  return inEach((language) => fill(inLanguage(both(id, en), language), language))
}
export const chained = (labels: readonly Label[], by: Label = same('; ')): Label => joined(labels, by)
export const listed = (labels: readonly Label[], and: Label = { id: 'dan', en: 'and' }): Label => {
  const [last = same('—'), ...others] = labels.toReversed()
  return others.length === 0 ? last : say('{} {} {}', '{} {} {}', joined(others.toReversed()), and, last)
}
export const OR: Label = { id: 'atau', en: 'or' }
const spelled = (id: string): Label => same(id.replaceAll('_', ' '))

export const roleWords = ({ roles }: Words, id: string): Label => roles.get(id) ?? spelled(id)
export const rolesWords = (words: Words, value: unknown): Label =>
  listed(
    namesIn(value).map((id) => roleWords(words, id)),
    OR,
  )
export const namesIn = (value: unknown): string[] => [value].flat().filter((name) => typeof name === 'string')

export const itemsWords = (words: Words, value: unknown): Label =>
  listed(namesIn(value).map((id) => itemWords(words, id)))

/** “Its name (its code)” */
export function itemWords({ before, after }: Words, id: string): Label {
  const item = (after.plan.get(id) ?? before.plan.get(id))?.item
  if (item === undefined) return quoted(spelled(id))
  return quoted(
    item.code === undefined
      ? item.label
      : { id: `${item.label.id} (${item.code})`, en: `${item.label.en} (${item.code})` },
  )
}

/** A label that one of the versions gives to a name in one of its lists. */
export const namedIn = (
  { before, after }: Words,
  list: 'consents' | 'overrides' | 'purposes' | 'close_codes' | 'outcomes' | 'reasons' | 'protections',
  name: string,
): Label => {
  const labelIn = ({ sop }: Side): Label | undefined => {
    if (list === 'protections') return sop.protections?.find(({ id }) => id === name)?.label
    const entry = sop[list]?.[name]
    if (entry === undefined) return undefined
    return 'label' in entry ? entry.label : entry
  }
  return labelIn(after) ?? labelIn(before) ?? spelled(name)
}
export const consentWords = (words: Words, code: string): Label => {
  const label = namedIn(words, 'consents', code)
  return label.id === code ? same(code) : { id: `${code} (${label.id})`, en: `${code} (${label.en})` }
}
const lawWords = ({ before, after }: Words, basis: string): Label =>
  basis === PRODUCT_DEFAULT
    ? { id: 'bawaan produk, bukan hukum', en: 'a default of this product, not law' }
    : same((after.sop.legal ?? []).concat(before.sop.legal ?? []).find(({ id }) => id === basis)?.cite ?? basis)

const WHATS = {
  opened: { id: 'dibuka', en: 'opens' },
  completed: { id: 'selesai', en: 'is done' },
  terminated: { id: 'dihentikan', en: 'is ended' },
  skipped: { id: 'dilewati', en: 'is skipped' },
  breached: { id: 'lewat batas', en: 'is overdue' },
  not_started: { id: 'belum dimulai pada batasnya', en: 'is not begun in time' },
  reached: { id: 'tercapai', en: 'is reached' },
  reopened: { id: 'dibuka lagi', en: 'reopens' },
  given: { id: 'diberikan', en: 'is given' },
  refused: { id: 'tidak diberikan', en: 'is refused' },
  withdrawn: { id: 'ditarik', en: 'is withdrawn' },
  ended: { id: 'berakhir', en: 'has ended' },
  unrepresented: { id: 'kehilangan yang mewakili klien', en: 'loses whoever spoke for the client' },
} as const satisfies Record<What, Label>
const WHAT: Readonly<Record<string, Label>> = WHATS

const STATES: Readonly<Record<string, Label>> = REFERRAL_STATE_WORDS
const isOutcome = ({ before, after }: Words, item: string, code: string): boolean =>
  [after, before].some(({ plan, sop }) => {
    const task = plan.get(item)?.item
    return task !== undefined && isTask(task) && Object.hasOwn(outcomesOf(sop, task), code)
  })

const whatWord = (words: Words, subject: string, what: string): Label | undefined => {
  const word = WHAT[what === '' ? bareWord(words, subject) : what]
  return word ?? (isOutcome(words, subject, what) ? undefined : STATES[what])
}

export function happeningWords(words: Words, text: string): Label {
  if (text.startsWith('fact:')) return quoted(factWords(words, text.slice('fact:'.length)))
  const [subject = '', what = '', more = ''] = text.split('.')
  if (subject === 'case') return say('kasus {}', 'the case {}', WHAT[what] ?? same(''))
  if (subject === 'consent')
    return say('persetujuan {} {}', 'consent {} {}', consentWords(words, what), WHAT[more] ?? same(more))
  const word = whatWord(words, subject, what)
  return word === undefined
    ? say('{} berakhir {}', '{} ends as {}', itemWords(words, subject), quoted(outcomeWords(words, subject, what)))
    : say('{} {}', '{} {}', itemWords(words, subject), word)
}
/** The meaning of a happening that names only an item. */
const bareWord = ({ after, before }: Words, item: string): string =>
  BARE[(after.plan.get(item) ?? before.plan.get(item))?.kind ?? 'task']
const BARE = {
  task: 'completed',
  stage: 'completed',
  milestone: 'reached',
  clock: 'breached',
} as const satisfies Record<ItemKind, string>
export function outcomeWords(words: Words, item: string, code: string): Label {
  const labelIn = ({ sop, plan }: Side): Label | undefined => {
    const task = plan.get(item)?.item
    return task !== undefined && isTask(task) ? outcomesOf(sop, task)[code] : undefined
  }
  return labelIn(words.after) ?? labelIn(words.before) ?? spelled(code)
}

export const factWords = ({ before, after }: Words, name: string): Label => {
  const fact = after.sop.facts?.[name] ?? before.sop.facts?.[name]
  return (typeof fact === 'object' ? fact.label : undefined) ?? spelled(name)
}
/**
 * The condition in words, from the version that can read it. `fields`: the fields of the form that holds the condition.
 */
export function whenWords(words: Words, condition: unknown, fields: readonly FieldDef[] = []): Label {
  const text = String(condition)
  for (const { sop, plan } of [words.after, words.before]) {
    const entries = [...plan.values()]
    const vocabulary = fields.length === 0 ? vocabularyOf(sop, entries) : formVocabulary(sop, entries, fields)
    const said = conditionWords(text, vocabulary, { sop, fields, item: (id) => itemWords(words, id) })
    if (said !== undefined) return said
  }
  return same(`«${text}»`)
}

/** `setelah “…” berakhir “…”, bila …` */
export function sentryWords(words: Words, value: unknown): Label {
  if (!isJson(value)) return same('')
  const on = namesIn(value['on']).map((text) => happeningWords(words, text))
  const parts = [
    ...(on.length === 0 ? [] : [say('setelah {}', 'after {}', listed(on))]),
    ...(value['if'] === undefined ? [] : [say('bila {}', 'when {}', whenWords(words, value['if']))]),
  ]
  return chained(parts, same(', '))
}

/** `2 jam sejak …, bila …` for one limit, with its legal basis. */
export function limitWords(words: Words, value: unknown): Label {
  if (!isJson(value)) return same('')
  const { from, at_latest: latest, when, basis, clause, until } = value
  const length = lengthWords(words, value)
  const start = typeof from === 'string' ? say(' sejak {}', ' from {}', happeningWords(words, from)) : same('')
  const atLatest =
    typeof latest === 'string'
      ? say(
          ', paling lambat sejak {}',
          ', at the latest from {}',
          latest === 'opening' ? OPENING : happeningWords(words, latest),
        )
      : same('')
  const condition = when === undefined ? same('') : say(' bila {}', ' when {}', whenWords(words, when))
  const begin = until === 'started' ? { id: ' untuk mulai', en: ' to begin' } : same('')
  return say(
    '{}{}{}{}{} ({})',
    '{}{}{}{}{} ({})',
    length,
    begin,
    start,
    atLatest,
    condition,
    basisWords(words, basis, clause),
  )
}
const OPENING: Label = { id: 'pembukaannya', en: 'its opening' }
const lengthWords = (words: Words, { within, before, by, none }: Record<string, unknown>): Label => {
  if (typeof within === 'string') return withinWords(within)
  if (typeof before === 'string') return beforeWords(words, before, by)
  return say('tanpa batas ({})', 'no limit ({})', same(String(none)))
}
const beforeWords = (words: Words, before: string, by: unknown): Label =>
  typeof by === 'string'
    ? say('{} sebelum {}', '{} before {}', withinWords(by), happeningWords(words, before))
    : say('sebelum {}', 'before {}', happeningWords(words, before))

export const basisWords = (words: Words, basis: unknown, clause?: unknown): Label =>
  clause === undefined
    ? lawWords(words, String(basis))
    : say('{} {}', '{} {}', lawWords(words, String(basis)), same(String(clause)))

const EVIDENCE: Readonly<Record<string, Label>> = {
  source: { id: 'dibaca pada sumbernya', en: 'read at its source' },
  recalled: { id: 'diingat, belum dibaca', en: 'recalled, not read' },
  inferred: { id: 'simpulan kami', en: 'our inference' },
} satisfies Record<Evidence, Label>
export const evidenceWords = (value: unknown): Label => EVIDENCE[String(value)] ?? same(String(value))

/**
 * The roles that work on an item: its own; for a stage, those of everything in it; for a clock, those whose steps stop
 * it.
 */
export function rolesOf({ before, after }: Words, id: string): string[] {
  const side = after.plan.has(id) ? after : before
  const entry = side.plan.get(id)
  if (entry === undefined) return []
  if (isTask(entry.item)) return everyRole(entry.item)
  const stopping = 'until' in entry.item ? entry.item.until.map((text) => text.split('.')[0] ?? '') : []
  const tasks = [...side.plan.values()].filter(
    (other) => stopping.includes(other.id) || (entry.kind === 'stage' && isInside(side, other, id)),
  )
  return [...new Set(tasks.flatMap(({ item }) => (isTask(item) ? everyRole(item) : [])))]
}
const everyRole = ({ role, cosign }: TaskDef): string[] => [
  ...asList(role),
  ...(typeof cosign === 'object' ? cosign.map((signer) => signer.role) : asList(cosign)),
]
const isInside = (side: Side, { parent }: PlanEntry, stage: string): boolean => {
  const above = parent === null ? undefined : side.plan.get(parent)
  return above !== undefined && (above.id === stage || isInside(side, above, stage))
}
export const rolesOfForm = ({ before, after }: Words, form: string): string[] => {
  const using = ({ plan }: Side): string[] =>
    [...plan.values()].flatMap(({ item }) => (isTask(item) && item.form === form ? everyRole(item) : []))
  return [...new Set([...using(after), ...using(before)])]
}
