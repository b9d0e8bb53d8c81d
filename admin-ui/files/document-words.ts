// Words for a file: its kind, its size, its hash, and whether an answer is a file.
import type { DocumentRow } from '../../api/contract/files.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'
import { documentWords } from './words.id.ts'

export const isDocumentId = (value: unknown): value is string => typeof value === 'string' && isUuid(value)

const UNITS = [
  ['MB', 1_048_576],
  ['kB', 1_024],
] as const
/** Rounded up: no file is said to be as large as a limit that it exceeds. */
export const sizeOf = (bytes: number, language: Language): string => {
  const [unit, of] = UNITS.find(([, least]) => bytes >= least) ?? ['B', 1]
  const number = new Intl.NumberFormat(inLanguage(INTL, language), { maximumFractionDigits: 1, roundingMode: 'ceil' })
  return `${number.format(bytes / of)}\u00a0${unit}`
}

export const shortHash = (sha256: string | null): string => sha256?.slice(0, 12) ?? ''
export const shortNumber = (id: string): string => id.slice(0, 8)

/** The kind of a file in words; empty while it is unknown. */
export function useKindWords(): (kind: DocumentRow['kind']) => string {
  const say = useWords(documentWords)
  return (kind) => (kind === null ? '' : say(`documents.kind.${kind}`))
}
