// One matter over several pages, where a single one would grow too heavy for a slow line. Pure.
import type { Saying, Shelled } from './public-shell.ts'

/** What the frame of a page and its heading leave of 30 kB, with room to spare. */
export const PART_BYTES = 18_000

/** In order; a single piece is never cut. */
function inParts(pieces: readonly string[]): string[] {
  const parts: string[] = []
  for (const piece of pieces) {
    const last = parts.at(-1)
    if (last === undefined || Buffer.byteLength(last + piece) > PART_BYTES) parts.push(piece)
    else parts[parts.length - 1] = last + piece
  }
  return parts
}

/** The name of a file, from words of a programme or the directory. */
export const nameOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

interface Parted {
  base: string
  /** Safe to stand in a page. */
  heading: string
  pieces: readonly string[]
  /** Around the pieces of a part. */
  around?: (pieces: string) => string
  /** At the end of each, leading back. */
  back: string
}
export function partedFiles(
  { say }: Saying,
  { base, heading, pieces, around = (all) => all, back }: Parted,
): Shelled[] {
  const parts = inParts(pieces)
  const file = (at: number): string => `${base}${at === 0 ? '' : `-${at + 1}`}.html`
  const headingOf = (at: number): string =>
    parts.length === 1 ? heading : `${heading}, ${say('part', { part: at + 1, parts: parts.length })}`
  return parts.map((part, at) => ({
    file: file(at),
    heading: headingOf(at),
    content:
      around(part) +
      (at + 1 < parts.length ? `<a class="go" href="${file(at + 1)}">${headingOf(at + 1)}</a>` : '') +
      `<p>${back}</p>`,
  }))
}
