// The SOP files that ship with this clone: one YAML file each, found by looking, no index to keep. `demo/` holds people to try them with.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findingText, type Finding } from '../sop-definitions/finding.ts'
import { loadSop, type Loaded } from '../sop-definitions/load.ts'
import { parseRoles, type Role } from '../sop-definitions/roles.ts'
import { ROOT } from './home.ts'

const FOLDER = join(ROOT, 'sop-definitions')

export interface SopFile { file: string; text: string; loaded: Loaded }

export const shippedRoles = (): readonly Role[] => parseRoles(readFileSync(join(FOLDER, 'roles.yaml'), 'utf8'))

export const shippedFiles = (): string[] => globSync('*/*.yaml', { cwd: FOLDER, exclude: ['demo/**'] }).toSorted().map((file) => join(FOLDER, file))

export const loadFile = (path: string, roles: readonly string[]): SopFile => {
  const file = relative(process.cwd(), path)
  const text = readFileSync(path, 'utf8')
  return { file, text, loaded: loadSop(text, file, roles) }
}

export const findingLines = (findings: readonly Finding[]): string[] => findings.map((finding) => findingText(finding, 'en'))
