// Untrusted JSON: what no schema can check (NUL characters, lone surrogates, prototype keys, depth).
import { issue, type Issue } from './errors.ts'

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
    if (path.length >= DEEPEST) return [...issues, issue([...path], 'too_deep', 'nested too deeply')]
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
  ...(text.includes('\0') ? [issue([...path], 'nul_character', 'contains a NUL character')] : []),
  ...(text.isWellFormed() ? [] : [issue([...path], 'half_character', 'contains half of a character')]),
]

export const visible = (part: string | number): string | number =>
  typeof part === 'string' ? part.replaceAll('\0', '\\0') : part
