// `tapak sop render [FILE…|all] --out DIR`: every document of a procedure in both languages, as files. The same file
// gives the same bytes.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { DOCUMENT_NAMES, DOCUMENTS, fileNameOf } from '../../sop-definitions/papers/papers.ts'
import { sourceOf } from '../../sop-definitions/papers/source.ts'
import { LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import type { GroundEnv } from '../ground/config.ts'
import { say, Stop } from '../ground/say.ts'
import { filesIn, remarkLines, loadFile, rolesIn, sopFolder } from '../publishing/sop-files.ts'

const USE = 'Use: tapak sop render [FILE…|all] --out DIR'

export const sopRender = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const at = args.indexOf('--out')
  const out = at < 0 ? undefined : args[at + 1]
  const named = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (out === undefined || named.some((word) => word.startsWith('--'))) throw new Stop(USE)
  const folder = sopFolder(env)
  const paths = named.length === 0 || named.join() === 'all' ? filesIn(folder) : named.map((file) => resolve(file))
  const missing = paths.filter((path) => !existsSync(path))
  if (missing.length > 0) throw new Stop(`There is no file ${missing.join(', ')}.`)
  const roles = rolesIn(folder)
  const files = paths.map((path) =>
    loadFile(
      path,
      roles.map(({ id }) => id),
    ),
  )
  const lines = files.flatMap(({ loaded }) => remarkLines(loaded.remarks))
  if (lines.length > 0)
    throw new Stop(`Nothing was written, because of what \`tapak sop check\` finds:\n${lines.join('\n')}`)
  mkdirSync(out, { recursive: true })
  for (const { loaded } of files) {
    if (loaded.sop === undefined) continue
    const source = sourceOf(loaded.sop, roles, loaded.ir)
    for (const language of LANGUAGES)
      for (const name of DOCUMENT_NAMES) {
        const telling = { ...source, language }
        const file = join(out, fileNameOf(name, telling))
        writeFileSync(file, await DOCUMENTS[name].make(telling))
        say(relative(process.cwd(), resolve(file)))
      }
  }
  return 0
}
