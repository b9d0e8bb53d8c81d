// Prints a value in the layout of the procedures: labels, limits and questions on one line, steps and stages over
// several.
import { parse } from 'yaml'
import { isListValue, isMapValue } from './meaning.ts'

/** Keys that always stand over several lines, and the longest line before its parts get lines of their own. */
const TALL: ReadonlySet<string> = new Set(['items', 'stages', 'sections', 'fields', 'entries'])
const ITEM: ReadonlySet<string> = new Set(['task', 'milestone', 'clock', 'stage', 'items', 'fields'])
const WIDE = 160

const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_ .()/%+-]*$/u

/** Plain where it parses as the same text, else in quotes. */
function textInline(text: string): string {
  return PLAIN.test(text) && !text.endsWith(' ') && parse(text) === text ? text : JSON.stringify(text)
}

export function inline(value: unknown): string {
  if (typeof value === 'string') return textInline(value)
  if (isListValue(value)) return `[${value.map(inline).join(', ')}]`
  if (isMapValue(value))
    return Object.keys(value).length === 0
      ? '{}'
      : `{ ${Object.entries(value)
          .map(([key, entry]) => `${textInline(key)}: ${inline(entry)}`)
          .join(', ')} }`
  return JSON.stringify(value)
}

export const inlinePair = (key: string, value: unknown): string => `${textInline(key)}: ${inline(value)}`
export const keyText = textInline

const isFilled = (value: unknown): value is readonly unknown[] | Record<string, unknown> =>
  (isListValue(value) && value.length > 0) || (isMapValue(value) && Object.keys(value).length > 0)
const isTall = (key: string, value: unknown): boolean =>
  isFilled(value) && (TALL.has(key) || inline(value).length > WIDE)
const isStep = (value: unknown): value is Record<string, unknown> =>
  isMapValue(value) && Object.keys(value).some((key) => ITEM.has(key))

/** `key: value` from an indent on, without the line break at its end. */
export function pairLines(key: string, value: unknown, indent: number): string {
  const name = `${' '.repeat(indent)}${textInline(key)}:`
  return isTall(key, value) ? `${name}\n${bodyLines(value, indent + 2)}` : `${name} ${inline(value)}`
}

/** The lines of a list or a map that stands below its key. */
function bodyLines(value: unknown, indent: number): string {
  if (isListValue(value)) return value.map((entry) => entryLines(entry, { indent, asLines: isStep(entry) })).join('\n')
  return Object.entries(isMapValue(value) ? value : {})
    .map(([key, entry]) => pairLines(key, entry, indent))
    .join('\n')
}

/** `- value`, on one line or with each key on its own. */
export function entryLines(value: unknown, { indent, asLines }: { indent: number; asLines: boolean }): string {
  const dash = `${' '.repeat(indent)}- `
  return asLines && isMapValue(value) && isFilled(value)
    ? `${dash}${bodyLines(value, indent + 2).trimStart()}`
    : `${dash}${inline(value)}`
}

export const isOverLines = (key: string, value: unknown): boolean => isTall(key, value)
export const wantsLines = isStep
