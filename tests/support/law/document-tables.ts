// The tables of the documents, made from the code. `node tests/support/law/document-tables.ts` writes them;
// tests/documents.test.ts compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ratiosTable, speedTable } from '../../bench/report.ts'
import { widthTable } from '../../bench/wide-report.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { GroundEnv } from '../../../runtime/ground/config.ts'
import { promisedRows } from './acceptance.ts'
import { arrowRows, arrowsPicture } from './arrows.ts'
import { nounRows } from './nouns.ts'

const root = resolve(import.meta.dirname, '../../..')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const rolesTable = (): string => {
  const roles = parseRoles(readFileSync(join(root, 'sop-definitions/roles.yaml'), 'utf8'))
  return table(
    ['role', 'Indonesian', 'English', 'capabilities'],
    roles.map((role) => [`\`${role.id}\``, role.label.id, role.label.en, role.capabilities.join(', ')]),
  )
}

/** As code: in Markdown a browser would follow an address, and take `<…>` for a tag. */
const spelled = (text: string): string =>
  text.replace(/[a-z]+:\/\/[^\s:,;]+(:[^\s,;]+)?|NAME <ADDRESS>/g, (literal) => `\`${literal}\``)

const configurationTable = (): string =>
  table(
    ['name', 'default', 'meaning'],
    Object.entries(GroundEnv.shape).map(([name, schema]) => {
      const standard = schema.safeParse(undefined)
      return [
        `\`${name}\``,
        standard.success && standard.data !== undefined ? `\`${String(standard.data)}\`` : '',
        spelled(schema.description ?? ''),
      ]
    }),
  )

/** From the latest full run of the bench. */
const benchTable = (): string => ratiosTable(JSON.parse(readFileSync(join(root, 'docs/bench.json'), 'utf8')))

const tenOfThem = (): string => speedTable(JSON.parse(readFileSync(join(root, 'docs/bench.json'), 'utf8')))

/** From the latest run among 100,000 cases. */
const wideTable = (): string => widthTable(JSON.parse(readFileSync(join(root, 'docs/bench-wide.json'), 'utf8')))

const arrowsTable = (): string => table(['part', 'may import', 'and the types of'], arrowRows())

const nounsTable = (): string => table(['noun', 'means', 'lies in'], nounRows())

const promisedTable = (): string => table(['', 'asked', 'shown in `tests/` by', 'seen'], promisedRows())

/** By the page that contains them. */
export const TABLES = {
  'README.md': { speed: tenOfThem },
  'docs/roles.md': { roles: rolesTable },
  'docs/configuration.md': { configuration: configurationTable },
  'docs/testing.md': { promised: promisedTable },
  'docs/bench.md': { 'short-bench': benchTable, 'short-wide': wideTable },
  'docs/architecture.md': { 'arrows-picture': arrowsPicture, arrows: arrowsTable, nouns: nounsTable },
} as const satisfies Record<string, Record<string, () => string>>

export const pageOf = (page: string): string => readFileSync(join(root, page), 'utf8')

export const withTables = (text: string, tables: Readonly<Record<string, () => string>>): string =>
  Object.entries(tables).reduce(
    (page, [name, make]) =>
      page.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
        () => `<!-- ${name} -->\n\n${make()}\n\n<!-- /${name} -->`,
      ),
    text,
  )

if (process.argv[1] === import.meta.filename)
  for (const [page, tables] of Object.entries(TABLES)) writeFileSync(join(root, page), withTables(pageOf(page), tables))
