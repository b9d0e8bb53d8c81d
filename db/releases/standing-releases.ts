// The releases that whoever asks may read and that stand: published, and not withdrawn. Row-level security says which.
import type { Tx } from '../ground/connect.ts'
import type { ReleaseKind } from '../../sop-definitions/language/release-words.ts'

export interface StandingRelease {
  id: string
  kind: ReleaseKind
  year: number
  month: number
  isRevision: boolean
  asOf: Date
  checkpoint: number | null
  publishedAt: Date
  sha256: string
}
const newestFirst = (one: StandingRelease, other: StandingRelease): number =>
  other.month - one.month ||
  Number(other.isRevision) - Number(one.isRevision) ||
  other.publishedAt.getTime() - one.publishedAt.getTime()

/** One of each year, the newest year first: that of the reporting chain where there is one, else the public one. */
export async function standingReleases(tx: Tx): Promise<StandingRelease[]> {
  const rows = await tx
    .selectFrom('release')
    .select(['id', 'kind', 'year', 'month', 'revises', 'as_of', 'checkpoint', 'published_at', 'sha256'])
    .where('published_at', 'is not', null)
    .where('state', 'in', ['published', 'superseded'])
    .execute()
  const found = rows.flatMap(({ as_of: asOf, published_at: publishedAt, revises, sha256, ...row }) =>
    asOf === null || publishedAt === null || sha256 === null
      ? []
      : [{ ...row, isRevision: revises !== null, asOf, publishedAt, sha256 }],
  )
  return [...Map.groupBy(found, ({ year }) => year)]
    .toSorted(([one], [other]) => other - one)
    .flatMap(([, ofYear]) => {
      const ofChain = ofYear.filter(({ kind }) => kind === 'chain')
      return (ofChain.length > 0 ? ofChain : ofYear).toSorted(newestFirst).slice(0, 1)
    })
}
