// A document to read or to print, before it becomes HTML or PDF: blocks of lines in one language. Both renderers are
// tables over these kinds.
import type { Language } from '../language/vocabulary.ts'

const TONES = ['plain', 'strong', 'quiet', 'law', 'default', 'code'] as const
/**
 * `law` and `default` never look alike: what a regulation demands and what this product proposes must not be confused.
 */
export type Tone = (typeof TONES)[number]
export interface Run {
  text: string
  tone: Tone
}
export type Line = readonly Run[]

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: Line; anchor: string; newPage: boolean }
  | { kind: 'text'; line: Line }
  | { kind: 'note'; line: Line }
  | { kind: 'list'; lines: readonly Line[] }
  | { kind: 'facts'; rows: readonly { name: string; lines: readonly Line[] }[] }
  | { kind: 'ticks'; head: readonly string[]; rows: readonly { lines: readonly Line[] }[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly Line[])[]; widths: readonly number[] }
  | { kind: 'blanks'; names: readonly string[] }
  | { kind: 'question'; label: Line; help: readonly Line[]; room: Room }
export type BlockKind = Block['kind']

/** Room to write by hand: a line, several lines, boxes to tick, or a frame to sign in. */
export type Room =
  | { kind: 'lines'; count: number; hint: string }
  | { kind: 'boxes'; options: readonly string[]; hint: string }
  | { kind: 'frame'; hint: string }

/**
 * `head`: of whom it is, above the title. `made` is the only date in a printed file: it must be the same whenever the
 * file is made.
 */
export interface Paper {
  head?: readonly Line[]
  title: string
  about: readonly Line[]
  language: Language
  made: Date
  contents: string | null
  blocks: readonly Block[]
  foot: { left: string; page: (page: number, pages: number) => string }
}

export const plain = (text: string): Run => ({ text, tone: 'plain' })
export const strong = (text: string): Run => ({ text, tone: 'strong' })
export const quiet = (text: string): Run => ({ text, tone: 'quiet' })
export const code = (text: string): Run => ({ text, tone: 'code' })
export const line = (...runs: readonly (Run | string)[]): Line =>
  runs.map((run) => (typeof run === 'string' ? plain(run) : run)).filter(({ text }) => text !== '')
/** A row without lines is left out. */
export const fact = (name: string, lines: readonly Line[]): { name: string; lines: readonly Line[] }[] =>
  lines.length === 0 ? [] : [{ name, lines }]
