// How one difference is told: what kind it is, in which words, whom it concerns. Tables of tellings by the place at
// which something changed.
import type { ChangeKind } from './diff-kinds.ts'
import type { Edit } from './diff-edits.ts'
import { isJson, isText } from './diff-outline.ts'
import { quoted, same, say, type Words } from './diff-words.ts'
import type { Label } from './vocabulary.ts'

export interface Told {
  kind: ChangeKind
  sentence: Label
  who?: readonly string[]
}
export type Tell = (edit: Edit, words: Words) => Told
/** The first pattern that a path matches tells it. */
export type Tellings = readonly (readonly [pattern: string, tell: Tell])[]

export const isNew = ({ before, after }: Edit): boolean => before === undefined && after !== undefined
export const isGone = ({ before, after }: Edit): boolean => before !== undefined && after === undefined
export const isMoved = ({ before, after }: Edit): boolean => before === undefined && after === undefined
export const nameAt = ({ path }: Edit, index: number): string => path.at(index) ?? ''
/** What stands there now, or stood there. */
export const valueOf = ({ before, after }: Edit): unknown => after ?? before

/**
 * Three sentences of one place: it came, it went, it stands elsewhere among its neighbours. What changed in place is
 * told as gone and come.
 */
export const comesAndGoes =
  (came: Tell, went: Tell, thing: (edit: Edit, words: Words) => Label): Tell =>
  (edit, words) =>
    isMoved(edit)
      ? {
          kind: 'order_changed',
          sentence: say(
            '{} kini berada di urutan ke-{}.',
            '{} now comes as number {}.',
            thing(edit, words),
            same(String((edit.position ?? 0) + 1)),
          ),
        }
      : isGone(edit)
        ? went(edit, words)
        : came(edit, words)

/** A value as a reader sees it: texts quoted, yes and no, the rest as it is written. */
export function valueWords(value: unknown): Label {
  if (value === undefined) return { id: 'tidak ada', en: 'nothing' }
  if (value === true) return { id: 'ya', en: 'yes' }
  if (value === false) return { id: 'tidak', en: 'no' }
  if (isText(value)) return quoted({ id: value.id, en: value.en })
  if (typeof value === 'string') return quoted(same(value))
  if (Array.isArray(value) && value.length > 0)
    return {
      id: value.map((part) => valueWords(part).id).join(', '),
      en: value.map((part) => valueWords(part).en).join(', '),
    }
  return same(isJson(value) || Array.isArray(value) ? JSON.stringify(value) : String(value))
}

/** `… dari X menjadi Y`, for whatever has no sentence of its own; both sides are said, so nothing is hidden. */
export const fromTo = ({ before, after }: Edit, value: (side: unknown) => Label = valueWords): Label =>
  say('dari {} menjadi {}', 'from {} to {}', value(before), value(after))

/** A text whose only difference is in one language still tells which words changed. */
export const reworded =
  (thing: Tell): Tell =>
  (edit, words) => {
    const told = thing(edit, words)
    return { ...told, sentence: say('{} {}.', '{} {}.', told.sentence, fromTo(edit)) }
  }
