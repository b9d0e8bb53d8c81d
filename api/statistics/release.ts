// Computes a release: counts people, marks what is too small, chooses what can be shown beside it, rounds and seals.
// Pure and deterministic: no clock, no chance, no database. Whoever signs and stores it comes after.
import { MONTHS, PERIOD } from './axes.ts'
import type { Solver } from './bounds.ts'
import type { ReleaseKind } from './catalogue.ts'
import { chooseCells, type CellChoice, type ChoosingTask } from './choosing.ts'
import { cubeOf, type Cube } from './cube.ts'
import { reckoningOf, type StatisticsGround } from './ground.ts'
import { marksOf } from './marking.ts'
import type { CountedPerson } from './person.ts'
import { RELEASE_FORM, sealed, type ReleaseCell, type ReleaseFile, type SealedRelease } from './release-form.ts'
import { shownNumber } from './rounding.ts'
import { cellsIn, fail, valuesAt, type Shape, type Space } from './space.ts'

export interface ReleaseTask {
  solver: Solver
  ground: StatisticsGround
  kind: ReleaseKind
  year: number
  /** The last month that is counted. A quarter and the year are due with their last month. */
  month: number
  /** Everybody of the year so far. Whom an earlier release counted stands here as it was counted then. */
  people: readonly CountedPerson[]
  /** All earlier releases of this kind and year, in any order. */
  earlier: readonly ReleaseFile[]
  prime?: number
  pace?: (step: string) => void
}
interface ReleaseReport {
  people: number
  due: number
  shown: number
  marked: number
  /** Could be shown for what they say, and are hidden because they would give a marked one away. */
  beside: number
  rounds: number
  solved: number
  isFailedClosed: boolean
}
export interface ComputedRelease extends SealedRelease {
  report: ReleaseReport
}

/** Whether each cell is published at all, and its period has ended. */
function dueUpTo(space: Space, month: number): Uint8Array {
  const due = new Uint8Array(space.size)
  const published = space.shapes.filter(({ tables }) => tables.length > 0)
  for (const shape of published)
    for (const cell of cellsIn(shape)) due[cell] = endOf(space, shape, cell) <= month ? 1 : 0
  return due
}

/** The month with which the period of a cell ends. */
function endOf(space: Space, { levels, strides, offset }: Shape, cell: number): number {
  const at = levels.findIndex(([axis]) => axis === PERIOD)
  const level = levels[at]?.[1]
  if (level === undefined) return MONTHS
  const values = valuesAt(space, PERIOD, level).length
  const value = Math.floor((cell - offset) / (strides[at] ?? 1)) % values
  return ((value + 1) * MONTHS) / values
}

/** The numbers of the cells by what a file calls them: the table and the key. */
export function cellsByKey({ space, lattice }: Pick<StatisticsGround, 'space' | 'lattice'>): Map<string, number> {
  const byKey = new Map<string, number>()
  for (let cell = 0; cell < space.size; cell += 1) byKey.set(lattice.keyOf(cell), cell)
  return byKey
}

const frozenBy = (
  ground: Pick<StatisticsGround, 'space' | 'lattice'>,
  earlier: readonly ReleaseFile[],
): Map<number, 'shown' | 'hidden'> => {
  const frozen = new Map<number, 'shown' | 'hidden'>()
  const byKey = earlier.length === 0 ? new Map<string, number>() : cellsByKey(ground)
  for (const { cells } of earlier)
    for (const { key, value } of cells)
      frozen.set(byKey.get(key) ?? fail(`no cell ${key}`), value === null ? 'hidden' : 'shown')
  return frozen
}

/** What was published says otherwise than whoever counts now: a number that stands may not be told twice. */
export class CountedOtherwise extends Error {}

const sameNumbers = (task: ReleaseTask, cube: Cube): void => {
  const byKey = cellsByKey(task.ground)
  const rules = task.ground.loaded.catalogue.kinds[task.kind]
  for (const { cells, kind, year } of task.earlier) {
    if (kind !== task.kind || year !== task.year) fail('an earlier release of another kind or year')
    for (const { key, value } of cells)
      if (value !== null && value !== shownNumber(rules, cube.counts[byKey.get(key) ?? -1] ?? 0))
        throw new CountedOtherwise('somebody was counted otherwise in an earlier release')
  }
}

export function computeRelease(task: ReleaseTask): ComputedRelease {
  const { ground, kind, people, month } = task
  const { space, lattice, loaded } = ground
  const reckoning = reckoningOf(ground, month)
  const rules = loaded.catalogue.kinds[kind]
  task.pace?.('count')
  const cube = cubeOf(space, reckoning.frame, people)
  // Numbers of one year add up over its releases only while everybody stays as she was counted first.
  sameNumbers(task, cube)
  const due = dueUpTo(space, month)
  const isDue = (cell: number): boolean => due[cell] === 1
  const marked = marksOf({ catalogue: loaded.catalogue, kind, space, lattice, cube })
  const choosing: ChoosingTask = {
    solver: task.solver,
    rules,
    space,
    lattice,
    reckoning,
    tables: ground.tables,
    shared: ground.shared,
    cube,
    marked,
    isDue,
    frozen: frozenBy(ground, task.earlier),
    prime: task.prime,
    pace: task.pace,
  }
  const choice = chooseCells(choosing)
  return { ...sealed(fileOf(task, cellsOf(task, cube, { due, choice }))), report: reportOf(choosing, choice) }
}

const cellsOf = (
  { ground: { space, lattice, loaded }, kind }: ReleaseTask,
  cube: Cube,
  { due, choice }: { due: Uint8Array; choice: CellChoice },
): ReleaseCell[] =>
  space.shapes.flatMap(({ offset, size, tables }) =>
    Array.from({ length: size }, (_, at) => offset + at)
      .filter((cell) => due[cell] === 1)
      .flatMap((cell) => {
        const value =
          choice.shown[cell] === 1 ? shownNumber(loaded.catalogue.kinds[kind], cube.counts[cell] ?? 0) : null
        return tables.map((table) => ({ table, key: lattice.keyOf(cell), value }))
      }),
  )

const fileOf = ({ ground, kind, year, month }: ReleaseTask, cells: ReleaseCell[]): ReleaseFile => ({
  form: RELEASE_FORM,
  catalogue: { text: ground.text, sha256: ground.loaded.sha256 },
  provinces: ground.provinces.map(({ code, cities }) => ({ code, cities: [...cities] })),
  kind,
  year,
  month,
  revises: null,
  cells,
})

function reportOf({ space, cube, marked, isDue }: ChoosingTask, choice: CellChoice): ReleaseReport {
  const due = Array.from({ length: space.size }, (_, cell) => cell).filter(isDue)
  const shown = due.filter((cell) => choice.shown[cell] === 1).length
  const isMarked = due.filter((cell) => marked[cell] === 1).length
  return {
    people: cube.people,
    due: due.length,
    shown,
    marked: isMarked,
    beside: due.length - shown - isMarked,
    rounds: choice.rounds,
    solved: choice.solved,
    isFailedClosed: choice.isFailedClosed,
  }
}
