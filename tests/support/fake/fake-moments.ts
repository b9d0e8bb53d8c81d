// Building blocks of the made-up world: instants before and after now, ids derived from names, and labels.
import type { z } from 'zod'
import type { Allowed } from '../../../api/contract/labels.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'

export const HOUR = 3_600_000
export const now = Date.now()
export const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString()
export const ahead = (hours: number): string => new Date(now + hours * HOUR).toISOString()
/** As many digits as a fingerprint has, the same for a name. Made without Node: a browser shows this world too. */
export const hexOf = (name: string): string =>
  Array.from({ length: 8 }, (_, round) => {
    let hash = 2_166_136_261 + round
    for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }).join('')
export const idOf = (name: string): string => {
  const hex = hexOf(name)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
export const both = (id: string, en: string): Label => ({ id, en })
export const yes: z.infer<typeof Allowed> = { allowed: true }
