// Attacks with pencil and paper: differences of two and of three shown cells, and intervals handed on from equation to
// equation over random subsets of what is shown.
// A cell is a set of possible people. Its weight under a random product measure tells it from every other set, and adds
// up exactly where sets do; so whether a difference of cells is another cell is a look into a table.
import { FIRST_PRIME, SECOND_PRIME, timesModulo } from './echelon.ts'
import { coarserValue } from './frame.ts'
import { seeded } from './seeded.ts'
import { valuesAt, type Lattice, type Space } from './space.ts'
import type { StatisticsGround } from './ground.ts'

const PRIMES = [FIRST_PRIME, SECOND_PRIME] as const
type Weight = readonly [number, number]

/** A random measure of each axis, which gives the whole of it the weight one. */
function measureOf(space: Space, prime: number, next: () => number): number[][][] {
  return space.axes.map(({ levels }, axis) => {
    const finest = levels.length - 1
    const fine = valuesAt(space, axis, finest).map(() => 1 + Math.floor(next() * (prime - 1)))
    const rest = fine.slice(1).reduce((sum, one) => (sum + one) % prime, 0)
    fine[0] = (((1 - rest) % prime) + prime) % prime
    return levels.map(({ values }, level) => {
      const sums = values.map(() => 0)
      for (const [at, weight] of fine.entries()) {
        const up = coarserValue(space, { axis, from: finest, to: level }, at)
        sums[up] = ((sums[up] ?? 0) + weight) % prime
      }
      return sums
    })
  })
}

function weightsOf({ space, lattice }: StatisticsGround, seed: number): (cell: number) => Weight {
  const next = seeded(seed)
  const measures = PRIMES.map((prime) => measureOf(space, prime, next))
  const weigh = (cell: number, at: 0 | 1): number => {
    const digits = lattice.digitsOf(cell)
    return lattice
      .shapeOf(cell)
      .levels.reduce(
        (product, [axis, level], place) =>
          timesModulo(product, measures[at]?.[axis]?.[level]?.[digits[place] ?? 0] ?? 0, PRIMES[at]),
        1,
      )
  }
  return (cell) => [weigh(cell, 0), weigh(cell, 1)]
}

/** Both weights in one number: 31 bits of the first and 21 of the second. */
const nameOf = (one: number, other: number): number => one * 0x20_0000 + (other % 0x20_0000)
const minus = (one: Weight, other: Weight): Weight => [
  (one[0] - other[0] + PRIMES[0]) % PRIMES[0],
  (one[1] - other[1] + PRIMES[1]) % PRIMES[1],
]

export interface Difference {
  cell: number
  /** The first less all others is the hidden cell. */
  from: readonly number[]
}

/** All cells that hold a cell. */
function holdersOf({ parents }: Lattice, cell: number): number[] {
  const all = new Set<number>()
  const queue = [cell]
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const parent of parents[next] ?? [])
      if (!all.has(parent)) {
        all.add(parent)
        queue.push(parent)
      }
  return [...all]
}

/**
 * Hidden cells that are the difference of two told cells, or of one and two others. Whatever is taken from a cell lies
 * within it, so only those are tried.
 */
export function differencesOf(
  ground: StatisticsGround,
  { told, hidden, seed }: { told: readonly number[]; hidden: readonly number[]; seed: number },
): { pairs: Difference[]; triples: Difference[] } {
  const weigh = weightsOf(ground, seed)
  const weights = new Map(told.map((cell) => [cell, weigh(cell)]))
  const named = new Map([...weights].map(([cell, weight]) => [nameOf(...weight), cell]))
  const within = Map.groupBy(
    told.flatMap((cell) => holdersOf(ground.lattice, cell).map((holder) => ({ cell, holder }))),
    ({ holder }) => holder,
  )
  const found = hidden.flatMap((cell) =>
    holdersOf(ground.lattice, cell).flatMap((whole): Difference[] => {
      const weight = weights.get(whole)
      if (weight === undefined) return []
      const rest = minus(weight, weigh(cell))
      const part = named.get(nameOf(...rest))
      const pairs = part === undefined ? [] : [{ cell, from: [whole, part] }]
      const triples = (within.get(whole) ?? []).flatMap(({ cell: one }) => {
        const other = named.get(nameOf(...minus(rest, weights.get(one) ?? rest)))
        return other === undefined || other === one ? [] : [{ cell, from: [whole, one, other] }]
      })
      return [...pairs, ...triples]
    }),
  )
  return {
    pairs: found.filter(({ from }) => from.length === 2),
    triples: found.filter(({ from }) => from.length === 3),
  }
}
