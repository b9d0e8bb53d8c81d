// Building blocks of the made-up world: instants before and after now, ids derived from names, and labels.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Allowed } from '../../../api/contract/labels.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'

export const HOUR = 3_600_000
export const now = Date.now()
export const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString()
export const ahead = (hours: number): string => new Date(now + hours * HOUR).toISOString()
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
export const both = (id: string, en: string): Label => ({ id, en })
export const yes: z.infer<typeof Allowed> = { allowed: true }
