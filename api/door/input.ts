// Untrusted JSON: what no schema can check (NUL characters, lone surrogates, prototype keys, depth), and every issue of
// a body with its path.
import type { z } from 'zod'
import type { Issue } from './errors.ts'

const POISON = new Set(['__proto__', 'constructor', 'prototype'])
const DEEPEST = 24
type Path = readonly (string | number)[]

/** Walks with its own stack: a deeply nested body must not overflow the call stack. */
export function poisonIn(root: unknown): Issue[] {
  const issues: Issue[] = []
  const waiting: { value: unknown; path: Path }[] = [{ value: root, path: [] }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string') issues.push(...textIssues(value, path))
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= DEEPEST) return [...issues, { path: [...path], message: 'nested too deeply', code: 'too_deep' }]
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key]
      if (POISON.has(key) || textIssues(key, at).length > 0)
        issues.push({ path: at.map(visible), message: 'this name is not allowed', code: 'forbidden_key' })
      else waiting.push({ value: inner, path: at })
    }
  }
  return issues
}

const textIssues = (text: string, path: Path): Issue[] => [
  ...(text.includes('\0') ? [{ path: [...path], message: 'contains a NUL character', code: 'nul_character' }] : []),
  ...(text.isWellFormed()
    ? []
    : [{ path: [...path], message: 'contains half of a character', code: 'half_character' }]),
]

const visible = (part: string | number): string | number =>
  typeof part === 'string' ? part.replaceAll('\0', '\\0') : part

/** Zod names all unknown keys in one issue; here each gets its own path. */
export const issuesOf = (error: z.ZodError, under: Path = []): Issue[] =>
  error.issues.flatMap((issue) => {
    const path = [...under, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, visible(key)], message: 'unknown name', code: 'unknown_key' }))
    return [{ path, message: issue.message, code: issue.code }]
  })
