// Reads what the public pages say of the programme from the file beside its procedure.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePublicWords, type PublicWords } from '../../sop-definitions/rules/public-words.ts'

/** Null: this installation has no public pages. It has one information centre, so a second file is a mistake. */
export function readPublicWords(folder: string): PublicWords | null {
  const [file, ...more] = globSync('*/public/*.yaml', { cwd: folder }).toSorted()
  if (more.length > 0) throw new Error(`public pages are of one programme: ${[file, ...more].join(', ')}`)
  return file === undefined ? null : parsePublicWords(readFileSync(join(folder, file), 'utf8'))
}
