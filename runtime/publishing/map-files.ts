// The migration maps beside the SOP files, each checked against the editions in the folder above it.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isMigrationMapFile, loadMigrationMap, type LoadedMap } from '../../sop-definitions/move/move-map.ts'
import { loadFile } from './sop-files.ts'

export { isMigrationMapFile }

export const mapsIn = (folder: string): string[] =>
  globSync('*/maps/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => join(folder, file))

export const loadMap = (path: string, roles: readonly string[]): { file: string; loaded: LoadedMap } => {
  const file = relative(process.cwd(), path)
  const folder = join(path, '../..')
  return {
    file,
    loaded: loadMigrationMap(readFileSync(path, 'utf8'), file, (map) => {
      const editions = globSync('*.yaml', { cwd: folder }).flatMap(
        (name) => loadFile(join(folder, name), roles).loaded.ir ?? [],
      )
      const [from, to] = [map.from, map.to].map((edition) =>
        editions.find((ir) => ir.sop === map.sop && ir.edition === edition),
      )
      return from === undefined || to === undefined ? undefined : { from, to }
    }),
  }
}
