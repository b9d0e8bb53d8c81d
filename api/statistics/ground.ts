// What a catalogue and a tree of areas give, before anybody is counted: made once, used by every release of both.
import type { ProvinceArea } from './axes.ts'
import { catalogueOf, type LoadedCatalogue } from './catalogue.ts'
import { frameOf, sumsOfCells, type CellSums, type Frame } from './frame.ts'
import { MONTHS, PERIOD } from './axes.ts'
import { latticeOf, spaceOf, type Lattice, type Shape, type Space } from './space.ts'

export interface StatisticsGround {
  loaded: LoadedCatalogue
  text: string
  provinces: readonly ProvinceArea[]
  space: Space
  lattice: Lattice
  /** What an attacker can reckon with before the year is over: months and quarters alone are a small system. */
  within: Reckoning
  atTheEnd: Reckoning
  /** Each table alone, with every margin that any table shows of it: many small systems. */
  tables: readonly Reckoning[]
  /** The cells that several tables speak of. */
  shared: readonly number[]
}
export interface Reckoning extends CellSums {
  frame: Frame
}
export const reckoningOf = ({ within, atTheEnd }: StatisticsGround, month: number): Reckoning =>
  month < MONTHS ? within : atTheEnd

/** Whether one shape is a margin of another. */
const isWithin = ({ levels }: Shape, { levels: finer }: Shape): boolean =>
  levels.every(([axis, level]) => finer.some(([one, own]) => one === axis && own >= level))

const reckoning = (space: Space): Reckoning => {
  const frame = frameOf(space)
  return { frame, ...sumsOfCells(frame) }
}

export function statisticsGround(text: string, provinces: readonly ProvinceArea[]): StatisticsGround {
  const loaded = catalogueOf(text)
  const space = spaceOf(loaded.catalogue, provinces)
  const periodic = space.shapes.filter(({ levels }) => levels.some(([axis]) => axis === PERIOD))
  const finest = space.shapes.filter(
    (shape) => !space.shapes.some((other) => other !== shape && isWithin(shape, other)),
  )
  return {
    loaded,
    text,
    provinces,
    space,
    lattice: latticeOf(space),
    within: reckoning({ ...space, shapes: periodic }),
    atTheEnd: reckoning(space),
    tables: finest.map((table) =>
      reckoning({ ...space, shapes: space.shapes.filter((shape) => isWithin(shape, table)) }),
    ),
    shared: space.shapes
      .filter((shape) => finest.filter((table) => isWithin(shape, table)).length > 1)
      .flatMap(({ offset, size }) => Array.from({ length: size }, (_, at) => offset + at)),
  }
}
