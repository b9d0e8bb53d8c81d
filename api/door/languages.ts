// Which further languages this installation has texts for: the files of one folder, read once at start. A broken one
// stops the start, so that nobody finds out with a client in the room.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseLanguage, type LanguageFile } from '../../sop-definitions/definition/languages.ts'

/** No folder, no further language. */
export function readLanguages(folder: string | undefined): readonly LanguageFile[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const parsed = parseLanguage(readFileSync(join(folder, name), 'utf8'), name)
      if (typeof parsed === 'string') throw new Error(`${folder}: ${parsed}`)
      return parsed
    })
}
