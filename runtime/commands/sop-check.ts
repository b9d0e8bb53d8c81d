// `tapak sop check [--prove] FILE…`: all remarks of all files at once; exit code 1 when there is one, or when the
// proof would stop publication. `tapak sop schema`: the grammar for an editor. An overlay is checked with the SOPs in
// the folder above it: what it names must exist there, and nothing may become looser.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sopSchemaText } from '../../sop-definitions/definition/json-schema.ts'
import { isMigrationMapFile, loadMap, mapsIn } from '../publishing/map-files.ts'
import type { GroundEnv } from '../ground/config.ts'
import { counted, say, sayWhole, Stop } from '../ground/say.ts'
import { peopleIn, proveFile } from './sop-prove.ts'
import {
  calendarFilesIn,
  filesIn,
  remarkLines,
  isCalendarFile,
  isOverlayPath,
  loadCalendarFile,
  loadFile,
  loadOverlayFile,
  overlaysIn,
  rolesIn,
  sopFolder,
  sopsBeside,
  type CalendarFile,
  type OverlayFile,
  type SopFile,
} from '../publishing/sop-files.ts'

const checkedFile = (
  path: string,
  roles: readonly string[],
): ReturnType<typeof loadMap> | SopFile | OverlayFile | CalendarFile => {
  if (isMigrationMapFile(path)) return loadMap(path, roles)
  if (isCalendarFile(path)) return loadCalendarFile(path)
  return isOverlayPath(path)
    ? loadOverlayFile(path, { roles, bases: sopsBeside(dirname(dirname(path)), roles) })
    : loadFile(path, roles)
}

/** The procedures to prove for a file: itself, or what an overlay makes of each of its bases. */
const procedures = (path: string, roles: readonly string[]): SopFile[] => {
  if (isMigrationMapFile(path) || isCalendarFile(path)) return []
  if (!isOverlayPath(path)) return [loadFile(path, roles)]
  const { file, text, loaded } = loadOverlayFile(path, { roles, bases: sopsBeside(dirname(dirname(path)), roles) })
  return loaded.merged.map(({ sop, ir }) => ({ file, text, loaded: { sop, ir, remarks: [] } }))
}

/** Every kind of file that an installation may bring. */
const filesOf = (folder: string): string[] => [
  ...filesIn(folder),
  ...overlaysIn(folder),
  ...mapsIn(folder),
  ...calendarFilesIn(folder).filter((path) => path.startsWith(folder)),
]

const PROVE = '--prove'

export const sopCheck = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const files = args.filter((arg) => arg !== PROVE)
  const folder = sopFolder(env)
  const paths = files.length === 0 ? filesOf(folder) : files.map((file) => resolve(file))
  const missing = paths.filter((path) => !existsSync(path))
  if (missing.length > 0) throw new Stop(`There is no file ${missing.join(', ')}.`)
  const roles = rolesIn(folder).map(({ id }) => id)
  const all = paths.map((path) => checkedFile(path, roles))
  for (const { file, loaded } of all)
    for (const line of loaded.remarks.length === 0 ? [`${file}: no findings`] : remarkLines(loaded.remarks)) say(line)
  const count = all.reduce((sum, { loaded }) => sum + loaded.remarks.length, 0)
  if (count > 0) say(counted(count, 'finding'))
  if (!args.includes(PROVE)) return count === 0 ? 0 : 1
  const people = peopleIn(folder)
  const proofs = paths.flatMap((path) => procedures(path, roles)).map((source) => proveFile(source, people))
  for (const line of proofs.flatMap(({ lines }) => lines)) say(line)
  return count === 0 && proofs.every(({ isProved }) => isProved) ? 0 : 1
}

export const sopSchema = (): Promise<number> => sayWhole(sopSchemaText())
