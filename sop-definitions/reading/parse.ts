// YAML text → a document and every remark about its shape, each with its line and column.
import { LineCounter, parseDocument, isMap, isNode, isPair, isScalar, type Document } from 'yaml'
import type { z } from 'zod'
import { pathText, type Remark, type UnplacedRemark } from '../check/remark.ts'
import { saying } from './issues.ts'
import type { Path } from '../definition/plan.ts'
import { Sop } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'

export interface Source {
  file: string
  value: unknown
  remarks: readonly Remark[]
  locate(remark: UnplacedRemark): Remark
}

export function readYaml(text: string, file: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const at = (offset: number, path: string, message: Label): Remark => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, path, message }
  }
  const remarks = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], '', { id: `YAML keliru: ${message}`, en: `bad YAML: ${message}` }),
  )
  const locate = (remark: UnplacedRemark): Remark => ({
    ...at(offsetOf(document, remark), pathText(remark.path), remark.message),
    ...(remark.code === undefined ? {} : { code: remark.code }),
  })
  return { file, value: valueOf(document, remarks, at), remarks, locate }
}

/**
 * Aliases are always refused: a few lines of them can expand without bound, and a reader should see the real content.
 */
function valueOf(
  document: Document.Parsed,
  remarks: Remark[],
  at: (offset: number, path: string, message: Label) => Remark,
): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    remarks.push(
      at(0, '', { id: 'jangkar dan alias YAML tidak boleh dipakai', en: 'YAML anchors and aliases may not be used' }),
    )
    return undefined
  }
}

/** The position of a path; a missing key is shown at its nearest parent. */
function offsetOf(document: Document.Parsed, { path, key }: UnplacedRemark): number {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(document, path.slice(0, length))
    if (!isNode(node) || !node.range) continue
    if (length < path.length) return nearestOffset(document, path.slice(0, length)) ?? node.range[0]
    const own = key !== undefined && isMap(node) ? keyOffset(node.items, key) : undefined
    return own ?? node.range[0]
  }
  return 0
}

const nodeAt = (document: Document.Parsed, parts: Path): unknown =>
  parts.length === 0 ? document.contents : document.getIn(parts, true)

/** The position of the key, which is easier to find than the value. */
function nearestOffset(document: Document.Parsed, parts: Path): number | undefined {
  const last = parts.at(-1)
  const parent = nodeAt(document, parts.slice(0, -1))
  return isMap(parent) && typeof last === 'string' ? keyOffset(parent.items, last) : undefined
}

function keyOffset(pairs: readonly unknown[], key: string): number | undefined {
  const pair = pairs.find((entry) => isPair(entry) && isScalar(entry.key) && entry.key.value === key)
  return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined
}

export interface Shaped {
  sop: Sop | undefined
  remarks: readonly UnplacedRemark[]
}

/**
 * The shape of a value as an SOP. If it has mistakes, reading goes on with a repaired copy, so that one mistake does
 * not hide the next.
 */
export function shapeOf(value: unknown): Shaped {
  const parsed = Sop.safeParse(value)
  if (parsed.success) return { sop: parsed.data, remarks: [] }
  return { sop: repaired(value), remarks: parsed.error.issues.flatMap((issue) => saying(issue)) }
}

const PLACEHOLDERS: readonly unknown[] = [
  undefined,
  { id: '?', en: '?' },
  'placeholder',
  '1 day',
  'inferred',
  'D0',
  'text',
  [],
  {},
  1,
  ['placeholder'],
  [{}],
]
/**
 * How many letters are read again for one text: fifty times the largest shipped procedure. Beyond that, only the
 * mistakes found so far are reported.
 */
const WORK = 30_000_000
/** The cost of reporting one mistake, in addition to the letters. */
const PER_MISTAKE = 100

interface Reading {
  sop: Sop | undefined
  first: z.core.$ZodIssue | undefined
  mistakes: number
}

/**
 * Reads copies of one text until its budget is spent: a text with many mistakes must not block the thread, however long
 * it is.
 */
function reader(length: number): (value: unknown) => Reading | undefined {
  let left = WORK
  return (value) => {
    if (left <= 0) return undefined
    const parsed = Sop.safeParse(value)
    const mistakes = parsed.success ? 0 : weight(parsed.error)
    left -= length + mistakes * PER_MISTAKE
    return { sop: parsed.data, first: parsed.error?.issues[0], mistakes }
  }
}

function repaired(value: unknown): Sop | undefined {
  const read = reader(JSON.stringify(value)?.length ?? 0)
  let copy = structuredClone(value)
  for (let now = read(copy); now !== undefined;) {
    if (now.sop !== undefined) return now.sop
    const better = now.first === undefined ? undefined : lighter(candidates(copy, now.first), now.mistakes, read)
    copy = better?.candidate
    now = better?.reading
  }
  return undefined
}

function lighter(
  from: Iterable<unknown>,
  before: number,
  read: (value: unknown) => Reading | undefined,
): { candidate: unknown; reading: Reading } | undefined {
  for (const candidate of from) {
    const reading = read(candidate)
    if (reading === undefined) return undefined
    if (reading.sop !== undefined || reading.mistakes < before) return { candidate, reading }
  }
  return undefined
}

const weight = (error: z.ZodError): number => error.issues.flatMap((issue) => saying(issue)).length

function* candidates(value: unknown, issue: z.core.$ZodIssue): Generator<unknown> {
  for (const remark of saying(issue)) {
    const path = remark.key === undefined ? remark.path : [...remark.path, remark.key]
    for (const placeholder of remark.key === undefined ? PLACEHOLDERS : [undefined])
      yield replaced(value, path, placeholder)
    // If no placeholder fits, read on without the list entry that contains the mistake.
    for (let length = path.length - 1; length > 0; length--)
      if (typeof path[length - 1] === 'number') yield replaced(value, path.slice(0, length), undefined)
  }
}

/** Removes the value when `by` is undefined. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return by
  const inner = (entry: unknown): unknown[] =>
    rest.length === 0 && by === undefined ? [] : [replaced(entry, rest, by)]
  if (Array.isArray(value)) return value.flatMap((entry, index) => (index === head ? inner(entry) : [entry]))
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  const present = entries.some(([key]) => key === head) ? entries : [...entries, [String(head), undefined] as const]
  return Object.fromEntries(
    present.flatMap(([key, entry]) => (key === head ? inner(entry).map((part) => [key, part]) : [[key, entry]])),
  )
}
