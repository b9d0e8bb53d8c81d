// Edits inside braces or brackets: only the entry itself is rewritten.
import { isMap } from 'yaml'
import type { Change } from '../splice.ts'
import { inline, inlinePair, keyText } from './printing.ts'
import { endOf, startOf, type Holder } from './tree.ts'

const over = (text: string, node: unknown, insert: string): Change => ({
  at: startOf(node),
  remove: endOf(text, node) - startOf(node),
  insert,
})

/** Replaces an entry, or adds the last one where there is none at `index`. */
export function setInFlow(
  text: string,
  holder: Holder,
  { index, step, value }: { index: number; step: string | number; value: unknown },
): Change[] {
  if (!isMap(holder)) return [over(text, holder.items[index], inline(value))]
  const pair = holder.items[index],
    written = inlinePair(String(step), value)
  if (pair === undefined) return addToFlow(text, holder, { index: holder.items.length, written })
  return [
    pair.value === null || endOf(text, pair.value) <= startOf(pair.value)
      ? over(text, pair, written)
      : over(text, pair.value, inline(value)),
  ]
}

function addToFlow(text: string, holder: Holder, { index, written }: { index: number; written: string }): Change[] {
  const before = holder.items[index - 1],
    next = holder.items[index]
  if (before !== undefined) return [{ at: endOf(text, before), remove: 0, insert: `, ${written}` }]
  if (next !== undefined) return [{ at: startOf(next), remove: 0, insert: `${written}, ` }]
  return [over(text, holder, isMap(holder) ? `{ ${written} }` : `[${written}]`)]
}

export const insertInFlow = (
  text: string,
  holder: Holder,
  { index, value }: { index: number; value: unknown },
): Change[] => addToFlow(text, holder, { index, written: inline(value) })

export function removeFromFlow(text: string, holder: Holder, index: number): Change[] {
  const entry = holder.items[index],
    before = holder.items[index - 1],
    next = holder.items[index + 1]
  if (before !== undefined)
    return [{ at: endOf(text, before), remove: endOf(text, entry) - endOf(text, before), insert: '' }]
  return [
    next === undefined
      ? over(text, holder, isMap(holder) ? '{}' : '[]')
      : { at: startOf(entry), remove: startOf(next) - startOf(entry), insert: '' },
  ]
}

/** Within one pair of braces: the entry moves as it is written. */
export function moveInFlow(text: string, holder: Holder, { from, to }: { from: number; to: number }): Change[] {
  const entry = holder.items[from],
    written = text.slice(startOf(entry), endOf(text, entry))
  const rest = { ...holder, items: holder.items.filter((_, index) => index !== from) }
  const [removed] = removeFromFlow(text, holder, from),
    before = rest.items[to - 1],
    next = rest.items[to]
  if (removed === undefined || from === to) return []
  const added: Change =
    before === undefined
      ? { at: startOf(next), remove: 0, insert: `${written}, ` }
      : { at: endOf(text, before), remove: 0, insert: `, ${written}` }
  return added.at > removed.at ? [added, removed] : [removed, added]
}

export const renamed = (text: string, key: unknown, name: string): Change[] => [over(text, key, keyText(name))]
