// All cells that a catalogue knows. A cell says of some axes at which level which value; tables that share a cell share
// its number, and so its fate.
import { AREA, axesOf, pairId, PERIOD, type Axis, type ProvinceArea } from './axes.ts'
import { codesOf, type Catalogue, type CatalogueTable } from './catalogue.ts'

/** The axes that a family of cells speaks of, each at one level; in the order of the axes. */
export type ShapeLevels = readonly (readonly [axis: number, level: number])[]
export interface Shape {
  levels: ShapeLevels
  /** Number of its first cell, how many it has, and how far apart values of each axis lie. */
  offset: number
  size: number
  strides: readonly number[]
  /** The tables that tell of it: none, where it is a margin that an attacker can reckon with, but nobody publishes. */
  tables: readonly string[]
}
/** One equation: a cell is the sum of its parts. */
export interface Relation {
  whole: number
  parts: readonly number[]
}
export interface Space {
  axes: readonly Axis[]
  shapes: readonly Shape[]
  size: number
}

const keyOf = (levels: ShapeLevels): string => levels.map(([axis, level]) => `${axis}.${level}`).join(' ')

const LEVEL = { area: ['nation', 'province', 'city'], period: ['year', 'quarter', 'month'] } as const

interface ShapesTask {
  axes: readonly Axis[]
  catalogue: Catalogue
  /** Only what is published, or every margin. */
  isTold: boolean
}
/** Every shape of a table: for each place and period, each code where it has pairs, and every margin. */
function shapesOf(table: CatalogueTable, { axes, catalogue, isTold }: ShapesTask): ShapeLevels[] {
  const grouping = (name: string): readonly [number, number] => {
    const axis = axes.findIndex(({ levels }, at) => at > PERIOD && levels.some(({ id }) => id === name))
    return [axis, axes[axis]?.levels.findIndex(({ id }) => id === name) ?? 0]
  }
  const by = table.by.map(grouping)
  const content = pairsOf(table, catalogue).flatMap((code): ShapeLevels[] => {
    const pair = code === undefined ? [] : [grouping(code)]
    return isTold && table.margins === 'together' ? [[], pair, [...pair, ...by]] : coarserOf([...pair, ...by])
  })
  return table.at.flatMap(({ area, period }) =>
    coarserOf([
      [AREA, LEVEL.area.indexOf(area)],
      [PERIOD, LEVEL.period.indexOf(period)],
    ]).flatMap((place) => content.map((levels) => [...place, ...levels].toSorted(([one], [other]) => one - other))),
  )
}

const pairsOf = ({ each }: CatalogueTable, { dimensions }: Catalogue): (string | undefined)[] => {
  const dimension = each === undefined ? undefined : dimensions[each]
  return each === undefined || dimension === undefined
    ? [undefined]
    : codesOf(dimension).map((code) => pairId(each, code))
}

/** Every coarser choice of levels, itself included; the whole of an axis is left out. */
function coarserOf(finest: ShapeLevels): ShapeLevels[] {
  const [first, ...rest] = finest
  if (first === undefined) return [[]]
  const [axis, level] = first
  return coarserOf(rest).flatMap((others) =>
    Array.from({ length: level + 1 }, (_, at) => (at === 0 ? others : [[axis, at] as const, ...others])),
  )
}

export const cellsIn = ({ offset, size }: Pick<Shape, 'offset' | 'size'>): number[] =>
  Array.from({ length: size }, (_, at) => offset + at)

export const valuesAt = (space: Pick<Space, 'axes'>, axis: number, level: number): readonly string[] =>
  space.axes[axis]?.levels[level]?.values ?? []

export function spaceOf(catalogue: Catalogue, provinces: readonly ProvinceArea[]): Space {
  const axes = axesOf(catalogue, provinces)
  const tables = new Map<string, { levels: ShapeLevels; tables: Set<string> }>()
  const found = catalogue.tables.flatMap((table) =>
    [true, false].flatMap((isTold) =>
      shapesOf(table, { axes, catalogue, isTold }).map((levels) => ({ levels, told: isTold ? [table.id] : [] })),
    ),
  )
  for (const { levels, told } of found) {
    const known = tables.get(keyOf(levels)) ?? { levels, tables: new Set() }
    for (const id of told) known.tables.add(id)
    tables.set(keyOf(levels), known)
  }
  let offset = 0
  const shapes = [...tables.values()].map(({ levels, tables: ids }): Shape => {
    let size = 1
    const strides = levels.map(([axis, level]) => {
      const stride = size
      size *= valuesAt({ axes }, axis, level).length
      return stride
    })
    const shape = { levels, offset, size, strides, tables: [...ids] }
    offset += size
    return shape
  })
  return { axes, shapes, size: offset }
}

/** Where a cell's parents and parts are: made once for a space. */
export interface Lattice {
  shapeOf: (cell: number) => Shape
  digitsOf: (cell: number) => readonly number[]
  keyOf: (cell: number) => string
  /** The cells one step coarser. */
  parents: readonly (readonly number[])[]
  relations: readonly Relation[]
}

const digits = (space: Space, shape: Shape, cell: number): number[] =>
  shape.levels.map(
    ([axis, level], at) =>
      Math.floor((cell - shape.offset) / (shape.strides[at] ?? 1)) % valuesAt(space, axis, level).length,
  )

export function latticeOf(space: Space): Lattice {
  const home = new Array<Shape>(space.size)
  for (const shape of space.shapes) home.fill(shape, shape.offset, shape.offset + shape.size)
  const byKey = new Map(space.shapes.map((shape) => [keyOf(shape.levels), shape]))
  const shapeOf = (cell: number): Shape => home[cell] ?? fail(`no cell ${cell}`)
  const parents: number[][] = Array.from({ length: space.size }, () => [])
  const parts = new Map<string, { whole: number; parts: number[] }>()
  for (const shape of space.shapes)
    for (const axes of stepsUp(shape, byKey)) {
      const parentShape = byKey.get(keyOf(coarser(shape, axes))) ?? fail('a shape without its coarser one')
      for (let cell = shape.offset; cell < shape.offset + shape.size; cell += 1) {
        const own = digits(space, shape, cell)
        const valueOf = (axis: number): number => {
          const at = shape.levels.findIndex(([one]) => one === axis)
          const value = own[at] ?? 0
          return axes.includes(axis) ? (space.axes[axis]?.levels[shape.levels[at]?.[1] ?? 0]?.up[value] ?? 0) : value
        }
        const whole = cellAt(parentShape, valueOf)
        parents[cell]?.push(whole)
        const name = `${axes.join()} ${whole}`
        const relation = parts.get(name) ?? { whole, parts: [] }
        relation.parts.push(cell)
        parts.set(name, relation)
      }
    }
  const named = (cell: number): string => {
    const shape = shapeOf(cell)
    const own = digits(space, shape, cell)
    return shape.levels
      .map(
        ([axis, level], at) => `${space.axes[axis]?.levels[level]?.id}=${valuesAt(space, axis, level)[own[at] ?? 0]}`,
      )
      .join('&')
  }
  return {
    shapeOf,
    digitsOf: (cell) => digits(space, shapeOf(cell), cell),
    keyOf: named,
    parents,
    relations: [...parts.values()],
  }
}

/** The levels with some axes one step coarser. */
const coarser = ({ levels }: Shape, axes: readonly number[]): ShapeLevels =>
  levels.flatMap(([axis, level]) => {
    if (!axes.includes(axis)) return [[axis, level] as const]
    return level === 1 ? [] : [[axis, level - 1] as const]
  })

/** The ways to the next coarser cells: along one axis, or along those together of which none is counted alone. */
function stepsUp(shape: Shape, byKey: ReadonlyMap<string, Shape>): number[][] {
  const axes = shape.levels.map(([axis]) => axis)
  const alone = axes.filter((axis) => byKey.has(keyOf(coarser(shape, [axis]))))
  const together = axes.filter((axis) => !alone.includes(axis))
  return [
    ...alone.map((axis) => [axis]),
    ...(together.length > 1 && byKey.has(keyOf(coarser(shape, together))) ? [together] : []),
  ]
}

/** The cell of a shape that has these values. */
export const cellAt = (shape: Shape, valueOf: (axis: number, level: number) => number): number =>
  shape.levels.reduce((sum, [axis, level], at) => sum + (shape.strides[at] ?? 0) * valueOf(axis, level), shape.offset)

export const fail = (why: string): never => {
  throw new Error(why)
}
