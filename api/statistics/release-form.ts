// The form of a release as a file: what is shown, under which catalogue and rules, and nothing that is not shown.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'

export const RELEASE_FORM = 'tapak-release/1'

const Cell = z.strictObject({
  table: z.string(),
  key: z.string(),
  /** Null is "not shown", for whatever reason. */
  value: z.int().min(0).nullable(),
})
export type ReleaseCell = z.infer<typeof Cell>

const ReleaseFile = z.strictObject({
  form: z.literal(RELEASE_FORM),
  /** The whole text, and its hash, so that nobody needs another file to check this one. */
  catalogue: z.strictObject({ text: z.string(), sha256: z.string() }),
  provinces: z.array(z.strictObject({ code: z.string(), cities: z.array(z.string()) })),
  kind: z.enum(['chain', 'public']),
  year: z.int(),
  /** What is counted: everybody whom the releases up to this month of the year counted first. */
  month: z.int().min(1).max(12),
  /** The hash of the release that this one revises. */
  revises: z.string().nullable(),
  cells: z.array(Cell),
})
export type ReleaseFile = z.infer<typeof ReleaseFile>

export interface SealedRelease {
  file: ReleaseFile
  bytes: string
  sha256: string
}

const ORDER = (one: ReleaseCell, other: ReleaseCell): number => {
  const [first, second] = [`${one.table} ${one.key}`, `${other.table} ${other.key}`]
  if (first === second) return 0
  return first < second ? -1 : 1
}

/** One release is one string of bytes (RFC 8785), whoever computes it. */
export function sealed(file: ReleaseFile): SealedRelease {
  const sorted = { ...file, cells: file.cells.toSorted(ORDER) }
  const bytes = canonicalize(sorted) ?? ''
  return { file: sorted, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Throws what zod says where a file has another form. */
export const readRelease = (text: string): ReleaseFile => ReleaseFile.parse(JSON.parse(text))
