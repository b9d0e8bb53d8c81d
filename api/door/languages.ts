// The further languages of this installation: the files of one folder, read once at start. A broken file prevents the
// start, so that it is not found out with a client in the room.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseLanguage, type LanguageFile } from '../../sop-definitions/definition/languages.ts'

/** Without a folder there are no further languages. */
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
