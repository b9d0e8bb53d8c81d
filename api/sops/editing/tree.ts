// A text as a syntax tree, and where each entry begins and ends.
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Pair,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Place } from '../../contract/sop-editing.ts'

export interface Tree {
  text: string
  document: Document.Parsed
  value: unknown
}
export interface Span {
  from: number
  to: number
}

/** Null where the text is no YAML, or uses one value in several places: then it can be edited only as text. */
export function readTree(text: string): Tree | null {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false })
  if (document.errors.length > 0) return null
  try {
    return { text, document, value: document.toJS({ maxAliasCount: 0 }) }
  } catch {
    return null
  }
}

export function nodeAt({ document }: Tree, path: Place | []): Node | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node : undefined
}

export type Holder = YAMLMap | YAMLSeq
export const holderOf = (tree: Tree, path: readonly (string | number)[]): Holder | undefined => {
  const node = nodeAt(tree, [...path])
  return isMap(node) || isSeq(node) ? node : undefined
}

export const isFlow = (node: Holder): boolean => node.flow === true

/** The position of an entry among its neighbours. */
export function indexIn(holder: Holder, step: string | number | undefined): number {
  if (isSeq(holder)) return typeof step === 'number' && step < holder.items.length ? step : -1
  return holder.items.findIndex(({ key }) => isScalar(key) && String(key.value) === String(step))
}

const rangeOf = (node: unknown): Span | undefined =>
  isNode(node) && node.range ? { from: node.range[0], to: node.range[1] } : undefined

function trimmed(text: string, { from, to }: Span): number {
  let end = to
  while (end > from && /\s/.test(text.charAt(end - 1))) end -= 1
  return end
}

/** The end of a node's content, before spaces, comments and line breaks. */
export function endOf(text: string, node: unknown): number {
  if (isPair(node)) return endOfPair(text, node)
  const last = (isMap(node) || isSeq(node)) && !isFlow(node) ? node.items.at(-1) : undefined
  if (last !== undefined) return endOf(text, last)
  const range = rangeOf(node)
  return range === undefined ? 0 : trimmed(text, range)
}

function endOfPair(text: string, { key, value }: Pair): number {
  if (value === null) return endOf(text, key)
  const colon = text.indexOf(':', endOf(text, key)) + 1
  return Math.max(rangeOf(value) === undefined ? 0 : endOf(text, value), colon)
}

export const startOf = (node: unknown): number => rangeOf(isPair(node) ? node.key : node)?.from ?? 0
export const colonOf = (text: string, { key }: Pair): number => text.indexOf(':', endOf(text, key))

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}
export const columnOf = (text: string, at: number): number => at - lineStart(text, at)

/** The dash before an entry of a list over several lines; undefined where something else is in between. */
export function dashOf(text: string, entry: unknown): number | undefined {
  const from = startOf(entry),
    dash = text.lastIndexOf('-', from - 1)
  return dash >= 0 && text.slice(dash + 1, from).trim() === '' && text.slice(lineStart(text, dash), dash).trim() === ''
    ? dash
    : undefined
}

/**
 * Where the lines of an entry begin: with the comments right above it at its own indent, and the empty lines above
 * those.
 */
export function headOf(text: string, from: number): number {
  const indent = columnOf(text, from)
  const above = (start: number, belongs: (line: string) => boolean): number => {
    for (let at = start; ; at = lineStart(text, at - 1))
      if (at === 0 || !belongs(text.slice(lineStart(text, at - 1), at - 1))) return at
  }
  const comments = above(
    lineStart(text, from),
    (line) => line.trimStart().startsWith('#') && line.length - line.trimStart().length === indent,
  )
  return above(comments, (line) => line.trim() === '')
}
