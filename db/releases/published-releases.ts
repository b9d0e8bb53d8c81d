// What everybody may know of releases: the bytes of those that are public, who signed them, what was withdrawn, and
// which days are announced. Whoever reads this needs no account and no right.
import { sql } from 'kysely'
import type { WithdrawReason } from '../../sop-definitions/language/release-words.ts'
import type { Tx } from '../ground/connect.ts'

interface PublicSignature {
  name: string
  office: string
  signedAt: Date
}
/** `bytes`: the sealed file as it was published, verbatim. `supersededBy`: the id of the one that is in force. */
export interface PublishedRelease {
  id: string
  year: number
  month: number
  revises: string | null
  asOf: Date
  publishedAt: Date
  supersededBy: string | null
  sha256: string
  bytes: string
  signatures: readonly PublicSignature[]
}
/** What is left of a release that was taken back: that it was there, its hash, since when and why it is gone. */
export interface WithdrawnRelease {
  id: string
  year: number
  month: number
  sha256: string
  publishedAt: Date
  withdrawnAt: Date
  reason: WithdrawReason
}
export interface AnnouncedRelease {
  year: number
  month: number
  isRevision: boolean
  day: string
}
export interface PublishedReleases {
  published: readonly PublishedRelease[]
  withdrawn: readonly WithdrawnRelease[]
  announced: readonly AnnouncedRelease[]
}

const missing = (): never => {
  throw new Error('a published release lacks what it was published with')
}

const announcedOn = async (tx: Tx) =>
  (
    await sql<{
      year: number
      month: number
      revises: boolean
      day: string
    }>`select * from app.announced_releases()`.execute(tx)
  ).rows

/** Differs as soon as anything that everybody may know of releases differs; bytes are not read for it. */
export async function publishedMark(tx: Tx): Promise<string> {
  const rows = await tx
    .selectFrom('release')
    .select(['id', 'state', 'superseded_by', 'sha256'])
    .where('kind', '=', 'public')
    .where('published_at', 'is not', null)
    .orderBy('id')
    .execute()
  return JSON.stringify([rows, await announcedOn(tx)])
}

/** The newest first. */
export async function publishedReleases(tx: Tx): Promise<PublishedReleases> {
  const rows = await tx
    .selectFrom('release')
    .leftJoin('release_file', 'release_file.release_id', 'release.id')
    .select(['release.id', 'year', 'month', 'revises', 'state', 'as_of', 'published_at', 'superseded_by'])
    .select(['release.sha256', 'withdrawn_at', 'reason', 'bytes'])
    .where('kind', '=', 'public')
    .where('published_at', 'is not', null)
    .orderBy('year', 'desc')
    .orderBy('published_at', 'desc')
    .execute()
  const signed = await tx.selectFrom('release_signature').selectAll().orderBy('signed_at').execute()
  const announced = await announcedOn(tx)
  return {
    published: rows.flatMap(({ id, year, month, revises, state, bytes, ...row }) =>
      state === 'withdrawn'
        ? []
        : [
            {
              id,
              year,
              month,
              revises,
              asOf: row.as_of ?? missing(),
              publishedAt: row.published_at ?? missing(),
              supersededBy: row.superseded_by,
              sha256: row.sha256 ?? missing(),
              bytes: (bytes ?? missing()).toString('utf8'),
              signatures: signed
                .filter(({ release_id }) => release_id === id)
                .map(({ name, office, signed_at }) => ({ name, office, signedAt: signed_at })),
            },
          ],
    ),
    withdrawn: rows.flatMap(({ id, year, month, state, ...row }) =>
      state === 'withdrawn'
        ? [
            {
              id,
              year,
              month,
              sha256: row.sha256 ?? missing(),
              publishedAt: row.published_at ?? missing(),
              withdrawnAt: row.withdrawn_at ?? missing(),
              reason: row.reason ?? missing(),
            },
          ]
        : [],
    ),
    announced: announced.map(({ revises, ...row }) => ({ ...row, isRevision: revises })),
  }
}
