// Attacks with pencil and paper: differences of two and of three shown cells, and intervals handed on from equation to
// equation over random subsets of what is shown.
// A cell is a set of possible people. Its weight under a random product measure tells it from every other set, and adds
// up exactly where sets do; so whether a difference of cells is another cell is a look into a table.
import { FIRST_PRIME, SECOND_PRIME, timesModulo } from './echelon.ts'
import { coarserValue } from './frame.ts'
import { seeded } from './seeded.ts'
import { valuesAt, type Space } from './space.ts'
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

/** Hidden cells that are the difference of two told cells, or of one and two others. */
export function differencesOf(
  ground: StatisticsGround,
  { told, hidden, seed }: { told: readonly number[]; hidden: readonly number[]; seed: number },
): { pairs: Difference[]; triples: Difference[] } {
  const weigh = weightsOf(ground, seed)
  const weights = told.map((cell) => ({ cell, weight: weigh(cell) }))
  const secrets = new Map(hidden.map((cell) => [nameOf(...weigh(cell)), cell]))
  const isNear = new Set(told)
  // What lies below a hidden cell is not the difference of what lies above it.
  const near = hidden.filter((cell) => (ground.lattice.parents[cell] ?? []).some((parent) => isNear.has(parent)))
  const withOne = new Map<number, { cell: number; other: number }>()
  for (const cell of near) {
    const own = weigh(cell)
    for (const { cell: other, weight } of weights)
      withOne.set(nameOf((own[0] + weight[0]) % PRIMES[0], (own[1] + weight[1]) % PRIMES[1]), { cell, other })
  }
  const pairs: Difference[] = []
  const triples: Difference[] = []
  for (const one of weights)
    for (const two of weights) {
      if (one.cell === two.cell) continue
      const name = nameOf(...minus(one.weight, two.weight))
      const cell = secrets.get(name)
      if (cell !== undefined) pairs.push({ cell, from: [one.cell, two.cell] })
      const three = withOne.get(name)
      if (three !== undefined && three.other !== two.cell && three.other !== one.cell)
        triples.push({ cell: three.cell, from: [one.cell, two.cell, three.other] })
    }
  return { pairs, triples }
}
