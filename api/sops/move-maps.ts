// Reads the migration maps beside the procedures: used by a move without a map of its own.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMigrationMap, type MigrationMapDef } from '../../sop-definitions/move/move-map.ts'

export const readMaps = (folder: string): MigrationMapDef[] =>
  globSync('*/maps/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => parseMigrationMap(readFileSync(join(folder, file), 'utf8')))
