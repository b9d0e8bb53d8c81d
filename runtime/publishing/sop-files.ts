// The SOP files of this clone, or of another folder (TAPAK_SOPS): one YAML file each, found by searching, without an
// index. `demo/` holds people to try them with.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { loadCalendar, type LoadedCalendar } from '../../sop-definitions/calendar/calendar-file.ts'
import { remarkText, type Remark } from '../../sop-definitions/check/remark.ts'
import { loadSop, type Loaded } from '../../sop-definitions/reading/load.ts'
import { loadOverlay, type LoadedOverlay, type OverlayGround } from '../../sop-definitions/overlay/overlay-load.ts'
import { parsePartnerships, type Partnership } from '../../sop-definitions/rules/partnerships.ts'
import { parseRoles, type Role } from '../../sop-definitions/rules/roles.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import type { GroundEnv } from '../ground/config.ts'
import { ROOT } from '../ground/tapak-home.ts'
import { Stop } from '../ground/say.ts'

const SHIPPED = join(ROOT, 'sop-definitions')

export const sopFolder = ({ TAPAK_SOPS }: Pick<GroundEnv, 'TAPAK_SOPS'>): string => {
  const folder = TAPAK_SOPS === undefined ? SHIPPED : resolve(ROOT, TAPAK_SOPS)
  if (!existsSync(join(folder, 'roles.yaml'))) throw new Stop(`TAPAK_SOPS: ${folder} has no roles.yaml.`)
  return folder
}

export interface SopFile {
  file: string
  text: string
  loaded: Loaded
}

export const rolesIn = (folder: string): readonly Role[] => parseRoles(readFileSync(join(folder, 'roles.yaml'), 'utf8'))

/** Another folder may have none, and says then nothing of those that are known. */
export const partnershipsIn = (folder: string): readonly Partnership[] | undefined => {
  const file = join(folder, 'partnerships.yaml')
  return existsSync(file) ? parsePartnerships(readFileSync(file, 'utf8')) : undefined
}

export const filesIn = (folder: string): string[] =>
  globSync('*/*.yaml', { cwd: folder, exclude: ['demo/**', 'calendars/**'] })
    .toSorted()
    .map((file) => join(folder, file))

/** Another folder may leave the calendars out: holidays are the same for every programme. */
export const calendarFilesIn = (folder: string): string[] => {
  const own = globSync('calendars/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => join(folder, file))
  return own.length > 0 || folder === SHIPPED ? own : calendarFilesIn(SHIPPED)
}
export const isCalendarFile = (path: string): boolean => basename(dirname(path)) === 'calendars'

export interface CalendarFile {
  file: string
  loaded: LoadedCalendar
}
export const loadCalendarFile = (path: string): CalendarFile => {
  const file = relative(process.cwd(), path)
  return { file, loaded: loadCalendar(readFileSync(path, 'utf8'), file) }
}

export const loadFile = (path: string, roles: readonly string[]): SopFile => {
  const file = relative(process.cwd(), path)
  const text = readFileSync(path, 'utf8')
  return { file, text, loaded: loadSop(text, file, roles) }
}

/** `<programme>/overlays/<name>.yaml`: how an area or an organisation tightens the SOPs beside them. */
export const overlaysIn = (folder: string): string[] =>
  globSync('*/overlays/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => join(folder, file))
/** The valid SOPs of one programme's folder. */
export const sopsBeside = (folder: string, roles: readonly string[]): Sop[] =>
  globSync('*.yaml', { cwd: folder })
    .toSorted()
    .flatMap((name) => loadFile(join(folder, name), roles).loaded.sop ?? [])
export const isOverlayPath = (path: string): boolean => basename(dirname(path)) === 'overlays'

export interface OverlayFile {
  file: string
  text: string
  loaded: LoadedOverlay
}
export const loadOverlayFile = (path: string, ground: OverlayGround): OverlayFile => {
  const file = relative(process.cwd(), path)
  const text = readFileSync(path, 'utf8')
  return { file, text, loaded: loadOverlay(text, file, ground) }
}

export const remarkLines = (remarks: readonly Remark[]): string[] => remarks.map((remark) => remarkText(remark, 'en'))
