// The migration maps that lie beside the procedures: what a move takes when nobody brings a map of their own.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMigrationMap, type MigrationMapDef } from '../../sop-definitions/move/move-map.ts'

export const readMaps = (folder: string): MigrationMapDef[] =>
  globSync('*/maps/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => parseMigrationMap(readFileSync(join(folder, file), 'utf8')))
