// Makes the public pages from what is published now, and swaps them where something in them is new.
import { createHash } from 'node:crypto'
import type { Tx } from '../../db/ground/connect.ts'
import { publishedMark } from '../../db/releases/published-releases.ts'
import { listAreas } from '../../db/accounts/organisations.ts'
import { findSop, listCurrentSops } from '../../db/procedures/sops.ts'
import { makesPublic, publicOffices, swapPublicFiles, type PublicFile } from '../../db/public/public-files.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { sourceFor } from '../papers/press.ts'
import { dayOf } from '../releases/release.view.ts'
import { releasedFiles } from '../releases/released-files.ts'
import { WITHDRAW_WORDS } from '../../sop-definitions/language/release-words.ts'
import { readCatalogueWords } from './figures/catalogue-words.ts'
import { wordsOf } from '../words/words.view.ts'
import type { Figures } from './figures/published.ts'
import { publicFiles } from './public-pages.ts'
import { publicProgramme, type PublicProgramme } from './public-programme.ts'

export interface Publishing {
  words: PublicWords
  roles: readonly Role[]
}

/** Addressed by the content of the procedure: read once in each process. */
const programmes = new Map<string, PublicProgramme>()

/** None before its first publication. */
async function currentProgrammes(tx: Tx, { words, roles }: Publishing): Promise<PublicProgramme[]> {
  const current = (await listCurrentSops(tx)).find(({ sop }) => sop === words.sop)
  if (current === undefined) return []
  const known = programmes.get(current.hash)
  const version = known === undefined ? await findSop(tx, current.hash) : undefined
  const made = version === undefined ? known : publicProgramme(sourceFor(wordsOf(version, roles), roles))
  if (made === undefined) return []
  programmes.set(current.hash, made)
  return [made]
}

const WORDS = readCatalogueWords()
type Areas = Awaited<ReturnType<typeof listAreas>>
/** Figures come from releases alone: here the published ones join, each with its files of data. */
async function currentFigures(tx: Tx, areas: Areas): Promise<Figures> {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  const { published, withdrawn, announced } = await releasedFiles(tx)
  return {
    releases: published.map(({ publishedAt, signatures, ...release }) => ({
      ...release,
      publishedOn: dayOf(publishedAt),
      offices: signatures.map(({ office }) => office),
    })),
    withdrawn: withdrawn.map(({ publishedAt, withdrawnAt, reason, ...release }) => ({
      ...release,
      publishedOn: dayOf(publishedAt),
      on: dayOf(withdrawnAt),
      reason: WITHDRAW_WORDS[reason],
    })),
    announced: announced.map(({ year, month, day }) => ({ year, month, on: day })),
    words: WORDS,
    provinces: areas.filter(({ kind }) => kind === 'province').map(({ code }) => code),
    placeName: (code) => names.get(code) ?? code,
  }
}

/** What this process made last. To make the pages of a year takes seconds, and most of the time nothing is new. */
let made: { of: string; files: readonly PublicFile[] } = { of: '', files: [] }

/** What is published at this moment, as files. */
export async function currentFiles(tx: Tx, publishing: Publishing): Promise<readonly PublicFile[]> {
  const { words } = publishing
  const [offices, programmes] = [await publicOffices(tx), await currentProgrammes(tx, publishing)]
  const areas = await listAreas(tx)
  const all = JSON.stringify([words, offices, programmes, areas, await publishedMark(tx)])
  const of = createHash('sha256').update(all).digest('hex')
  if (made.of !== of)
    made = { of, files: publicFiles({ words, offices, programmes, figures: await currentFigures(tx, areas) }) }
  return made.files
}

/** True where another edition is there now. */
export const makePublic = async (tx: Tx, publishing: Publishing): Promise<boolean> =>
  swapPublicFiles(tx, await currentFiles(tx, publishing))

/** The same for one of several processes: nothing where another one makes the pages. */
export const makePublicAs = async (tx: Tx, maker: string, publishing: Publishing): Promise<boolean> =>
  (await makesPublic(tx, maker)) && makePublic(tx, publishing)
