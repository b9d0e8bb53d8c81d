// Turns an edit that names a place into changes of the text. Everything else stays unchanged, character by character:
// comments, order, line breaks. Every result is parsed again, and answered only if it means exactly what the edit
// means.
import { isMap, isScalar, Lexer } from 'yaml'
import type { Place, SopEdit } from '../../contract/sop-editing.ts'
import type { Issue } from '../../door/errors.ts'
import { splice, type Change } from '../splice.ts'
import { insertInFlow, moveInFlow, removeFromFlow, renamed, setInFlow } from './in-flow.ts'
import { insertInLines, moveLines, removeFromLines, setInLines } from './in-lines.ts'
import { afterRemoval, applied, isListValue, isMapValue, noPlace, valueAt, type NoPlace } from './meaning.ts'
import { holderOf, indexIn, isFlow, readTree, type Holder, type Tree } from './tree.ts'

export interface EditAsk {
  text: string
  edits: readonly SopEdit[]
}
export type Edited = { text: string; changes: Change[] } | { issues: Issue[] }

export function editText({ text, edits }: EditAsk): Edited {
  const changes: Change[] = []
  let tree = readTree(text)
  for (const [index, edit] of edits.entries()) {
    const no = (code: keyof typeof MESSAGES): Edited => ({
      issues: [{ path: ['edits', index], message: MESSAGES[code], code }],
    })
    if (tree === null) return no('unreadable')
    const place = noPlace(tree.value, edit)
    if (place !== null) return no(place)
    const made = carriedOut(tree, edit)
    if (made === null) return no('text_only')
    changes.push(...made.changes)
    tree = made.tree
  }
  return { text: tree?.text ?? text, changes }
}

const MESSAGES = {
  unreadable: 'the text is no YAML; fix it as text first',
  not_found: 'there is no such place',
  taken: 'the name is taken',
  inside_itself: 'a thing cannot be moved into itself',
  text_only: 'this can be changed only as text',
} as const satisfies Record<NoPlace | 'unreadable' | 'text_only', string>

interface Made {
  tree: Tree
  changes: Change[]
}

function carriedOut(tree: Tree, edit: SopEdit): Made | null {
  const wanted = applied(tree.value, edit)
  const made =
    inSteps(tree, stepsOf(tree.value, edit)) ?? inSteps(tree, edit.do === 'move' ? apart(tree.value, edit) : [edit])
  if (made === null || !isSame(made.tree.value, wanted, edit.do === 'move')) return null
  // Written anew between other signs a thing would lose the comments within it: refused rather than lost.
  return edit.do === 'move' && commentsIn(made.tree.text) < commentsIn(tree.text) ? null : made
}

const commentsIn = (text: string): number => [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).length

function inSteps(tree: Tree, steps: readonly SopEdit[]): Made | null {
  const changes: Change[] = []
  let now = tree
  for (const step of steps) {
    const made = changesFor(now, step)
    const next = made === null ? null : splice(now.text, made)
    const read = next === null || 'issues' in next ? null : readTree(next.text)
    if (made === null || read === null) return null
    changes.push(...made)
    now = read
  }
  return { tree: now, changes }
}

/** Equal in meaning; where the order is what changed, in order too. */
const isSame = (one: unknown, other: unknown, inOrder: boolean): boolean =>
  JSON.stringify(inOrder ? one : sorted(one)) === JSON.stringify(inOrder ? other : sorted(other))
function sorted(value: unknown): unknown {
  if (isListValue(value)) return value.map(sorted)
  if (!isMapValue(value)) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}

/** With more small changes than this the whole value is rewritten. */
const MOST_STEPS = 12

function stepsOf(value: unknown, edit: SopEdit): readonly SopEdit[] {
  if (edit.do === 'insert')
    return isEmpty(valueAt(value, edit.path)) ? [{ do: 'set', path: edit.path, value: [edit.value] }] : [edit]
  if (edit.do !== 'set') return [edit]
  const steps = differences(edit.path, valueAt(value, edit.path), edit.value)
  return steps.length > MOST_STEPS ? [edit] : steps
}

const isEmpty = (value: unknown): boolean =>
  isListValue(value) ? value.length === 0 : isMapValue(value) && Object.keys(value).length === 0

/** Only the differences, so that comments beside unchanged entries are kept. */
function differences(path: Place, old: unknown, next: unknown): SopEdit[] {
  if (JSON.stringify(old) === JSON.stringify(next)) return []
  if (isMapValue(old) && isMapValue(next) && !isEmpty(old) && !isEmpty(next)) {
    const changed = Object.entries(next).flatMap(([key, value]) =>
      Object.hasOwn(old, key)
        ? differences([...path, key], old[key], value)
        : [{ do: 'set' as const, path: [...path, key], value }],
    )
    return [
      ...changed,
      ...Object.keys(old)
        .filter((key) => !Object.hasOwn(next, key))
        .map((key) => ({ do: 'remove' as const, path: [...path, key] })),
    ]
  }
  if (isListValue(old) && isListValue(next) && old.length === next.length)
    return next.flatMap((value, index) => differences([...path, index], old[index], value))
  return [{ do: 'set', path, value: next }]
}

/** A move between lists of different layout: removed at one place, written anew at the other. */
const apart = (value: unknown, { path, to, index }: Extract<SopEdit, { do: 'move' }>): readonly SopEdit[] => {
  const place = afterRemoval(to, path)
  return [
    { do: 'remove', path },
    isEmpty(valueAt(value, to))
      ? { do: 'set', path: place, value: [valueAt(value, path)] }
      : { do: 'insert', path: place, index, value: valueAt(value, path) },
  ]
}

const IN_FLOW = { set: setInFlow, remove: removeFromFlow, insert: insertInFlow } as const
const IN_LINES = { set: setInLines, remove: removeFromLines, insert: insertInLines } as const

function changesFor(tree: Tree, edit: SopEdit): Change[] | null {
  const { text } = tree,
    step = edit.path.at(-1) ?? 0
  const holder = holderOf(tree, edit.do === 'insert' ? edit.path : edit.path.slice(0, -1))
  if (holder === undefined) return null
  const index = indexIn(holder, step),
    write = isFlow(holder) ? IN_FLOW : IN_LINES
  switch (edit.do) {
    case 'set':
      return write.set(text, holder, { index, step, value: edit.value })
    case 'remove':
      return write.remove(text, holder, index)
    case 'insert':
      return write.insert(text, holder, { index: edit.index, value: edit.value })
    case 'rename':
      return renamedAt(text, holder, { index, key: edit.key })
    case 'move':
      return moved(tree, edit, { holder, index })
  }
}

function renamedAt(text: string, holder: Holder, { index, key }: { index: number; key: string }): Change[] | null {
  const pair = isMap(holder) ? holder.items[index] : undefined
  return isScalar(pair?.key) ? renamed(text, pair.key, key) : null
}

function moved(
  tree: Tree,
  { to, index }: Extract<SopEdit, { do: 'move' }>,
  from: { holder: Holder; index: number },
): Change[] | null {
  const target = holderOf(tree, to)
  if (target === undefined || isFlow(from.holder) !== isFlow(target)) return null
  if (isFlow(target))
    return target === from.holder ? moveInFlow(tree.text, target, { from: from.index, to: index }) : null
  return target.items.length === 0 ? null : moveLines(tree.text, from.holder, { from: from.index, target, to: index })
}
