// Intervals handed on from equation to equation, through all tables: what is told of a count in one table counts in
// every other that speaks of it.
import type { KnownCount } from './program.ts'
import type { StatisticsGround } from './ground.ts'
import type { Lattice } from './space.ts'

export interface CountRange {
  least: number
  most: number
}

/** Hands intervals on from equation to equation, as far as they get narrower. */
export function handedOn(lattice: Lattice, known: readonly KnownCount[], times = 8): Map<number, CountRange> {
  const ranges = new Map<number, CountRange>(known.map(({ cell, least, most }) => [cell, { least, most }]))
  const rangeOf = (cell: number): CountRange => ranges.get(cell) ?? { least: 0, most: Infinity }
  let isNarrower = true
  const narrow = (cell: number, least: number, most: number): void => {
    const before = rangeOf(cell)
    const after = { least: Math.max(before.least, least), most: Math.min(before.most, most) }
    if (after.least === before.least && after.most === before.most) return
    ranges.set(cell, after)
    isNarrower = true
  }
  for (let time = 0; time < times && isNarrower; time += 1) {
    isNarrower = false
    for (const { whole, parts } of lattice.relations) {
      const all = parts.map(rangeOf)
      const least = all.reduce((sum, range) => sum + range.least, 0)
      const most = all.reduce((sum, range) => sum + range.most, 0)
      narrow(whole, least, most)
      const sum = rangeOf(whole)
      const open = all.filter((range) => range.most === Infinity).length
      const closed = all.reduce((total, range) => total + (range.most === Infinity ? 0 : range.most), 0)
      for (const [at, part] of parts.entries()) {
        const own = all[at] ?? { least: 0, most: Infinity }
        const isOpenElsewhere = open > (own.most === Infinity ? 1 : 0)
        const others = closed - (own.most === Infinity ? 0 : own.most)
        narrow(part, isOpenElsewhere ? 0 : sum.least - others, sum.most - (least - own.least))
      }
    }
  }
  return ranges
}

/** What is shown, and what follows from it for counts that several tables share and none shows. */
export function knownEverywhere(
  { lattice, shared }: Pick<StatisticsGround, 'lattice' | 'shared'>,
  known: readonly KnownCount[],
): KnownCount[] {
  const ranges = handedOn(lattice, known)
  const told = new Set(known.map(({ cell }) => cell))
  return [
    ...known,
    ...shared.flatMap((cell) => {
      const range = ranges.get(cell)
      const says = range !== undefined && (range.least > 0 || range.most < Infinity)
      return told.has(cell) || !says ? [] : [{ cell, ...range }]
    }),
  ]
}
