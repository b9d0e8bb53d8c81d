// How one difference is reported: its kind, its sentence, and whom it concerns. Tables from the place of a change to
// its sentence.
import type { ChangeKind } from './diff-kinds.ts'
import type { Edit } from './diff-edits.ts'
import { isJson, isText } from './diff-outline.ts'
import { chained, consentWords, namedIn, rolesOf, say, type Words } from './diff-words.ts'
import type { Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

export interface Told {
  kind: ChangeKind
  sentence: Label
  who?: readonly string[]
}
export type Tell = (edit: Edit, words: Words) => Told
/** The first pattern that matches a path is used. */
export type Tellings = readonly (readonly [pattern: string, tell: Tell])[]

export const isNew = ({ before, after }: Edit): boolean => before === undefined && after !== undefined
const isGone = ({ before, after }: Edit): boolean => before !== undefined && after === undefined
const isMoved = ({ before, after }: Edit): boolean => before === undefined && after === undefined
export const nameAt = ({ path }: Edit, index: number): string => path.at(index) ?? ''
/** The value that is there now, or was there before. */
export const valueOf = ({ before, after }: Edit): unknown => after ?? before

/** One entry for each way in which a place can change: added, removed, changed. */
export interface Sides<T> {
  came: T
  went: T
  changed: T
}
export function bySides<T>({ before, after }: Edit, { came, went, changed }: Sides<T>): T {
  if (before === undefined) return came
  return after === undefined ? went : changed
}
export const PROTECTION_KINDS: Sides<ChangeKind> = {
  came: 'protection_added',
  went: 'protection_gone',
  changed: 'protection_changed',
}

/** Concerns the roles of the step, unless the sentence names others. */
export const ofStep = (tellings: Tellings): Tellings =>
  tellings.map(([pattern, tell]) => [
    pattern,
    (edit, words) => {
      const told = tell(edit, words)
      return { ...told, who: told.who ?? (nameAt(edit, 0) === 'plan' ? rolesOf(words, nameAt(edit, 1)) : []) }
    },
  ])

/**
 * The three sentences of one place: added, removed, moved among its neighbours. A value that changed is reported as
 * removed and added.
 */
export const comesAndGoes =
  (came: Tell, went: Tell, thing: (edit: Edit, words: Words) => Label): Tell =>
  (edit, words) => {
    if (isGone(edit)) return went(edit, words)
    if (!isMoved(edit)) return came(edit, words)
    return {
      kind: 'order_changed',
      sentence: say(
        '{} kini berada di urutan ke-{}.',
        '{} now comes as number {}.',
        thing(edit, words),
        same(String((edit.position ?? 0) + 1)),
      ),
    }
  }

/** A value for a reader: texts in quotation marks, yes and no, the rest as written. */
export function valueWords(value: unknown): Label {
  if (value === undefined) return { id: 'tidak ada', en: 'nothing' }
  if (value === true) return { id: 'ya', en: 'yes' }
  if (value === false) return { id: 'tidak', en: 'no' }
  if (isText(value)) return quoted({ id: value.id, en: value.en })
  if (typeof value === 'string') return quoted(same(value))
  const parts = partsOf(value)
  if (parts.length > 0) return chained(parts.map(valueWords), same(', '))
  return same(isJson(value) || Array.isArray(value) ? JSON.stringify(value) : String(value))
}

/** The entries of a list, or of a list of names each with its text. */
function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const parts = isJson(value) ? Object.values(value) : []
  return parts.every(isText) ? parts : []
}

/** `… dari X menjadi Y`, for what has no sentence of its own. Both sides are shown, so nothing is hidden. */
export const fromTo = ({ before, after }: Edit, value: (side: unknown) => Label = valueWords): Label =>
  say('dari {} menjadi {}', 'from {} to {}', value(before), value(after))

export const changes =
  (kind: Told['kind'], id: string, en: string): Tell =>
  (edit) => ({ kind, sentence: say(id, en, fromTo(edit)) })

/** For a list of the whole procedure: an entry that was added, removed or reworded. */
export const inList = (
  list: 'consents' | 'overrides' | 'purposes' | 'close_codes' | 'outcomes' | 'reasons',
  noun: Label,
  kinds: { came: Told['kind']; went: Told['kind'] },
): Tell => {
  const name = (edit: Edit, words: Words): Label =>
    list === 'consents' ? consentWords(words, nameAt(edit, 1)) : quoted(namedIn(words, list, nameAt(edit, 1)))
  return comesAndGoes(
    (edit, words) =>
      isNew(edit)
        ? { kind: kinds.came, sentence: say('{} baru: {}.', 'New {}: {}.', capital(noun), name(edit, words)) }
        : {
            kind: 'wording_changed',
            sentence: say('{} berganti bunyi {}.', 'The {} is worded otherwise {}.', capital(noun), fromTo(edit)),
          },
    (edit, words) => ({
      kind: kinds.went,
      sentence: say('{} {} dihapus.', 'The {} {} is gone.', capital(noun), name(edit, words)),
    }),
    (edit, words) => say('{} {}', 'The {} {}', capital(noun), name(edit, words)),
  )
}
const capital = ({ id, en }: Label): Label => ({ id: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, en })
