// Applies changes to a text.
import type { Issue } from '../door/errors.ts'

export interface Change {
  at: number
  remove: number
  insert: string
}

/** In order: each change applies to the result of the one before. */
export function splice(text: string, changes: readonly Change[]): { text: string } | { issues: Issue[] } {
  let now = text
  for (const [index, { at, remove, insert }] of changes.entries()) {
    if (at + remove > now.length)
      return { issues: [{ path: ['changes', index], message: 'lies outside the text', code: 'too_big' }] }
    now = now.slice(0, at) + insert + now.slice(at + remove)
  }
  return now.length > MOST
    ? { issues: [{ path: ['changes'], message: 'the text would be too long', code: 'too_big' }] }
    : { text: now }
}

/** A procedure whose IR fits its budget stays far below this. */
const MOST = 2_000_000
