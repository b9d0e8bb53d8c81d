// The text of a letter: paragraphs, bold, lists and fields in braces, and nothing else of Markdown. Browser-safe, pure.

/** `field`: the text is the name of a field, whose value stands there. */
export interface LetterPart {
  text: string
  isField: boolean
  isStrong: boolean
}
export type LetterBlock =
  | { kind: 'paragraph'; parts: readonly LetterPart[] }
  | { kind: 'list'; items: readonly (readonly LetterPart[])[] }

const ITEM = '- '
const BOLD = '**'
const BRACED = /\{([^{}]*)\}/g
const FIELD_NAME = /^[a-z]+\.[a-z][a-z0-9_]*$/
/** Anything else in braces is an expression, and letters have none. */
export const isFieldName = (name: string): boolean => FIELD_NAME.test(name)

const inTone = (text: string, isStrong: boolean): LetterPart[] =>
  text
    .split(BRACED)
    .map((part, at): LetterPart => ({ text: part, isField: at % 2 === 1, isStrong }))
    .filter((part) => part.text !== '')
const partsOf = (line: string): LetterPart[] => line.split(BOLD).flatMap((text, at) => inTone(text, at % 2 === 1))

/** Lines of one paragraph are read as one; an empty line begins the next. */
const grouped = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\n\s*\n/)
    .map((chunk) => chunk.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])))
    .filter((lines) => lines.length > 0)

const isItem = (line: string): boolean => line.startsWith(ITEM)

export const letterBlocks = (text: string): readonly LetterBlock[] =>
  grouped(text).map((lines) =>
    lines.every(isItem)
      ? { kind: 'list', items: lines.map((line) => partsOf(line.slice(ITEM.length))) }
      : { kind: 'paragraph', parts: partsOf(lines.join(' ')) },
  )

/** The names in braces, each once, in the order in which they stand. */
export const namesInText = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(BRACED)].map(([, name = '']) => name)),
]

const TEXT_FAULTS = ['bold', 'brace', 'markup', 'list'] as const
export type TextFault = (typeof TEXT_FAULTS)[number]

/** Other markup, at the beginning of a line or anywhere. */
const MARKUP = /^\s*(#|>|\||\+\s|\*\s|\d+[.)]\s|-{2,}|={2,})|[<>[\]`\\|~]|__|(?<!\*)\*(?!\*)|\*{3,}/m

/** What a text has beyond paragraphs, bold, lists and names of fields. */
export function faultsIn(text: string): readonly TextFault[] {
  const groups = grouped(text)
  const isUnpaired = groups
    .flatMap((lines) => (lines.every(isItem) ? lines : [lines.join(' ')]))
    .some((line) => line.split(BOLD).length % 2 === 0)
  const hasBrace = /[{}]/.test(text.replaceAll(BRACED, '')) || !namesInText(text).every(isFieldName)
  const has: Record<TextFault, boolean> = {
    bold: isUnpaired,
    brace: hasBrace,
    markup: MARKUP.test(text),
    list: groups.some((lines) => lines.some(isItem) && !lines.every(isItem)),
  }
  return TEXT_FAULTS.filter((fault) => has[fault])
}
