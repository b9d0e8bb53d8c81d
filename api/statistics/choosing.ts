// Chooses the cells of a release: what is marked stays hidden, and so does what would give it away.
import type { KindRules } from './catalogue.ts'
import type { Cube } from './cube.ts'
import { missesOf, type KnownCount, type Miss, type Solver } from './bounds.ts'
import { Echelon, FIRST_PRIME, isSpent, modulo, type SparseRow } from './echelon.ts'
import type { Reckoning } from './ground.ts'
import { PERIOD } from './axes.ts'
import { coarseFirst, finenessOf, widestOf } from './marking.ts'
import { meantBy, shownNumber } from './rounding.ts'
import { knownEverywhere, type Reasons } from './handed-on.ts'
import type { Lattice, Relation, Space } from './space.ts'

export interface ChoosingTask {
  solver: Solver
  rules: KindRules
  space: Space
  lattice: Lattice
  reckoning: Reckoning
  tables: readonly Reckoning[]
  shared: readonly number[]
  cube: Cube
  /** May not be shown for what it says itself. */
  marked: Uint8Array
  /** Whether this release speaks of a cell at all: its period is over. */
  isDue: (cell: number) => boolean
  /** What earlier releases of the same people decided, which nobody can take back. */
  frozen: ReadonlyMap<number, 'shown' | 'hidden'>
  prime?: number
  /** Between two steps: the place to yield, to tell how far it is, or to throw because it was called off. */
  pace?: (step: string) => void
}
export interface CellChoice {
  shown: Uint8Array
  rounds: number
  solved: number
  /** Nothing but national totals is shown, because what is safe was not found. */
  isFailedClosed: boolean
}

const ROUNDS = 20

const choosingOrder = ({ space, lattice, cube }: Pick<ChoosingTask, 'space' | 'lattice' | 'cube'>): number[] =>
  coarseFirst(space).toSorted(
    (one, other) =>
      finenessOf(lattice, one) - finenessOf(lattice, other) ||
      (cube.counts[other] ?? 0) - (cube.counts[one] ?? 0) ||
      one - other,
  )

const isFrozenShown = ({ frozen }: ChoosingTask, cell: number): boolean => frozen.get(cell) === 'shown'
const dueCells = ({ space, isDue }: ChoosingTask): number[] =>
  Array.from({ length: space.size }, (_, cell) => cell).filter(isDue)

/**
 * Hides a cell that could be shown, to protect another; what was published stays published. Exact numbers that are
 * finer would add up to it, so they go too. Floored ones leave it open, and where they do not, the next attack says so.
 */
function hide(task: ChoosingTask, shown: Uint8Array, cell: number): void {
  const queue = [cell]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (shown[next] !== 1 || isFrozenShown(task, next)) continue
    shown[next] = 0
    if (task.rules.digits === 'exact') queue.push(...(finerOf(task.lattice).get(next) ?? []))
  }
}
const FINER = new WeakMap<Lattice, Map<number, number[]>>()
function finerOf(lattice: Lattice): Map<number, number[]> {
  const known = FINER.get(lattice)
  if (known !== undefined) return known
  const finer = new Map<number, number[]>()
  for (const { whole, parts } of lattice.relations) finer.set(whole, [...(finer.get(whole) ?? []), ...parts])
  FINER.set(lattice, finer)
  return finer
}

/** The chain shows exact numbers: none may complete a combination that equals a marked count. */
function byElimination(task: ChoosingTask, candidates: readonly number[]): Uint8Array {
  const { cube, marked } = task
  const { frame, sums } = task.reckoning
  const shown = new Uint8Array(task.space.size)
  const basis = new Echelon(modulo(task.prime ?? FIRST_PRIME))
  // Only counts with people: a reader may know that nobody is elsewhere, and empty cells protect no other.
  const present = (counts: readonly number[], value: number): CountedRow =>
    units(
      counts.filter((at) => (cube.present[at] ?? 0) > 0),
      value,
    )
  const rowOf = (cell: number): SparseRow<number> => basis.row(present(sums[cell] ?? [], 1))
  for (const { one, other } of frame.equations) basis.add(basis.row([...present(one, 1), ...present(other, -1)]))
  const secrets = new Secrets(basis)
  const isSecret = (cell: number): boolean => marked[cell] === 1 && (cube.counts[cell] ?? 0) > 0
  for (const cell of dueCells(task).filter(isSecret)) secrets.keep(cell, basis.reduce(rowOf(cell)))
  for (const cell of candidates) {
    const rest = basis.reduce(rowOf(cell))
    if (!isFrozenShown(task, cell) && (isUnderHidden(task, shown, cell) || secrets.isTold(rest))) continue
    shown[cell] = 1
    if (isSpent(rest)) continue
    basis.add(rest)
    secrets.update(rest)
  }
  return shown
}
type CountedRow = (readonly [count: number, value: number])[]
const units = (counts: readonly number[], value: number): CountedRow => counts.map((count) => [count, value] as const)
const isUnderHidden = (task: ChoosingTask, shown: Uint8Array, cell: number): boolean =>
  (task.lattice.parents[cell] ?? []).some((parent) => task.isDue(parent) && shown[parent] !== 1)

/** What is left of each marked cell: it is told by a new row that is a multiple of it. */
class Secrets {
  readonly #basis: Echelon<number>
  readonly #rests = new Map<number, SparseRow<number>>()
  readonly #byColumn = new Map<number, Set<number>>()
  constructor(basis: Echelon<number>) {
    this.#basis = basis
  }
  keep(cell: number, rest: SparseRow<number>): void {
    for (const column of this.#rests.get(cell)?.keys() ?? []) this.#byColumn.get(column)?.delete(cell)
    this.#rests.set(cell, rest)
    for (const column of rest.keys()) {
      const cells = this.#byColumn.get(column) ?? new Set()
      cells.add(cell)
      this.#byColumn.set(column, cells)
    }
  }
  isTold(row: SparseRow<number>): boolean {
    const [first] = row
    if (first === undefined) return false
    const { field } = this.#basis
    for (const cell of this.#byColumn.get(first[0]) ?? []) {
      const secret = this.#rests.get(cell)
      if (secret?.size !== row.size) continue
      const factor = field.over(secret.get(first[0]) ?? field.zero, first[1])
      const differs = [...row].some(
        ([column, value]) => !field.isZero(field.minusTimes(secret.get(column) ?? field.zero, factor, value)),
      )
      if (!differs) return true
    }
    return false
  }
  update(row: SparseRow<number>): void {
    const touched = new Set([...row.keys()].flatMap((column) => [...(this.#byColumn.get(column) ?? [])]))
    for (const cell of touched) this.keep(cell, this.#basis.reduce(this.#rests.get(cell) ?? new Map()))
  }
}

const knownFrom = ({ rules, cube }: Pick<ChoosingTask, 'rules' | 'cube'>, shown: Iterable<number>): KnownCount[] =>
  [...shown].map((cell) => ({ cell, ...meantBy(rules, shownNumber(rules, cube.counts[cell] ?? 0)) }))

const highOf = ({ least, digits }: KindRules): number => (digits === 'tens' ? least - 1 : least)

/** Within each single equation a hidden part has to have room: quick, and most of what a linear program would find. */
function byEquations(task: ChoosingTask, shown: Uint8Array): void {
  const { rules, cube, lattice } = task
  const count = (cell: number): number => cube.counts[cell] ?? 0
  const meant = (cell: number): { least: number; most: number } => meantBy(rules, shownNumber(rules, count(cell)))
  const isSafe = ({ whole, parts }: Relation): boolean => {
    const hidden = parts.filter((part) => shown[part] !== 1)
    const open = parts.filter((part) => shown[part] === 1)
    const room = meant(whole).most - open.reduce((sum, part) => sum + meant(part).least, 0)
    const need = meant(whole).least - open.reduce((sum, part) => sum + meant(part).most, 0)
    return hidden.every((part) => {
      const others = hidden.filter((other) => other !== part && (rules.digits === 'tens' || count(other) > 0))
      // Whatever is hidden alone is known, and protects nothing.
      if (task.marked[part] !== 1) return hidden.length > 1
      return room >= highOf(rules) && (others.length > 0 || need <= 0)
    })
  }
  /** Answers whether something had to be hidden. */
  const protect = (relation: Relation): boolean => {
    if (shown[relation.whole] !== 1 || !relation.parts.every(task.isDue) || isSafe(relation)) return false
    const [smallest] = relation.parts
      .filter((part) => shown[part] === 1 && !isFrozenShown(task, part) && count(part) > 0)
      .toSorted((one, other) => count(one) - count(other) || one - other)
    const next = smallest ?? relation.whole
    if (isFrozenShown(task, next)) return false
    hide(task, shown, next)
    return true
  }
  for (let isStable = false; !isStable;) {
    isStable = true
    for (const relation of lattice.relations) while (protect(relation)) isStable = false
  }
}

const askedOf = (task: ChoosingTask, shown: Uint8Array): number[] =>
  dueCells(task).filter((cell) => shown[cell] !== 1 && task.marked[cell] === 1)

/** Of the shown cells that prove a miss the finest, of these the smallest. */
function weakestOf(task: ChoosingTask, shown: Uint8Array, told: readonly number[]): number | undefined {
  const { lattice, cube } = task
  return told
    .filter((cell) => shown[cell] === 1 && !isFrozenShown(task, cell))
    .toSorted(
      (one, other) =>
        finenessOf(lattice, other) - finenessOf(lattice, one) ||
        (cube.counts[one] ?? 0) - (cube.counts[other] ?? 0) ||
        one - other,
    )[0]
}

/** Back to the cells that are shown: a count that is not shown itself is known from others. */
function shownBehind(shown: Uint8Array, because: readonly number[], reasons: Reasons): number[] {
  const reached = new Set(because)
  // A set is walked through with what is added on the way.
  for (const cell of reached)
    if (shown[cell] !== 1) for (const other of Object.values(reasons.get(cell) ?? {}).flat()) reached.add(other)
  return [...reached].filter((cell) => shown[cell] === 1)
}

const shownCells = (shown: Uint8Array): number[] => [...shown.keys()].filter((cell) => shown[cell] === 1)

/** What a round of attacks found. */
interface Round {
  misses: readonly Miss[]
  reasons: Reasons
  solved: number
  isSafe: boolean
}

/** Attacks each table of which something else is known than when it was last found safe. */
function attackRound(task: ChoosingTask, shown: Uint8Array, safe: Map<Reckoning, string>): Round {
  const reasons: Reasons = new Map()
  const known = knownEverywhere(task, knownFrom(task, shownCells(shown)), reasons)
  const cells = askedOf(task, shown)
  const asked = { cells, widest: widestOf(task.lattice, cells), low: 0, high: highOf(task.rules) }
  const rounds = task.tables.map((table): Round => {
    const own = known.filter(({ cell }) => (table.sums[cell] ?? []).length > 0)
    const told = own.map(({ cell, least, most }) => `${cell} ${least} ${most}`).join()
    if (safe.get(table) === told) return { misses: [], reasons, solved: 0, isSafe: true }
    const { misses, solved, isImpossible } = missesOf(task.solver, { ...table, known: own }, asked)
    const isSafe = misses.length === 0 && !isImpossible
    if (isSafe) safe.set(table, told)
    return { misses, reasons, solved, isSafe }
  })
  return {
    misses: rounds.flatMap(({ misses }) => misses),
    reasons,
    solved: rounds.reduce((sum, { solved }) => sum + solved, 0),
    isSafe: rounds.every(({ isSafe }) => isSafe),
  }
}

/** Answers whether something could be hidden. */
function hideFor(task: ChoosingTask, shown: Uint8Array, { misses, reasons }: Round): boolean {
  const before = shown.slice()
  let isChanged = false
  for (const miss of misses) {
    const weakest =
      weakestOf(task, before, miss.because) ?? weakestOf(task, before, shownBehind(before, miss.because, reasons))
    // What was hidden in this round may have freed it already.
    const isFreed = miss.because.some((cell) => before[cell] === 1 && shown[cell] !== 1)
    if (weakest === undefined || isFreed || shown[weakest] !== 1) continue
    hide(task, shown, weakest)
    isChanged = true
  }
  return isChanged
}

/** What is published counts before anything else is considered. */
function candidatesOf(task: ChoosingTask): number[] {
  const isOpen = (cell: number): boolean =>
    task.marked[cell] !== 1 && task.frozen.get(cell) !== 'hidden' && task.isDue(cell)
  const order = choosingOrder(task)
  const published = order.filter((cell) => isFrozenShown(task, cell))
  return [...published, ...order.filter((cell) => isOpen(cell) && !isFrozenShown(task, cell))]
}

export function chooseCells(task: ChoosingTask): CellChoice {
  const candidates = candidatesOf(task)
  task.pace?.('choose')
  const isExact = task.rules.digits === 'exact'
  const shown = isExact ? byElimination(task, candidates) : new Uint8Array(task.space.size)
  for (const cell of isExact ? [] : candidates) shown[cell] = 1
  const safe = new Map<Reckoning, string>()
  let solved = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    byEquations(task, shown)
    task.pace?.(`attack ${round}`)
    const found = attackRound(task, shown, safe)
    solved += found.solved
    if (found.isSafe) return { shown: withTold(task, shown), rounds: round, solved, isFailedClosed: false }
    if (!hideFor(task, shown, found)) break
  }
  return { shown: failedClosed(task), rounds: ROUNDS, solved, isFailedClosed: true }
}

/** What follows exactly from exact numbers is told already: hiding it would hide nothing. */
function withTold(task: ChoosingTask, shown: Uint8Array): Uint8Array {
  if (task.rules.digits === 'tens') return shown
  const { frame, sums } = task.reckoning
  const basis = new Echelon(modulo(task.prime ?? FIRST_PRIME))
  for (const { one, other } of frame.equations) basis.add(basis.row([...units(one, 1), ...units(other, -1)]))
  for (const cell of shownCells(shown)) basis.add(basis.row(units(sums[cell] ?? [], 1)))
  for (const cell of dueCells(task))
    if (shown[cell] !== 1 && task.marked[cell] !== 1 && task.frozen.get(cell) !== 'hidden')
      if (isSpent(basis.reduce(basis.row(units(sums[cell] ?? [], 1))))) shown[cell] = 1
  return shown
}

/** National totals alone, and what was published before. */
function failedClosed(task: ChoosingTask): Uint8Array {
  const shown = new Uint8Array(task.space.size)
  for (const { levels, offset, size } of task.space.shapes)
    for (let cell = offset; cell < offset + size; cell += 1) {
      const isNational = levels.every(([axis]) => axis === PERIOD) && task.isDue(cell)
      const isOpen = task.marked[cell] !== 1 && task.frozen.get(cell) !== 'hidden'
      if (isFrozenShown(task, cell) || (isNational && isOpen)) shown[cell] = 1
    }
  byEquations(task, shown)
  return shown
}
