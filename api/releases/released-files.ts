// The published releases with their files read: what public pages, data packages and catalogues are made of.
import type { Tx } from '../../db/ground/connect.ts'
import {
  publishedReleases,
  type AnnouncedRelease,
  type PublishedRelease,
  type WithdrawnRelease,
} from '../../db/releases/published-releases.ts'
import { readRelease, type ReleaseFile } from '../statistics/release-form.ts'

interface ReleasedFile extends PublishedRelease {
  file: ReleaseFile
}
export interface ReleasedFiles {
  published: readonly ReleasedFile[]
  withdrawn: readonly WithdrawnRelease[]
  announced: readonly AnnouncedRelease[]
}

export async function releasedFiles(tx: Tx): Promise<ReleasedFiles> {
  const { published, ...rest } = await publishedReleases(tx)
  return { ...rest, published: published.map((release) => ({ ...release, file: readRelease(release.bytes) })) }
}
