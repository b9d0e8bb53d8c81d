// What the numbers of a release are told by: groupings of area, period and people from coarse to fine, and which of
// them stand together in a table. Pure.
import { axesOf, type ProvinceArea } from '../../statistics/axes.ts'
import { catalogueOf, type LoadedCatalogue } from '../../statistics/catalogue.ts'
import type { ReleaseFile } from '../../statistics/release-form.ts'
import { partsOf } from '../../public/figures/figure-cells.ts'
import { spaceOf } from '../../statistics/space.ts'

/** One step of an axis. `up`: the code of the step above that holds each. */
export interface GridLevel {
  grouping: string
  codes: readonly string[]
  up: ReadonlyMap<string, string>
}
export interface GridAxis {
  id: string
  kind: 'area' | 'period' | 'people'
  /** Of each code apart: has it or not. A person can have several. */
  isPair: boolean
  /** From coarse to fine; the whole, of which nothing is asked, is none of them. */
  levels: readonly GridLevel[]
}
/** Of each axis how fine, from 1; an axis that is absent is not asked. */
export type Detail = ReadonlyMap<string, number>
export interface Grid {
  loaded: LoadedCatalogue
  axes: readonly GridAxis[]
  published: readonly { table: string; detail: Detail }[]
  /** Null: not shown. Undefined: the release has no such number. */
  numberOf(parts: ReadonlyMap<string, string>): number | null | undefined
}

const nameOf = (id: string): string => id.split(':')[0] ?? id
const keyOf = (parts: Iterable<readonly [string, string]>): string =>
  [...parts]
    .map(([axis, code]) => `${axis}=${code}`)
    .toSorted()
    .join('&')

function gridAxes({ catalogue }: LoadedCatalogue, provinces: readonly ProvinceArea[]): GridAxis[] {
  const byName = Map.groupBy(axesOf(catalogue, provinces), ({ id }) => nameOf(id))
  return [...byName].map(([id, [first, ...others]]): GridAxis => {
    const kind = id === 'area' || id === 'period' ? id : 'people'
    const isPair = first?.id.includes(':') === true
    const pairs = [first, ...others].flatMap((axis) => axis?.id.split(':')[1] ?? [])
    if (isPair) return { id, kind, isPair, levels: [{ grouping: id, codes: pairs, up: new Map() }] }
    const levels = (first?.levels ?? []).slice(1).map(({ id: grouping, values, up }, at): GridLevel => {
      const above = first?.levels[at]?.values ?? []
      return { grouping, codes: values, up: new Map(values.map((code, place) => [code, above[up[place] ?? 0] ?? ''])) }
    })
    return { id, kind, isPair, levels }
  })
}

export function gridOf(file: Pick<ReleaseFile, 'catalogue' | 'provinces' | 'cells'>): Grid {
  const loaded = catalogueOf(file.catalogue.text)
  const space = spaceOf(loaded.catalogue, file.provinces)
  const numbers = new Map(file.cells.map(({ key, value }) => [keyOf(partsOf(key)), value]))
  const found = space.shapes.flatMap(({ levels, tables }) => {
    const detail = new Map(levels.map(([axis, level]) => [nameOf(space.axes[axis]?.id ?? ''), level] as const))
    return tables.map((table) => ({ table, detail }))
  })
  const once = new Map(found.map((one) => [`${one.table} ${writtenDetail(one.detail)}`, one]))
  return {
    loaded,
    axes: gridAxes(loaded, file.provinces),
    published: [...once.values()],
    numberOf: (parts) => numbers.get(keyOf(parts)),
  }
}

export const writtenDetail = (detail: Detail): string =>
  [...detail]
    .map(([axis, level]) => `${axis}.${level}`)
    .toSorted()
    .join(' ')

export interface FoundGrouping {
  axis: GridAxis
  level: number
}
export function groupingIn({ axes }: Pick<Grid, 'axes'>, grouping: string): FoundGrouping | null {
  for (const axis of axes) {
    const at = axis.levels.findIndex((one) => one.grouping === grouping)
    if (at >= 0) return { axis, level: at + 1 }
  }
  return null
}
export const levelOf = ({ levels }: GridAxis, level: number): GridLevel => {
  const found = levels[level - 1]
  if (found === undefined) throw new Error(`no level ${level}`)
  return found
}
/** The code of a coarser level that holds a code. */
export const coarserCode = (axis: GridAxis, { from, to }: { from: number; to: number }, code: string): string => {
  let at = code
  for (let level = from; level > to; level -= 1) at = levelOf(axis, level).up.get(at) ?? ''
  return at
}
