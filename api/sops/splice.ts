// A text and the places where it changed → the text that its author sees.
import type { Issue } from '../door/errors.ts'

export interface Change {
  at: number
  remove: number
  insert: string
}

/** Changes apply one after the other, each to what the one before made. */
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

/** A procedure whose IR fits its budget stays far below. */
const MOST = 2_000_000
