// What the documents say is held to the code: every table, every link and every file that they name, and the map.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { pageOf, TABLES, withTables } from './support/law/document-tables.ts'
import { firstSentence, makeMap, mapped } from './support/law/map.ts'

const root = resolve(import.meta.dirname, '..')
const DOCS = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'))
const PAGES = ['README.md', 'CONTRIBUTING.md', 'STYLE.md', 'CHANGELOG.md', ...DOCS.map((file) => `docs/${file}`)]
/** Every path in these is looked up by readers who are on their way to a file. */
const GUIDES = ['README.md', 'docs/architecture.md', 'docs/debugging.md', 'docs/flows.md', 'docs/recipes.md']

const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '')

/** As the web page of a repository makes them. */
const anchorsOf = (page: string): ReadonlySet<string> => {
  const headings = [...withoutBlocks(pageOf(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
  const seen = new Map<string, number>()
  return new Set(
    headings.map((anchor) => {
      const times = seen.get(anchor) ?? 0
      seen.set(anchor, times + 1)
      return times === 0 ? anchor : `${anchor}-${times}`
    }),
  )
}

const linksOf = (page: string): { file: string; anchor: string | undefined }[] =>
  [...withoutBlocks(pageOf(page)).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => {
    const [path = '', anchor] = link.split('#')
    return { file: path === '' ? page : relative(root, resolve(root, dirname(page), path)), anchor }
  })

const ROOMS = /^(activities|admin-ui|api|db|docs|runtime|sop-definitions|tests|workflows)\//
/** Paths between backticks and in blocks; a pattern or a name to be filled in is none. */
const pathsOf = (page: string): string[] =>
  [...pageOf(page).matchAll(/(?<![\w./-])[\w-]+\/[\w./{},*<>-]*[\w>}*/]/g)]
    .map(([path]) => path)
    .filter((path) => ROOMS.test(path) && !/[*<>{}]/.test(path))

describe('the documents', () => {
  test('have the tables that the code has', () => {
    // The formatter pads the cells of a table to one width.
    const plain = (text: string): string => text.replace(/-{2,}/g, '--').replace(/ {2,}/g, ' ')
    for (const [page, tables] of Object.entries(TABLES)) {
      for (const name of Object.keys(tables)) expect(pageOf(page)).toContain(`<!-- ${name} -->`)
      expect(plain(pageOf(page))).toBe(plain(withTables(pageOf(page), tables)))
    }
  })

  test('link to files and headings that exist', () => {
    const broken = PAGES.flatMap((page) =>
      linksOf(page)
        .filter(({ file, anchor }) => {
          if (!existsSync(join(root, file))) return true
          return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor)
        })
        .map(({ file, anchor }) => `${page}: ${file}${anchor === undefined ? '' : `#${anchor}`}`),
    )
    expect(broken).toEqual([])
  })

  test('name only files that exist, where they lead to files', () => {
    const missing = GUIDES.flatMap((page) =>
      pathsOf(page)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
    expect(GUIDES.flatMap(pathsOf).length).toBeGreaterThan(100)
  })
})

describe('the README', () => {
  test('is read in five minutes: at most 12 KB, no line wider than the screen', () => {
    expect(Buffer.byteLength(pageOf('README.md'))).toBeLessThanOrEqual(12 * 1024)
    const wide = pageOf('README.md')
      .split('\n')
      .filter((line) => line.length > 120 && !line.startsWith('|'))
    expect(wide).toEqual([])
  })

  test('leads to every other document', () => {
    const linked = new Set(linksOf('README.md').map(({ file }) => file))
    expect(PAGES.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([])
  })

  test('names the commands that package.json has', () => {
    const { scripts = {} }: { scripts?: object } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const named = [...pageOf('README.md').matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    )
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('the decisions', () => {
  const page = pageOf('docs/decisions.md')
  const headings = [...page.matchAll(/^### (\d{4}-\d\d-\d\d) · .+$/gm)]

  test('stand newest first', () => {
    const days = headings.map(([, day = '']) => day)
    expect(days.length).toBeGreaterThan(100)
    expect(days).toEqual(days.toSorted().toReversed())
  })

  test('are all in the index by noun', () => {
    const indexed = new Set(linksOf('docs/decisions.md').map(({ anchor }) => anchor))
    const anchors = [...anchorsOf('docs/decisions.md')].filter((anchor) => /^\d{4}-\d\d-\d\d--/.test(anchor))
    expect(anchors.length).toBe(headings.length)
    expect(anchors.filter((anchor) => !indexed.has(anchor))).toEqual([])
  })
})

describe('the map', () => {
  test('has every source file as it is', () => {
    // `node tests/support/law/map.ts` writes it anew.
    expect(pageOf('docs/map.md')).toBe(makeMap())
  })

  test('has a sentence for every file outside the console', () => {
    const silent = mapped.filter((file) => !file.startsWith('admin-ui/') && !/[.!?]$/.test(firstSentence(file)))
    expect(silent).toEqual([])
  })
})
