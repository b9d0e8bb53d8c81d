// Reads the data standards from the files beside the procedures.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseStandard, type Standard } from '../../sop-definitions/rules/standards.ts'

/** Throws on a faulty file, so that the door does not open with half a standard. */
export const readStandards = (folder: string): Standard[] =>
  globSync('*/exchange/*.yaml', { cwd: folder })
    .toSorted()
    .map((file) => parseStandard(readFileSync(join(folder, file), 'utf8')))
