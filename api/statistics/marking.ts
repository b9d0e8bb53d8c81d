// Which cells may not be shown for what they say themselves: rules R1 to R3.
import { AREA } from './axes.ts'
import type { Catalogue, KindRules, ReleaseKind } from './catalogue.ts'
import type { Cube } from './cube.ts'
import { cellsIn, valuesAt, type Lattice, type Shape, type Space } from './space.ts'

export interface MarkingTask {
  catalogue: Catalogue
  kind: ReleaseKind
  space: Space
  lattice: Lattice
  cube: Cube
}

const OWN_INTAKES_LEVEL = { nation: 0, province: 1 } as const satisfies Record<KindRules['own_intakes_below'], number>

/** R1: fewer people than the least; a chain sees that nobody is in a cell which says nothing sensitive. */
const isSmall = ({ least, zeros }: KindRules, count: number, isPlain: boolean): boolean =>
  count < least && !(count === 0 && isPlain && zeros === 'plain')

/** R2: all but a few of a small whole in one cell: whoever knows that somebody is in the whole knows the rest. */
const isTelling = ({ least }: KindRules, whole: number, parts: readonly number[]): boolean =>
  whole < 10 * least && Math.max(...parts) > whole - least

/** A cell is marked with all that is finer: what it says would be told by its parts. */
export function marksOf(task: MarkingTask): Uint8Array {
  const { catalogue, kind, space, lattice, cube } = task
  const marked = new Uint8Array(space.size)
  for (const shape of space.shapes) for (const cell of markedOf(task, shape)) marked[cell] = 1
  for (const parts of kind === 'public' ? splitsOf(space) : []) {
    const counts = parts.map((part) => cube.counts[part] ?? 0)
    const whole = counts.reduce((sum, count) => sum + count, 0)
    for (const part of isTelling(catalogue.kinds[kind], whole, counts) ? parts : []) marked[part] = 1
  }
  return closedDown(space, lattice, marked)
}

/** The cells of a shape that are too small, or from too few intakes. */
function markedOf({ catalogue, kind, space, cube }: MarkingTask, shape: Shape): number[] {
  const rules = catalogue.kinds[kind]
  const isPlain = shape.levels.every(([axis]) => space.axes[axis]?.isSensitive !== true)
  const area = shape.levels.find(([axis]) => axis === AREA)?.[1] ?? 0
  const needsIntakes = area > OWN_INTAKES_LEVEL[rules.own_intakes_below]
  return cellsIn(shape).filter((cell) => {
    const count = cube.counts[cell] ?? 0
    const isOneIntake = needsIntakes && count > 0 && (cube.intakes[cell] ?? 0) < catalogue.intakes
    return isOneIntake || isSmall(rules, count, isPlain)
  })
}

/** The cells that differ in one sensitive dimension alone, whether or not their whole is counted itself. */
const splitsOf = (space: Space): number[][] =>
  space.shapes.flatMap(({ levels, strides, offset, size }) =>
    levels.flatMap(([axis, level], at) => {
      if (space.axes[axis]?.isSensitive !== true) return []
      const [stride, values] = [strides[at] ?? 1, valuesAt(space, axis, level).length]
      const firsts = Array.from({ length: size }, (_, cell) => cell).filter(
        (cell) => Math.floor(cell / stride) % values === 0,
      )
      return firsts.map((first) => Array.from({ length: values }, (_, value) => offset + first + value * stride))
    }),
  )

/** Hides all that is finer than something hidden. */
export function closedDown(space: Space, lattice: Lattice, hidden: Uint8Array): Uint8Array {
  for (const cell of coarseFirst(space))
    if ((lattice.parents[cell] ?? []).some((parent) => hidden[parent] === 1)) hidden[cell] = 1
  return hidden
}

const depth = (levels: readonly (readonly [number, number])[]): number =>
  levels.reduce((sum, [, level]) => sum + level, 0)

/** Every cell after all that are coarser. */
export const coarseFirst = (space: Space): number[] =>
  space.shapes
    .toSorted((one, other) => depth(one.levels) - depth(other.levels) || one.offset - other.offset)
    .flatMap(cellsIn)

/** How fine a cell is: the steps between it and the whole. */
export const finenessOf = (lattice: Lattice, cell: number): number => depth(lattice.shapeOf(cell).levels)

/** Of some cells those that lie within no other of them. */
export function widestOf(lattice: Lattice, cells: readonly number[]): number[] {
  const all = new Set(cells)
  return cells.filter((cell) => !(lattice.parents[cell] ?? []).some((parent) => all.has(parent)))
}
