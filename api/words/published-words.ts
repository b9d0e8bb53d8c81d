// All published versions with their words. A list of them is asked for by most pages, and their texts are long: so each
// text is read once in each process.
import type { Tx } from '../../db/ground/connect.ts'
import { listSops, type ListedSop } from '../../db/procedures/sops.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import type { Deps } from '../door/call.ts'
import type { Words } from './words.view.ts'

export type PublishedVersion = ListedSop & { words: Words }

/** The newest edition and revision first, each before its overlays. */
export async function publishedVersions(tx: Tx, deps: Pick<Deps, 'roles'>): Promise<PublishedVersion[]> {
  const versions: PublishedVersion[] = []
  for (const version of await listSops(tx)) versions.push({ ...version, words: await wordsFor(tx, deps, version.hash) })
  return versions
}

export const proceduresOf = (versions: readonly PublishedVersion[]): { hash: string; sop: Sop }[] =>
  versions.map(({ hash, words }) => ({ hash, sop: words.sop }))
