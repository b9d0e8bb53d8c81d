// A release as everybody may know it: what it shows, who answers for it, and whether it still stands.
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import type { CatalogueWords } from './catalogue-words.ts'
import type { ReleaseFile } from '../../statistics/release-form.ts'

export interface PublishedRelease {
  id: string
  file: ReleaseFile
  /** The sealed bytes, of which `sha256` is the hash. */
  bytes: string
  sha256: string
  /** A day, as are all others here: when exactly an office worked is nobody's business. */
  publishedOn: string
  /** The offices of the two people who signed. */
  offices: readonly string[]
}
/** What is left of one that was taken back. */
export interface WithdrawnRelease extends Pick<PublishedRelease, 'id' | 'sha256' | 'publishedOn'> {
  year: number
  month: number
  on: string
  reason: Label
}
interface Announced {
  year: number
  month: number
  on: string
}
export interface Figures {
  releases: readonly PublishedRelease[]
  withdrawn: readonly WithdrawnRelease[]
  announced: readonly Announced[]
  words: CatalogueWords
  /** The codes of all provinces, for the pages of a year of which nothing stands. */
  provinces: readonly string[]
  /** The name of an area by its code. */
  placeName(code: string): string
}

/** The newest first: of a year the latest month, and of one month whatever revises the other. */
const newestFirst = (one: PublishedRelease, other: PublishedRelease): number =>
  other.file.month - one.file.month ||
  Number(other.file.revises !== null) - Number(one.file.revises !== null) ||
  (other.publishedOn < one.publishedOn ? -1 : 1)

/** `standing`: what is read for a year now; null where everything of it was withdrawn. */
export interface FiguresOfYear {
  year: number
  standing: PublishedRelease | null
  releases: readonly PublishedRelease[]
  withdrawn: readonly WithdrawnRelease[]
}
export function figuresByYear({ releases, withdrawn }: Pick<Figures, 'releases' | 'withdrawn'>): FiguresOfYear[] {
  const years = new Set([...releases.map(({ file }) => file.year), ...withdrawn.map(({ year }) => year)])
  return [...years]
    .toSorted((one, other) => other - one)
    .map((year) => {
      const sorted = releases.filter(({ file }) => file.year === year).toSorted(newestFirst)
      const gone = withdrawn.filter((one) => one.year === year)
      return { year, standing: sorted[0] ?? null, releases: sorted, withdrawn: gone }
    })
}

/** What a release is called in the address of its files: never one name for two releases. */
export const nameOfRelease = ({ file, sha256 }: Pick<PublishedRelease, 'file' | 'sha256'>): string =>
  `people-${file.year}-${String(file.month).padStart(2, '0')}-${sha256.slice(0, 8)}`

/** A page that says that there are none helps nobody; what was there once is kept in sight. */
export const hasFigures = ({ releases, withdrawn }: Pick<Figures, 'releases' | 'withdrawn'>): boolean =>
  releases.length + withdrawn.length > 0
