// `tapak sop diff A B`: what changes from one SOP to another, in words to be read aloud. A and B are files (an overlay
// stands for the SOP that it makes), or published versions by hash or name (`programme@2021.3`) when there is a
// database.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { withConnection, withOwner } from '../../db/ground/connect.ts'
import { findSopByName } from '../../db/procedures/sop-names.ts'
import { diffSops, type Change } from '../../sop-definitions/diff/diff.ts'
import { CHANGE_WEIGHTS, type ChangeWeight } from '../../sop-definitions/diff/diff-kinds.ts'
import { versionName } from '../../sop-definitions/reading/publishable.ts'
import { Sop } from '../../sop-definitions/definition/schema.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import type { GroundEnv } from '../ground/config.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { sayWhole, Stop } from '../ground/say.ts'
import {
  remarkLines,
  isOverlayPath,
  loadFile,
  loadOverlayFile,
  rolesIn,
  sopFolder,
  sopsBeside,
} from '../publishing/sop-files.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const FLAGS = new Set(['--english', '--json'])
const HEADINGS: Record<ChangeWeight, Label> = {
  duty: { id: 'Kewajiban', en: 'Duties' },
  deadline: { id: 'Batas waktu', en: 'Deadlines' },
  consent: { id: 'Persetujuan', en: 'Consents' },
  step: { id: 'Alur langkah', en: 'The way of the steps' },
  form: { id: 'Formulir', en: 'Forms' },
  wording: { id: 'Penulisan', en: 'Wording' },
}
const NONE: Label = { id: 'Tidak ada perbedaan.', en: 'There is no difference.' }

export const sopDiff = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const [first, second] = names
  if (
    first === undefined ||
    second === undefined ||
    names.length > 2 ||
    args.some((arg) => arg.startsWith('--') && !FLAGS.has(arg))
  )
    throw new Stop('Use: tapak sop diff A B [--english] [--json], with two files or two published versions.')
  const folder = sopFolder(env)
  const [before, after] = await documentsOf([first, second], { env, folder })
  if (before === undefined || after === undefined) throw new Stop('Two SOPs are needed.')
  const changes = diffSops(before, after, rolesIn(folder))
  const language = args.includes('--english') ? 'en' : 'id'
  const text = args.includes('--json')
    ? JSON.stringify({ before: versionName(before), after: versionName(after), changes }, null, 2)
    : [`${versionName(before)} → ${versionName(after)}`, ...linesOf(changes, language)].join('\n')
  return sayWhole(`${text}\n`)
}

function linesOf(changes: readonly Change[], language: Language): string[] {
  if (changes.length === 0) return [inLanguage(NONE, language)]
  return CHANGE_WEIGHTS.flatMap((weight) => {
    const sentences = changes
      .filter((change) => change.weight === weight)
      .map(({ sentence }) => `  - ${inLanguage(sentence, language)}`)
    return sentences.length === 0 ? [] : ['', inLanguage(HEADINGS[weight], language), ...sentences]
  })
}

interface Ground {
  env: GroundEnv
  folder: string
}

/** A name that is no file is looked up among the published versions. Without such a name, no database is started. */
async function documentsOf(names: readonly string[], { env, folder }: Ground): Promise<Sop[]> {
  const roles = rolesIn(folder).map(({ id }) => id)
  const found = names.map((name) => (existsSync(name) ? documentIn(name, roles) : undefined))
  const missing = names.filter((_, index) => found[index] === undefined)
  if (missing.length === 0) return found.flatMap((sop) => sop ?? [])
  const published = await publishedSops(missing, env)
  return names.map((name, index) => found[index] ?? published.get(name)).filter((sop) => sop !== undefined)
}

function documentIn(file: string, roles: readonly string[]): Sop {
  const path = resolve(file)
  const found = isOverlayPath(path)
    ? loadOverlayFile(path, { roles, bases: sopsBeside(dirname(dirname(path)), roles) }).loaded
    : loadFile(path, roles).loaded
  const sop = 'merged' in found ? found.merged.at(-1)?.sop : found.sop
  if (sop === undefined) throw new Stop(['This is no valid SOP:', ...remarkLines(found.remarks)].join('\n'))
  return sop
}

const publishedSops = async (names: readonly string[], env: GroundEnv): Promise<ReadonlyMap<string, Sop>> =>
  withOwnDatabase(env, (url) =>
    withConnection({ url, most: 1 }, (db) =>
      withOwner(db, async (tx) => {
        const sops = new Map<string, Sop>()
        for (const name of names) {
          const version = await findSopByName(tx, name)
          if (version === undefined) throw new Stop(`There is no file and no published version ${name}.`)
          sops.set(name, Sop.parse(version.document))
        }
        return sops
      }),
    ),
  )
