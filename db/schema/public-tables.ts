// What everybody may read: the files of the public pages.
import type { Now } from './columns.ts'

export interface PublicFileTable {
  path: string
  type: string
  bytes: Buffer
  sha256: Buffer
  /** The release of figures that it shows; none where it shows no figures. */
  release: string | null
  made_at: Now
}

/** One row: the process that makes the files at present. */
export interface PublicMakerTable {
  is_only: boolean
  maker: string
  seen_at: Date
}
