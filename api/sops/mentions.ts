// Where a draft uses the name of a fact, a code list or a consent: in questions, conditions, events, limits and needs.
// Read as far as it can be parsed.
import { namesInText } from '../../sop-definitions/language/letter-text.ts'
import { factOf, isMergeField } from '../../sop-definitions/language/letters.ts'
import type { DeclaredKind, Place } from '../contract/sop-editing.ts'
import { isListValue, isMapValue } from './editing/meaning.ts'

/** `path`: the place that a remark about it would name. */
export interface Mention {
  kind: DeclaredKind
  id: string
  path: Place
}
type Said = Pick<Mention, 'kind' | 'id'>

/**
 * Parts of the document that use names. Declarations are read separately, because an author may give one the name of a
 * key of the language.
 */
const USING = [
  'headline',
  'sharing',
  'protections',
  'closes',
  'exits',
  'waiver',
  'stages',
  'items',
  'forms',
  'letters',
] as const

export function mentionsIn(document: unknown): Mention[] {
  if (!isMapValue(document)) return []
  return [
    ...ofFacts(document['facts']),
    ...USING.flatMap((key) => (key === 'headline' ? ofHeadline(document[key]) : within(document[key], [key]))),
  ]
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return isListValue(value) ? value.filter((text) => typeof text === 'string') : []
}

const ofFacts = (facts: unknown): Mention[] =>
  isMapValue(facts)
    ? Object.entries(facts).flatMap(([fact, value]) =>
        isMapValue(value)
          ? [
              ...(['one_of', 'many_of'] as const).flatMap((key) => {
                const list = value[key]
                return typeof list === 'string'
                  ? [{ kind: 'codes' as const, id: list, path: ['facts', fact, key] }]
                  : []
              }),
              ...ofLadder(value['dimension'], ['facts', fact, 'dimension', 'ladder']),
              ...ofWhere(value['derive'], ['facts', fact, 'derive', 'where']),
            ]
          : [],
      )
    : []

/** A rung that is the name of a list. */
const ofLadder = (dimension: unknown, path: Place): Mention[] => {
  const ladder = isMapValue(dimension) ? dimension['ladder'] : undefined
  return isListValue(ladder)
    ? ladder.flatMap((rung, index) =>
        typeof rung === 'string' ? [{ kind: 'codes' as const, id: rung, path: [...path, index] }] : [],
      )
    : []
}
const ofWhere = (derive: unknown, path: Place): Mention[] =>
  isMapValue(derive) ? ofCel(derive['where']).map((said) => ({ ...said, path })) : []

const ofHeadline = (value: unknown): Mention[] =>
  isListValue(value)
    ? value.flatMap((id, index) =>
        typeof id === 'string' ? [{ kind: 'facts' as const, id, path: ['headline', index] }] : [],
      )
    : []

function within(value: unknown, path: Place): Mention[] {
  if (isListValue(value)) return value.flatMap((entry, index) => within(entry, [...path, index]))
  if (!isMapValue(value)) return []
  return Object.entries(value).flatMap(([key, entry]) => [
    ...saidBy(key, entry, value).map((said) => ({ ...said, path: [...path, key] })),
    ...within(entry, [...path, key]),
  ])
}

const saidBy = (key: string, entry: unknown, holder: Record<string, unknown>): readonly Said[] =>
  READERS[key]?.(entry, holder) ?? []

const ofCel = (entry: unknown): readonly Said[] => {
  if (typeof entry !== 'string') return []
  const given = [...entry.matchAll(/\bgiven\(\s*(['"])(.*?)\1/g)].flatMap(([, , id]) =>
    id === undefined ? [] : [{ kind: 'consents' as const, id }],
  )
  const names = entry.replaceAll(/'[^']*'|"[^"]*"/g, '').match(/(?<![.\w])[a-z]\w*(?!\w|\s*\()/g) ?? []
  return [...given, ...[...new Set(names)].map((id) => ({ kind: 'facts' as const, id }))]
}
const ofHappenings = (entry: unknown): readonly Said[] =>
  texts(entry).flatMap((text): Said[] => {
    if (text.startsWith(FACT)) return [{ kind: 'facts' as const, id: text.slice(FACT.length) }]
    const [consent, id] = text.split('.')
    return consent === 'consent' && id !== undefined ? [{ kind: 'consents' as const, id }] : []
  })
const FACT = 'fact:'
/** The text of a letter, in both languages. */
const ofText = (entry: unknown): readonly Said[] =>
  isMapValue(entry)
    ? namesInText(
        Object.values(entry)
          .filter((text) => typeof text === 'string')
          .join('\n'),
      ).flatMap((name) => {
        const fact = isMergeField(name) ? factOf(name) : undefined
        return fact === undefined ? [] : [{ kind: 'facts' as const, id: fact }]
      })
    : []
const ofFact = (entry: unknown): readonly Said[] => texts(entry).map((id) => ({ kind: 'facts' as const, id }))

/** What each key of the language says about a declaration; a label under such a key says nothing. */
const READERS: Readonly<Record<string, (entry: unknown, holder: Record<string, unknown>) => readonly Said[]>> = {
  fact: (entry, { id }) => (entry === true ? texts(id) : texts(entry)).map((name) => ({ kind: 'facts', id: name })),
  options: (entry) => (typeof entry === 'string' ? [{ kind: 'codes', id: entry }] : []),
  consent: (entry) =>
    (isMapValue(entry) ? [...texts(entry['needs']), ...texts(entry['collects'])] : texts(entry)).map((id) => ({
      kind: 'consents',
      id,
    })),
  body: ofText,
  if: ofCel,
  when: ofCel,
  visible: ofCel,
  valid: ofCel,
  on: ofHappenings,
  before: ofHappenings,
  from: ofHappenings,
  names: (entry) => ofFact(entry),
  base: (entry) => ofFact(entry),
  service: (entry) => ofFact(entry),
  // In gates and waivers `until` is the last day, in a limit it is what stops it.
  until: (entry, { say, names }) => (say === undefined && names === undefined ? ofHappenings(entry) : ofFact(entry)),
}
