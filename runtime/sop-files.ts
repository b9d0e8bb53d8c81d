// The SOP files of this clone, or of a folder of one's own (TAPAK_SOPS): one YAML file each, found by looking, no index to keep. `demo/`
// holds people to try them with.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { findingText, type Finding } from '../sop-definitions/finding.ts'
import { loadSop, type Loaded } from '../sop-definitions/load.ts'
import { parseRoles, type Role } from '../sop-definitions/roles.ts'
import type { GroundEnv } from './config.ts'
import { ROOT } from './home.ts'
import { Stop } from './say.ts'

const SHIPPED = join(ROOT, 'sop-definitions')

export const sopFolder = ({ TAPAK_SOPS }: Pick<GroundEnv, 'TAPAK_SOPS'>): string => {
  const folder = TAPAK_SOPS === undefined ? SHIPPED : resolve(ROOT, TAPAK_SOPS)
  if (!existsSync(join(folder, 'roles.yaml'))) throw new Stop(`TAPAK_SOPS: ${folder} has no roles.yaml.`)
  return folder
}

export interface SopFile { file: string; text: string; loaded: Loaded }

export const rolesIn = (folder: string): readonly Role[] => parseRoles(readFileSync(join(folder, 'roles.yaml'), 'utf8'))
export const shippedRoles = (): readonly Role[] => rolesIn(SHIPPED)

export const filesIn = (folder: string): string[] => globSync('*/*.yaml', { cwd: folder, exclude: ['demo/**'] }).toSorted().map((file) => join(folder, file))

export const loadFile = (path: string, roles: readonly string[]): SopFile => {
  const file = relative(process.cwd(), path)
  const text = readFileSync(path, 'utf8')
  return { file, text, loaded: loadSop(text, file, roles) }
}

export const findingLines = (findings: readonly Finding[]): string[] => findings.map((finding) => findingText(finding, 'en'))
