// What is stored and addressed when a version is published: the document as one canonical text, to be hashed by whoever stores it.
// No cryptography here: the rooms that may use it (db, runtime, api) take the SHA-256 of `contentOf(sop)`.
import type { Sop } from './schema.ts'

/** Canonical JSON: keys sorted, nothing absent written, so that equal documents have equal text whatever stored them in between. */
export const contentOf = (sop: Sop): string => canonical(sop)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined).toSorted(([a], [b]) => a < b ? -1 : 1)
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}

/** `integrated-services@2021.3` */
export const versionName = ({ sop, edition, revision }: Pick<Sop, 'sop' | 'edition' | 'revision'>): string => `${sop}@${edition}.${revision}`
