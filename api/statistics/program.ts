// The linear program of an attacker (HiGHS): the counts that nobody told, under all that is shown of them.
import { createRequire } from 'node:module'
import type { Highs, Model } from 'highs'
import type { Reckoning } from './ground.ts'

export type Solver = Highs
// Its types say CommonJS, and of the two builds that one alone is what they say.
const loadHighs: () => Promise<Highs> = createRequire(import.meta.url)('highs')
export const loadSolver = (): Promise<Solver> => loadHighs()

export interface KnownCount {
  cell: number
  least: number
  most: number
}
export interface AttackedSystem extends Reckoning {
  known: readonly KnownCount[]
  /** Counts of the frame in which somebody who asks knows herself to be. */
  own?: readonly number[]
}
export type Side = 'low' | 'high'
/** The counts of a possible world, by their numbers in the frame. */
export type WorldCounts = Float64Array
export interface Optimum {
  counts: WorldCounts
  /** The known cells without which the optimum would be another. */
  because: () => number[]
}

const NEARLY = 1e-6
/** More people than there are: so every program ends. */
const ENDLESS = 1e6

export const sumOf = ({ sums }: Pick<AttackedSystem, 'sums'>, cell: number, counts: WorldCounts): number =>
  (sums[cell] ?? []).reduce((sum, count) => sum + (counts[count] ?? 0), 0)

/** Each count is two columns: the part up to the cap, which a world can be paid for, and the rest. */
export class Program {
  readonly #system: AttackedSystem
  readonly #known: readonly KnownCount[]
  readonly #model: Model
  readonly #optimal: number

  constructor(solver: Solver, system: AttackedSystem, cap: number) {
    const { frame, sums, own = [] } = system
    this.#system = system
    this.#known = system.known.filter(({ cell }) => (sums[cell] ?? []).length > 0)
    this.#optimal = solver.constants.modelStatus.optimal
    const rows = new Rows()
    for (const { cell, least, most } of this.#known) rows.add([[sums[cell] ?? [], 1]], [least, most])
    for (const { one, other } of frame.equations)
      rows.add(
        [
          [one, 1],
          [other, -1],
        ],
        [0, 0],
      )
    const width = 2 * frame.size
    const colLower = new Float64Array(width)
    for (const count of own) colLower[2 * count] = 1
    const { starts, indices, values, low, high } = rows
    this.#model = solver.createModel({
      numCols: width,
      numRows: low.length,
      colCost: new Float64Array(width),
      colLower,
      colUpper: Float64Array.from({ length: width }, (_, at) => (at % 2 === 0 ? cap : ENDLESS)),
      rowLower: low,
      rowUpper: high,
      matrix: { format: 'csr', numRows: low.length, numCols: width, starts, indices, values },
    })
    this.#model.options.set({ output_flag: false, random_seed: 0 })
  }

  /** A world with as few, or as many up to the cap, as can be in these cells; null where no world is possible. */
  solve(cells: readonly { cell: number; weight: number }[], side: Side): Optimum | null {
    const costs = new Float64Array(2 * this.#system.frame.size)
    for (const { cell, weight } of cells)
      for (const count of this.#system.sums[cell] ?? []) {
        costs[2 * count] = (costs[2 * count] ?? 0) + (side === 'low' ? weight : -weight)
        if (side === 'low') costs[2 * count + 1] = (costs[2 * count + 1] ?? 0) + weight
      }
    this.#model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
    this.#model.run()
    if (this.#model.getModelStatus() !== this.#optimal) return null
    const { colValue, rowDual } = this.#model.getSolution()
    return {
      counts: Float64Array.from(
        { length: this.#system.frame.size },
        (_, count) => (colValue[2 * count] ?? 0) + (colValue[2 * count + 1] ?? 0),
      ),
      because: () => this.#known.flatMap(({ cell }, row) => (Math.abs(rowDual[row] ?? 0) > NEARLY ? [cell] : [])),
    }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

class Rows {
  readonly starts: number[] = [0]
  readonly indices: number[] = []
  readonly values: number[] = []
  readonly low: number[] = []
  readonly high: number[] = []
  add(sums: readonly (readonly [counts: readonly number[], sign: number])[], [low, high]: [number, number]): void {
    for (const [counts, sign] of sums)
      for (const count of counts) {
        this.indices.push(2 * count, 2 * count + 1)
        this.values.push(sign, sign)
      }
    this.starts.push(this.indices.length)
    this.low.push(low)
    this.high.push(high)
  }
}
