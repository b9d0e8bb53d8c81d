// `tapak sop check FILE…`: all findings of all files at once; exit 1 when there is one. `tapak sop schema`: the grammar for an editor.
// An overlay is checked with the SOPs in the folder above it: what it speaks of must be there, and nothing may become looser.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sopSchemaText } from '../sop-definitions/json-schema.ts'
import { isMigrationMapFile, loadMap, mapsIn } from './migration-map-files.ts'
import type { GroundEnv } from './config.ts'
import { say, Stop } from './say.ts'
import { filesIn, findingLines, isOverlayPath, loadFile, loadOverlayFile, overlaysIn, rolesIn, sopFolder, sopsBeside, type OverlayFile, type SopFile } from './sop-files.ts'

const checkedFile = (path: string, roles: readonly string[]): SopFile | OverlayFile =>
  isOverlayPath(path) ? loadOverlayFile(path, { roles, bases: sopsBeside(dirname(dirname(path)), roles) }) : loadFile(path, roles)

export const sopCheck = async (files: readonly string[], env: GroundEnv): Promise<number> => {
  const folder = sopFolder(env)
  const paths = files.length === 0 ? [...filesIn(folder), ...overlaysIn(folder), ...mapsIn(folder)] : files.map((file) => resolve(file))
  const missing = paths.filter((path) => !existsSync(path))
  if (missing.length > 0) throw new Stop(`There is no file ${missing.join(', ')}.`)
  const roles = rolesIn(folder).map(({ id }) => id)
  const checked = paths.filter((path) => !isMigrationMapFile(path)).map((path) => checkedFile(path, roles))
  const all = [...checked, ...paths.filter(isMigrationMapFile).map((path) => loadMap(path, roles))]
  for (const { file, loaded } of all) {
    for (const line of findingLines(loaded.findings)) say(line)
    if (loaded.findings.length === 0) say(`${file}: no findings`)
  }
  const count = all.reduce((sum, { loaded }) => sum + loaded.findings.length, 0)
  if (count > 0) say(`${count} finding${count === 1 ? '' : 's'}`)
  return count === 0 ? 0 : 1
}

/** Waits until it is written: a pipe takes less at once than the schema is long. */
export const sopSchema = (): Promise<number> =>
  new Promise((resolve, reject) => { process.stdout.write(sopSchemaText(), (error) => { if (error) reject(error); else resolve(0) }) })
