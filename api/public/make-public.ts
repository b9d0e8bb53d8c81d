// Makes the public pages from what is published now, and swaps them where something in them is new.
import type { Tx } from '../../db/ground/connect.ts'
import { findSop, listCurrentSops } from '../../db/procedures/sops.ts'
import { makesPublic, publicOffices, swapPublicFiles, type PublicFile } from '../../db/public/public-files.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { sourceFor } from '../papers/press.ts'
import { wordsOf } from '../words/words.view.ts'
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

/** Figures come from releases alone: here the published ones join, each with its files of data. */
const RELEASED = [] as const

/** What is published at this moment, as files. */
export const currentFiles = async (tx: Tx, publishing: Publishing): Promise<PublicFile[]> =>
  publicFiles({
    words: publishing.words,
    offices: await publicOffices(tx),
    programmes: await currentProgrammes(tx, publishing),
    released: RELEASED,
  })

/** True where another edition is there now. */
export const makePublic = async (tx: Tx, publishing: Publishing): Promise<boolean> =>
  swapPublicFiles(tx, await currentFiles(tx, publishing))

/** The same for one of several processes: nothing where another one makes the pages. */
export const makePublicAs = async (tx: Tx, maker: string, publishing: Publishing): Promise<boolean> =>
  (await makesPublic(tx, maker)) && makePublic(tx, publishing)
