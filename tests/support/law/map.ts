// The map of the sources: every file with its first sentence. `node tests/support/law/map.ts` writes docs/map.md;
// tests/documents.test.ts compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, sources } from '../../../runtime/imports.ts'

export const MAP = join(root, 'docs', 'map.md')

const ROOMS = {
  'sop-definitions': 'The language: what a procedure is, and the procedures themselves.',
  workflows: 'The decisions and the waiting: the pure engine, and the workflow that waits for an instant.',
  activities: 'The world: what time brings about, and what no case does by itself.',
  db: 'The memory: tables, queries by noun, ledger, vault.',
  api: 'The door: contract, endpoints, policy, what people decide, the way to Temporal.',
  'admin-ui': 'The desk: the console.',
  runtime: 'The ground: start, test, the command line, Postgres and Temporal on a bare machine.',
} as const satisfies Record<string, string>

/** In the order in which a reader needs the rooms. */
export const mapped = Object.keys(ROOMS).flatMap((room) =>
  sources.filter((file) => file.startsWith(`${room}/`) && existsSync(join(root, file))).toSorted(),
)

const commentLines = (text: string): string => {
  const lines = text.split('\n')
  const begin = lines[0]?.startsWith('#!') === true ? 1 : 0
  const end = lines.findIndex((line, n) => n >= begin && !line.startsWith('//'))
  return lines
    .slice(begin, end)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join(' ')
}
const FIRST_EXPORTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?=export )/
const docstring = (text: string): string => (FIRST_EXPORTED.exec(text)?.[1] ?? '').replace(/\n\s*\*/g, ' ')

const upToFullStop = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  return /^.*?[.!?](?=\s+[A-Z`"']|$)/.exec(plain)?.[0] ?? plain
}

/** What a file says of itself, up to the first full stop; empty where it says nothing. */
export const firstSentence = (file: string): string => {
  const text = readFileSync(join(root, file), 'utf8')
  return upToFullStop(commentLines(text) || (file.startsWith('admin-ui/') ? docstring(text) : ''))
}

const line = (file: string): string => `- \`${file}\` ${firstSentence(file)}`.trimEnd()

const folderOf = (folder: string): string =>
  [
    `### ${folder}/`,
    mapped
      .filter((file) => dirname(file) === folder)
      .map(line)
      .join('\n'),
  ].join('\n\n')

const roomOf = ([room, what]: readonly [string, string]): string => {
  const folders = new Set(mapped.filter((file) => file.startsWith(`${room}/`)).map((file) => dirname(file)))
  return [`## ${room}/`, what, ...[...folders].toSorted().map(folderOf)].join('\n\n')
}

export const makeMap = (): string =>
  [
    '# Map',
    'Every source file with its first sentence. `node tests/support/law/map.ts` makes this page anew from the files.',
    ...Object.entries(ROOMS).map(roomOf),
    '',
  ].join('\n\n')

if (process.argv[1] === import.meta.filename) writeFileSync(MAP, makeMap())
