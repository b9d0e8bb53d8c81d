// A count of a tree as a cell: shown or hidden, with the list behind it. Pure.
import type { Cell } from '../contract/reports.ts'
import { placeOf, ROOT, treeOf, type Counted } from './area-tree.ts'
import { all, mayShow, type Branch, type Shown } from './suppress.ts'

type Filter = Readonly<Record<string, string>>
/** `isWhole`: the reader sees the cases themselves; `shared`: filters of every list of this dashboard. */
export interface Reader {
  isWhole: boolean
  shared: Filter
}
export interface Table {
  branches: readonly Branch[]
  shown: Shown
  reader: Reader
}

export function tableOf(counted: readonly Counted[], width: number, reader: Reader): Table {
  const branches = treeOf(counted, width)
  return { branches, shown: reader.isWhole ? all(branches) : mayShow(branches), reader }
}

const placed = (key: string): Filter => {
  if (key === ROOT) return {}
  const { area, isItself } = placeOf(key)
  return isItself ? { areaOnly: area } : { area }
}

const cellOf = (
  { reader: { isWhole, shared } }: Table,
  key: string,
  { count, filter }: { count: number | null; filter: Filter },
): Cell => ({ count, list: isWhole && count !== null ? { ...shared, ...placed(key), ...filter } : null })

const branchAt = ({ branches }: Table, key: string): Branch | undefined => branches.find((branch) => branch.key === key)
/** A missing count is 0 for a reader who sees cases; others must not learn that it is 0. */
function unless(isShown: boolean, { reader: { isWhole } }: Table, count: number | undefined): number | null {
  if (count === undefined) return isWhole ? 0 : null
  return isShown ? count : null
}

export const wholeCell = (table: Table, key: string, filter: Filter): Cell =>
  cellOf(table, key, {
    count: unless(
      table.shown.wholes.has(key),
      table,
      branchAt(table, key)?.parts.reduce((sum, part) => sum + part, 0),
    ),
    filter,
  })

export const partCell = (table: Table, key: string, { part, filter }: { part: number; filter: Filter }): Cell =>
  cellOf(table, key, { count: unless(table.shown.parts.has(key), table, branchAt(table, key)?.parts[part]), filter })
