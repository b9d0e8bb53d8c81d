// The attacker's problem: given what is shown, how small and how large can a hidden count be?
// Two programs for each hidden cell would be thousands. Two things make them fewer:
// - One possible world serves many cells: one that has nobody in it may be empty, one that has enough may be large.
//   Possible worlds are convex, so all between is possible too.
// - Where a cell can be empty, so can all within it.
// Only a cell that no world served gets a program of its own, whose optimum is then the proof that it is not protected.
import { Program, sumOf, type AttackedSystem, type Optimum, type Side, type Solver } from './program.ts'
import { seeded } from './seeded.ts'

export { loadSolver, type KnownCount, type Solver } from './program.ts'

/** A hidden cell that cannot be as small, or as large, as it should, and the known cells that say so. */
export interface Miss {
  cell: number
  side: Side
  value: number
  because: readonly number[]
}
export interface Asked {
  cells: readonly number[]
  /** The cells of which none lies within another. */
  widest: readonly number[]
  low: number
  high: number
}
export interface MissesFound {
  misses: readonly Miss[]
  solved: number
  /** The known numbers contradict each other: no world has them. */
  isImpossible: boolean
}

const NEARLY = 1e-6
const SIDES = ['low', 'high'] as const

/** The search for worlds on one side, until every cell is served or proved to be unprotected. */
class Search {
  readonly #program: Program
  readonly #system: AttackedSystem
  readonly #serves: Readonly<Record<Side, (count: number) => boolean>>
  readonly #next = seeded(1)
  readonly waiting: Record<Side, readonly number[]>
  readonly misses: Miss[] = []
  solved = 0

  constructor(program: Program, system: AttackedSystem, asked: Asked) {
    this.#program = program
    this.#system = system
    this.waiting = { low: asked.widest, high: asked.cells }
    this.#serves = {
      low: (count) => count <= asked.low + NEARLY,
      high: (count) => count >= asked.high - NEARLY,
    }
  }

  /** Of two cells that cannot both be empty, one world empties the one and another world the other. */
  #solve(cells: readonly number[], side: Side): Optimum | null {
    this.solved += 1
    const found = this.#program.solve(
      cells.map((cell) => ({ cell, weight: 0.1 + this.#next() })),
      side,
    )
    if (found !== null)
      for (const one of SIDES)
        this.waiting[one] = this.waiting[one].filter(
          (cell) => !this.#serves[one](sumOf(this.#system, cell, found.counts)),
        )
    return found
  }

  /** Answers false where no world is possible at all. */
  run(side: Side): boolean {
    for (let before = Infinity; this.waiting[side].length > 0 && this.waiting[side].length < before;) {
      before = this.waiting[side].length
      if (this.#solve(this.waiting[side], side) === null) return false
    }
    for (let [cell] = this.waiting[side]; cell !== undefined; [cell] = this.waiting[side])
      if (!this.#alone(cell, side)) return false
    return true
  }

  #alone(cell: number, side: Side): boolean {
    const found = this.#solve([cell], side)
    if (found === null) return false
    if (!this.waiting[side].includes(cell)) return true
    this.waiting[side] = this.waiting[side].filter((other) => other !== cell)
    this.misses.push({ cell, side, value: sumOf(this.#system, cell, found.counts), because: found.because() })
    return true
  }
}

/** Which cells cannot be as small as `low` or as large as `high`; of those that the system knows of. */
export function missesOf(solver: Solver, system: AttackedSystem, asked: Asked): MissesFound {
  const knows = (cell: number): boolean => (system.sums[cell] ?? []).length > 0
  const own = { ...asked, cells: asked.cells.filter(knows), widest: asked.widest.filter(knows) }
  if (own.cells.length + own.widest.length === 0) return { misses: [], solved: 0, isImpossible: false }
  const program = new Program(solver, system, Math.max(1, asked.high))
  const search = new Search(program, system, own)
  try {
    const isPossible = SIDES.every((side) => search.run(side))
    return { misses: search.misses, solved: search.solved, isImpossible: !isPossible }
  } finally {
    program.dispose()
  }
}

/** The least and the greatest that one cell can be; the greatest only as far as `cap`. */
export function intervalOf(
  solver: Solver,
  system: AttackedSystem,
  { cell, cap }: { cell: number; cap: number },
): { least: number; most: number } | null {
  const program = new Program(solver, system, cap)
  try {
    const [least, most] = SIDES.map((side) => program.solve([{ cell, weight: 1 }], side))
    if (least == null || most == null) return null
    return { least: sumOf(system, cell, least.counts), most: sumOf(system, cell, most.counts) }
  } finally {
    program.dispose()
  }
}
