// The SOP files that ship with the product, read once: the large ones take a second each, and about sixty test files
// need them. The result is stored under the hash of everything that it is made from, so it is never older than the
// rules or the file.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'

const root = join(import.meta.dirname, '../../..')
const FOLDER = join(root, '.cache', 'shipped-sops')
const MADE_FROM = ['sop-definitions/**/*.ts', 'sop-definitions/roles.yaml', 'package-lock.json']

export const roomText = (path: string): string => readFileSync(join(root, 'sop-definitions', path), 'utf8')
export const shippedRoles = (): readonly string[] => parseRoles(roomText('roles.yaml')).map(({ id }) => id)

/** `<programme>/<programme>….yaml` is an SOP; other YAML files of this room (roles, demo data) are not. */
export function isSopFile(path: string): boolean {
  const [folder = '', name = '', ...more] = path.split('/')
  return more.length === 0 && folder !== '' && name.startsWith(folder) && name.endsWith('.yaml')
}

/** `<programme>/overlays/<name>.yaml`: one folder deeper than an SOP, so that neither is mistaken for the other. */
export function isOverlayFile(path: string): boolean {
  const [folder = '', overlays, name = '', ...more] = path.split('/')
  return more.length === 0 && folder !== '' && overlays === 'overlays' && name.endsWith('.yaml')
}

interface Loaded {
  sop: Sop
  ir: CaseIr
}

let rules: string | undefined
const rulesText = (): string =>
  (rules ??= MADE_FROM.flatMap((pattern) => globSync(pattern, { cwd: root }))
    .toSorted()
    .map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`)
    .join('\n'))

function load(path: string): Loaded {
  const { sop, ir, remarks } = loadSop(roomText(path), path, shippedRoles())
  if (sop === undefined || ir === undefined) throw new Error(`${path}: ${JSON.stringify(remarks)}`)
  return { sop, ir }
}

/** Throws all remarks of a file that does not pass the check. Each call answers new objects. */
export function shippedFile(path: string): Loaded {
  const name = createHash('sha256').update(rulesText()).update(path).update(roomText(path)).digest('hex')
  const kept = join(FOLDER, `${name}.json`)
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'))
  const loaded = load(path)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(loaded))
  renameSync(`${kept}.${process.pid}`, kept)
  return loaded
}
