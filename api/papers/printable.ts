// Which characters the typeface of printed papers has: it is made for Latin letters, and what it lacks would be printed
// as an empty box.
import { readFileSync } from 'node:fs'
import { BOLD, REGULAR } from '../../sop-definitions/papers/typeface.ts'

type Range = readonly [first: number, last: number]

/** Records of one size, one after the other. */
const records = (count: number, at: (n: number) => number): number[] => Array.from({ length: count }, (_, n) => at(n))

/** From its character map (OpenType `cmap`), a segment for each range (format 4). */
function rangesOf(file: string): readonly Range[] {
  const bytes = readFileSync(file)
  const word = (at: number): number => bytes.readUInt16BE(at)
  const tables = records(word(4), (n) => 12 + 16 * n)
  const record = tables.find((at) => bytes.toString('latin1', at, at + 4) === 'cmap')
  const map = record === undefined ? 0 : bytes.readUInt32BE(record + 8)
  const maps = records(word(map + 2), (n) => map + bytes.readUInt32BE(map + 8 + 8 * n))
  const segments = maps.find((at) => word(at) === 4)
  if (record === undefined || segments === undefined) throw new Error('a typeface whose characters are not known')
  const count = word(segments + 6) / 2
  return records(count, (n) => segments + 14 + 2 * n).map((end) => [word(end + 2 * count + 2), word(end)])
}
const KNOWN = [rangesOf(REGULAR), rangesOf(BOLD)]

/** Between lines, and nothing that is drawn. */
const SPACE = /\s/
const has = (ranges: readonly Range[], code: number): boolean =>
  code < 0xff_ff && ranges.some(([first, last]) => first <= code && code <= last)

export const isPrintable = (text: string): boolean =>
  [...text].every((one) => SPACE.test(one) || KNOWN.every((ranges) => has(ranges, one.codePointAt(0) ?? 0)))
