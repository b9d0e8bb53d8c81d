// What is wrong with a document, and where: the one form in which every check reports.
import type { Path } from '../definition/plan.ts'
import type { Label, Language } from '../language/vocabulary.ts'
import { inLanguage } from '../language/label.ts'

/** Findings that a reader may look up by their name. */
export type RemarkCode = 'dimension_too_fine' | 'derive_tells_too_much'

export interface Remark {
  file: string
  line: number
  column: number
  path: string
  message: Label
  code?: RemarkCode
}
/** A remark whose place in the file is not known yet. `key` points at the key itself, not at its value. */
export interface UnplacedRemark {
  path: Path
  key?: string
  message: Label
  code?: RemarkCode
}

export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')

/** `file.yaml:41:9 stages[0].items[2].due[0].within: deadline "2 hour" …` */
export const remarkText = ({ file, line, column, path, message, code }: Remark, language: Language): string => {
  const place = path === '' ? '' : `${path}: `
  const name = code === undefined ? '' : ` (${code})`
  return `${file}:${line}:${column} ${place}${inLanguage(message, language)}${name}`
}
