// A sample that anyone can draw again: the same seed over the same cases gives the same sample, and nobody can steer
// it. Pure. Cases are ordered by SHA-256 of seed and id, and the first of each stratum are taken: without replacement,
// with equal chance within a stratum.
import { createHash } from 'node:crypto'

export const METHODS = ['simple', 'stratified'] as const
export type Method = (typeof METHODS)[number]
export interface Unit {
  id: string
  area: string
  status: 'open' | 'closed'
}
interface Stratum {
  area: string | null
  status: Unit['status'] | null
  population: number
  drawn: number
  probability: number
}
export interface Sample {
  ids: readonly string[]
  strata: readonly Stratum[]
  population: number
  frame: string
  chanceOf: ReadonlyMap<string, number>
}

const rank = (seed: string, id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex')

/** A hash of what was drawn from: equal hashes mean equal populations in equal strata. */
const frameOf = (units: readonly Unit[], method: Method): string =>
  createHash('sha256')
    .update(
      units
        .map(({ id, area, status }) => (method === 'simple' ? id : `${id} ${area} ${status}`))
        .toSorted()
        .join('\n'),
    )
    .digest('hex')

/**
 * Simple: all cases are one stratum. Stratified by area and status: each stratum gets its share of the size (largest
 * remainders first), and at least one case while the size allows, so that small places are not left out.
 */
export function drawSample(
  units: readonly Unit[],
  { seed, method, size }: { seed: string; method: Method; size: number },
): Sample {
  const strata = [...Map.groupBy(units, ({ area, status }) => (method === 'simple' ? '' : `${area} ${status}`))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, members]) => members)
  const shares = allocate(
    strata.map((members) => members.length),
    Math.min(size, units.length),
  )
  const drawn = strata.map((members, index) =>
    members
      .map(({ id }) => ({ id, at: rank(seed, id) }))
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .slice(0, shares[index] ?? 0)
      .map(({ id }) => id),
  )
  const told = strata.map((members, index): Stratum => {
    const [first] = members
    const count = drawn[index]?.length ?? 0
    return {
      area: method === 'simple' ? null : (first?.area ?? null),
      status: method === 'simple' ? null : (first?.status ?? null),
      population: members.length,
      drawn: count,
      probability: members.length === 0 ? 0 : count / members.length,
    }
  })
  const chanceOf = new Map(
    drawn.flatMap((ids, index) => ids.map((id): [string, number] => [id, told[index]?.probability ?? 0])),
  )
  return { ids: drawn.flat(), strata: told, population: units.length, frame: frameOf(units, method), chanceOf }
}

/** Whole numbers that add up to `size`, none above its stratum. */
export function allocate(sizes: readonly number[], size: number): number[] {
  const total = sizes.reduce((sum, one) => sum + one, 0)
  if (total === 0) return sizes.map(() => 0)
  const least = size >= sizes.length ? 1 : 0
  const shares = sizes.map((one) => ({
    one,
    exact: (size * one) / total,
    got: Math.min(one, Math.max(least, Math.floor((size * one) / total))),
  }))
  const rest = (): number => size - shares.reduce((sum, { got }) => sum + got, 0)
  while (rest() > 0) {
    const next = shares.filter(({ one, got }) => got < one).toSorted((a, b) => b.exact - b.got - (a.exact - a.got))[0]
    if (next === undefined) break
    next.got += 1
  }
  while (rest() < 0) {
    const most = shares.filter(({ got }) => got > least).toSorted((a, b) => a.exact - a.got - (b.exact - b.got))[0]
    if (most === undefined) break
    most.got -= 1
  }
  return shares.map(({ got }) => got)
}
