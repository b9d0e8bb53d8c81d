// The source files of the project and what each of them imports, read from their text.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
const linesOf = (...args: readonly string[]): string[] =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '')

/** Files of the clone, including new ones, whose names match one of the patterns. */
export const sourcesEnding = (patterns: readonly string[]): string[] =>
  linesOf('ls-files', '--cached', '--others', '--exclude-standard', ...patterns)

export const sources = sourcesEnding(['*.ts', '*.tsx', '*.mjs']).filter((file) => file.includes('/'))

const FROM = /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/
const CALLED = /import\(\s*['"]([^'"]+)['"]\s*\)/
const BARE = /^import\s+['"]([^'"]+)['"]/
const IMPORT = new RegExp([FROM, CALLED, BARE].map(({ source }) => source).join('|'), 'gm')

export const importsOf = (file: string): { to: string; type: boolean }[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map((match) => ({
    to: match[2] ?? match[3] ?? match[4] ?? '',
    type: match[1] !== undefined,
  }))

export const inRepo = (file: string, to: string): string => relative(root, resolve(root, dirname(file), to))

const isSource: ReadonlySet<string> = new Set(sources.filter((file) => existsSync(join(root, file))))
const localsOf = (file: string): readonly string[] =>
  importsOf(file).flatMap(({ to, type }) => (to.startsWith('.') && !type ? [inRepo(file, to)] : []))

/**
 * Every file of the project that these files need, themselves included. Type imports leave nothing in the running code,
 * so they do not count.
 */
export const neededBy = (entries: readonly string[], importedBy = localsOf): string[] => {
  const found = new Set(entries)
  for (const file of found) if (isSource.has(file)) for (const needed of importedBy(file)) found.add(needed)
  return [...found].toSorted()
}

const readOnce = (): typeof localsOf => {
  const read = new Map<string, readonly string[]>()
  return (file) => {
    const locals = read.get(file) ?? localsOf(file)
    read.set(file, locals)
    return locals
  }
}

/** The test files that depend on one of these files, directly or through imports. */
export const testsReaching = (changed: ReadonlySet<string>): string[] => {
  const importedBy = readOnce()
  return sources.filter(
    (file) => /\.test\.tsx?$/.test(file) && neededBy([file], importedBy).some((needed) => changed.has(needed)),
  )
}

/** The files that differ from the commit, including files that nobody has added yet. */
export const changedSince = (commit: string): ReadonlySet<string> =>
  new Set([...linesOf('diff', '--name-only', commit), ...linesOf('ls-files', '--others', '--exclude-standard')])
