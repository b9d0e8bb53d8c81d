// The sources of the project and what each of them imports, read from their text.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && file.includes('/'))

export const importsOf = (file: string): { to: string; type: boolean }[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => ({ to: match[2] ?? match[3] ?? match[4] ?? '', type: match[1] !== undefined }))

export const inRepo = (file: string, to: string): string => relative(root, resolve(root, dirname(file), to))

/** Every file of the project that one of these needs, themselves included. Types leave nothing behind, and count for nothing. */
export const neededBy = (entries: readonly string[]): string[] => {
  const found = new Set(entries)
  for (const file of found)
    for (const { to, type } of importsOf(file)) if (to.startsWith('.') && !type) found.add(inRepo(file, to))
  return [...found].toSorted()
}
