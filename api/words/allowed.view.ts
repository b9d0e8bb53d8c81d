// "May I": the answer of the engine in words, with names in place of ids.
import { sentence, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { Allowed } from '../contract/labels.ts'
import type { Words } from './words.view.ts'
import { both, inEach, inLanguage, same } from '../../sop-definitions/language/label.ts'
import { factOf, isMergeField, wordsOfField } from '../../sop-definitions/language/letters.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'

/** A sentence uses names that people know: codes and labels of items and consents, labels of roles. */
export function worded(refusal: Refusal, words: Words | null): Label {
  return inEach((language) =>
    sentence(words === null ? refusal : { ...refusal, details: named(refusal.details, words, language) }, language),
  )
}

type Details = Refusal['details']

const PEOPLE: Readonly<Record<string, Label>> = {
  writer: both('nama penulis surat', 'the name of whoever writes it'),
  signer: both('nama penanda tangan', 'the name of whoever signs it'),
}
/** What is printed on a letter. */
function printedAs(words: Words, name: string): Label {
  if (!isMergeField(name)) return PEOPLE[name] ?? same(name)
  return wordsOfField(name) ?? words.fact(factOf(name) ?? name)
}

/** Codes of the procedure; those of the product have their words beside the sentences. */
const NAMES = {
  // Where an exit does not fit a case, the procedure says for which cases it is.
  items: (words, id, language) =>
    inLanguage(words.sop.exits?.[id]?.otherwise, language) ??
    [words.code(id), inLanguage(words.item(id), language)].filter((part) => part !== null).join(' '),
  consents: (words, code, language) => inLanguage(words.consent(code), language),
  roles: (words, id, language) => inLanguage(words.role(id).label, language),
  facts: (words, name, language) => inLanguage(words.fact(name), language),
  fact: (words, name, language) => inLanguage(words.fact(name), language),
  item: (words, id, language) => inLanguage(words.item(id), language),
  gate: (words, place, language) => inLanguage(words.gate(place), language),
  letter_field: (words, name, language) => inLanguage(printedAs(words, name), language),
} satisfies Record<string, (words: Words, id: string, language: Language) => string>
const isNamed = (key: string): key is keyof typeof NAMES => Object.hasOwn(NAMES, key)

const named = (details: Details, words: Words, language: Language): Details =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => {
      if (!isNamed(key)) return [key, value]
      return [
        key,
        Array.isArray(value)
          ? value.map((id) => NAMES[key](words, idOf(id), language))
          : NAMES[key](words, idOf(value), language),
      ]
    }),
  )

/** Blocking items are named by instance; the label belongs to the item. */
const idOf = (text: unknown): string => String(text).split('#')[0] ?? ''

export const allowed = (ability: Ability, words: Words | null): Allowed =>
  'refusal' in ability
    ? { allowed: false, code: ability.refusal, details: { ...ability.details }, sentence: worded(ability, words) }
    : { allowed: true }

/** For verbs that may be asked about: those that were asked. */
export function allowedAll<V extends string>(
  verbs: readonly V[],
  abilities: Readonly<Partial<Record<V, Ability>>>,
  words: Words | null,
): { [K in V]?: Allowed } {
  const told: { [K in V]?: Allowed } = {}
  for (const verb of verbs) {
    const ability = abilities[verb]
    if (ability !== undefined) told[verb] = allowed(ability, words)
  }
  return told
}
