// Edits of values over several lines: whole lines are added and removed, and no other line changes. Null where that is
// impossible; the text must then be edited by hand.
import { isMap, isSeq, type Pair } from 'yaml'
import type { Change } from '../splice.ts'
import { entryLines, inline, isOverLines, keyText, pairLines, wantsLines } from './printing.ts'
import { colonOf, columnOf, dashOf, endOf, headOf, isFlow, lineEnd, lineStart, startOf, type Holder } from './tree.ts'

/**
 * Where the text of an entry begins: its dash or its key; undefined where it shares the line with something before it.
 */
function markOf(text: string, holder: Holder, index: number): number | undefined {
  const entry = holder.items[index]
  if (isSeq(holder)) return dashOf(text, entry)
  const at = startOf(entry)
  return text.slice(lineStart(text, at), at).trim() === '' ? at : undefined
}

export function setInLines(
  text: string,
  holder: Holder,
  { index, step, value }: { index: number; step: string | number; value: unknown },
): Change[] | null {
  if (isMap(holder)) {
    const pair = holder.items[index]
    return [
      pair === undefined
        ? addedPair(text, holder.items, { key: String(step), value })
        : replacedPair(text, pair, { key: String(step), value }),
    ]
  }
  const entry = holder.items[index],
    dash = dashOf(text, entry)
  if (dash === undefined) return null
  const written = entryLines(value, { indent: columnOf(text, dash), asLines: wantsLines(value) }).trimStart()
  return [{ at: dash, remove: endOf(text, entry) - dash, insert: written }]
}

function replacedPair(text: string, pair: Pair, { key, value }: { key: string; value: unknown }): Change {
  const old = pair.value,
    isOneLine = !((isMap(old) || isSeq(old)) && !isFlow(old))
  const end = endOf(text, pair)
  if (isOneLine && old !== null && end > startOf(old) && !isOverLines(key, value))
    return { at: startOf(old), remove: end - startOf(old), insert: inline(value) }
  const colon = colonOf(text, pair) + 1,
    indent = columnOf(text, startOf(pair))
  return {
    at: colon,
    remove: end - colon,
    insert: pairLines(key, value, indent).slice(indent + keyText(key).length + 1),
  }
}

/** Adds the last key, but before the list of children. */
function addedPair(text: string, pairs: readonly Pair[], { key, value }: { key: string; value: unknown }): Change {
  const inside = pairs.findIndex((pair) => text.slice(startOf(pair), endOf(text, pair.key)) === 'items')
  const before = inside > 0 ? pairs[inside - 1] : pairs.at(-1)
  return {
    at: lineEnd(text, endOf(text, before)),
    remove: 0,
    insert: `\n${pairLines(key, value, columnOf(text, startOf(pairs[0])))}`,
  }
}

/** The lines from `from` to the line that ends at `to`, with one line break. */
const lines = (text: string, from: number, to: number): Change =>
  to === text.length && from > 0
    ? { at: from - 1, remove: to - from + 1, insert: '' }
    : { at: from, remove: to - from + 1, insert: '' }

/** Removing the last entry leaves empty braces behind, right after the key. */
function emptied(text: string, holder: Holder, from: number): Change {
  const filler = isMap(holder) ? '{}' : '[]',
    end = endOf(text, holder)
  const before = text.slice(0, from).trimEnd().length
  return text.charAt(before - 1) === ':'
    ? { at: before, remove: end - before, insert: ` ${filler}` }
    : { at: from, remove: end - from, insert: `${' '.repeat(columnOf(text, startOf(holder.items[0])))}${filler}` }
}

export function removeFromLines(text: string, holder: Holder, index: number): Change[] | null {
  const entry = holder.items[index],
    mark = markOf(text, holder, index),
    end = endOf(text, entry),
    next = holder.items[index + 1]
  if (mark === undefined) {
    const isClean = next !== undefined && isMap(holder) && !text.slice(end, startOf(next)).includes('#')
    return isClean ? [{ at: startOf(entry), remove: startOf(next) - startOf(entry), insert: '' }] : null
  }
  return [
    holder.items.length === 1 ? emptied(text, holder, mark) : lines(text, lineStart(text, mark), lineEnd(text, end)),
  ]
}

export function insertInLines(
  text: string,
  holder: Holder,
  { index, value }: { index: number; value: unknown },
): Change[] | null {
  const neighbour = holder.items[index - 1] ?? holder.items[index],
    first = markOf(text, holder, 0)
  if (first === undefined || neighbour === undefined) return null
  const written = entryLines(value, {
    indent: columnOf(text, first),
    asLines: isMap(neighbour) ? !isFlow(neighbour) : wantsLines(value),
  })
  return placed(text, holder.items, { holder, index, written })
}

/** Puts lines before the entry at `index`, or after the last. */
function placed(
  text: string,
  entries: readonly unknown[],
  { holder, index, written }: { holder: Holder; index: number; written: string },
): Change[] | null {
  const next = entries[index]
  if (next === undefined) return [{ at: lineEnd(text, endOf(text, entries.at(-1))), remove: 0, insert: `\n${written}` }]
  const mark = markOf(
    text,
    holder,
    holder.items.findIndex((entry) => entry === next),
  )
  return mark === undefined ? null : [{ at: headOf(text, mark), remove: 0, insert: `${written}\n` }]
}

/** Whole lines move as they are written, with their comments, to the indent of their new place. */
export function moveLines(
  text: string,
  source: Holder,
  { from, target, to }: { from: number; target: Holder; to: number },
): Change[] | null {
  const isHome = source === target,
    mark = markOf(text, source, from),
    aim = markOf(text, target, 0)
  if (isHome && from === to) return []
  if (mark === undefined || aim === undefined) return null
  const head = headOf(text, mark),
    end = lineEnd(text, endOf(text, source.items[from]))
  const written = shifted(text.slice(head, end), columnOf(text, aim) - columnOf(text, mark))
  const rest = isHome ? target.items.filter((_, index) => index !== from) : target.items
  const [added] = placed(text, rest, { holder: target, index: to, written }) ?? []
  if (added === undefined) return null
  const removed = source.items.length === 1 ? emptied(text, source, head) : lines(text, head, end)
  return added.at > removed.at ? [added, removed] : [removed, added]
}

const shifted = (block: string, by: number): string =>
  by === 0
    ? block
    : block
        .split('\n')
        .map((line) => shiftedLine(line, by))
        .join('\n')
function shiftedLine(line: string, by: number): string {
  if (line.trim() === '') return line
  if (by > 0) return `${' '.repeat(by)}${line}`
  return line.slice(Math.min(-by, line.length - line.trimStart().length))
}
