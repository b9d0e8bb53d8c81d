// Intervals handed on from equation to equation, through all tables: what is told of a count in one table counts in
// every other that speaks of it.
import type { KnownCount } from './program.ts'
import type { StatisticsGround } from './ground.ts'
import type { Lattice, Relation } from './space.ts'

export interface CountRange {
  least: number
  most: number
}

/** For a count that nobody told, the counts from which what is known of it follows. */
export type Reasons = Map<number, Record<keyof CountRange, readonly number[]>>
const TIMES = 8

/** Hands intervals on from equation to equation, as far as they get narrower. */
export function handedOn(
  lattice: Lattice,
  known: readonly KnownCount[],
  reasons: Reasons = new Map(),
): Map<number, CountRange> {
  const ranges = new Map<number, CountRange>(known.map(({ cell, least, most }) => [cell, { least, most }]))
  const rangeOf = (cell: number): CountRange => ranges.get(cell) ?? { least: 0, most: Infinity }
  let isNarrower = true
  const narrow = (cell: number, { whole, parts }: Relation, [least, most]: readonly [number, number]): void => {
    const before = rangeOf(cell)
    const after = { least: Math.max(before.least, least), most: Math.min(before.most, most) }
    if (after.least === before.least && after.most === before.most) return
    ranges.set(cell, after)
    // The last equation that made an end narrower is the one that it follows from.
    const others = [whole, ...parts].filter((other) => other !== cell && ranges.has(other))
    const because = reasons.get(cell) ?? { least: [], most: [] }
    reasons.set(cell, {
      least: after.least > before.least ? others : because.least,
      most: after.most < before.most ? others : because.most,
    })
    isNarrower = true
  }
  for (let time = 0; time < TIMES && isNarrower; time += 1) {
    isNarrower = false
    for (const relation of lattice.relations) {
      const { whole, parts } = relation
      const all = parts.map(rangeOf)
      const least = all.reduce((sum, range) => sum + range.least, 0)
      const most = all.reduce((sum, range) => sum + range.most, 0)
      narrow(whole, relation, [least, most])
      const sum = rangeOf(whole)
      const open = all.filter((range) => range.most === Infinity).length
      const closed = all.reduce((total, range) => total + (range.most === Infinity ? 0 : range.most), 0)
      for (const [at, part] of parts.entries()) {
        const own = all[at] ?? { least: 0, most: Infinity }
        const isOpenElsewhere = open > (own.most === Infinity ? 1 : 0)
        const others = closed - (own.most === Infinity ? 0 : own.most)
        narrow(part, relation, [isOpenElsewhere ? 0 : sum.least - others, sum.most - (least - own.least)])
      }
    }
  }
  return ranges
}

/** What is shown, and what follows from it for counts that several tables share and none shows. */
export function knownEverywhere(
  { lattice, shared }: Pick<StatisticsGround, 'lattice' | 'shared'>,
  known: readonly KnownCount[],
  reasons: Reasons = new Map(),
): KnownCount[] {
  const ranges = handedOn(lattice, known, reasons)
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
