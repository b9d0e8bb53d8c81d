// The noun SOP: the published versions, and each of them for reading. `:version` is a content hash, or a procedure's
// name for its newest version.
import { z } from 'zod'
import { findCurrentSop, findSop, type ListedSop, type SopVersion } from '../../db/procedures/sops.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { listReleases, type SopRelease } from '../../db/procedures/sop-releases.ts'
import { SopList, SopView } from '../contract/people.ts'
import { codedFacts } from '../../sop-definitions/definition/coded-facts.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentSop, presentSopRow, stagesOf } from './sop.view.ts'
import { publishedVersions } from '../words/published-words.ts'
import { wordsOf } from '../words/words.view.ts'

export const ByVersion = z.strictObject({ version: z.string().regex(/^([0-9a-f]{64}|[a-z][a-z0-9-]{0,59})$/) })

export async function versionOf(tx: Tx, version: string): Promise<SopVersion> {
  const found = (await findSop(tx, version)) ?? (await findCurrentSop(tx, version))
  if (found === undefined) throw problem('not_found')
  return found
}

const openAreas =
  (releases: readonly SopRelease[]) =>
  ({ hash, published_by: by }: ListedSop): string[] | null => {
    const current = releases.filter(
      (release) => release.hash === hash && release.ended_at === null && release.stopped_at === null,
    )
    return by === null || current.some(({ area }) => area === null) ? null : current.flatMap(({ area }) => area ?? [])
  }

export const sopRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/sops',
    summary: 'Published procedures, the newest version first',
    action: 'sop.read',
    answer: SopList,
    handle: ({ deps, scoped }) =>
      scoped(async (tx) => {
        const versions = await publishedVersions(tx, deps)
        const openIn = openAreas(
          await listReleases(
            tx,
            versions.map(({ hash }) => hash),
          ),
        )
        return {
          data: versions.map(({ words, ...version }) => ({
            ...presentSopRow(version, words),
            openIn: openIn(version),
            stages: stagesOf(words),
            coded: codedFacts(words.sop),
          })),
          page: { after: null, hasMore: false },
          total: { value: versions.length, exact: true },
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/sops/:version',
    summary: 'One version, item by item',
    action: 'sop.read',
    params: ByVersion,
    answer: SopView,
    handle: ({ params, deps, scoped }) =>
      scoped(async (tx) => {
        const version = await versionOf(tx, params.version)
        return presentSop(version, wordsOf(version, deps.roles))
      }),
  }),
]
