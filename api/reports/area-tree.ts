// Counts by area as a tree: everywhere, provinces, and below each its cities and the province itself. Pure.
import type { Branch } from './suppress.ts'

export const ROOT = ''
/** Marks a place itself, without the places inside it. */
const ONLY = '!'

const isProvince = (area: string): boolean => /^\d\d$/.test(area)
function provinceOf(area: string): string | undefined {
  if (area.includes('.')) return area.split('.')[0]
  return isProvince(area) ? area : undefined
}
/** The smallest place of a report: a village is told as its city, or few cases could be told apart. */
const cityOf = (area: string): string => area.split('.').slice(0, 2).join('.')
/** The leaf where the cases of an area are counted. */
const leafOf = (area: string): string => (area.includes('.') ? cityOf(area) : `${area}${ONLY}`)
/** The branch for a question about an area. */
export function keyOf(area: string | undefined): string {
  if (area === undefined) return ROOT
  return isProvince(area) ? area : leafOf(area)
}

export interface Place {
  area: string
  isItself: boolean
}
export const placeOf = (key: string): Place => ({ area: key.replace(ONLY, ''), isItself: key.endsWith(ONLY) })

export interface Counted {
  area: string
  parts: readonly number[]
}

export function treeOf(counted: readonly Counted[], width: number): Branch[] {
  const found = new Map<string, { parent: string | null; parts: number[] }>([
    [ROOT, { parent: null, parts: Array.from({ length: width }, () => 0) }],
  ])
  const add = (key: string, parent: string | null, parts: readonly number[]): void => {
    const before = found.get(key)?.parts ?? Array.from({ length: width }, () => 0)
    found.set(key, { parent, parts: before.map((one, index) => one + (parts[index] ?? 0)) })
  }
  for (const { area, parts } of counted) {
    const province = provinceOf(area)
    add(ROOT, null, parts)
    if (province !== undefined) add(province, ROOT, parts)
    add(leafOf(area), province ?? ROOT, parts)
  }
  return [...found].map(([key, branch]) => ({ key, ...branch }))
}

/** Where a case counts when places are told apart on one level: a place with all below it, or itself alone. */
export function placeIn(area: string, level: 'province' | 'city'): Place & { key: string } {
  const province = provinceOf(area)
  const key = level === 'province' && province !== undefined ? province : leafOf(area)
  return { key, ...placeOf(key) }
}

/** The places below a branch: provinces, or down to cities. */
export function placesBelow(branches: readonly Branch[], key: string, level: 'province' | 'city'): string[] {
  const below = branches.filter(({ parent }) => parent === key).map((branch) => branch.key)
  if (below.length === 0) return key !== ROOT && branches.some((branch) => branch.key === key) ? [key] : []
  return level === 'province'
    ? below
    : below.flatMap((one) =>
        branches.some(({ parent }) => parent === one) ? placesBelow(branches, one, level) : [one],
      )
}

/** Places and the provinces around them, for a list to choose from. */
export const placesToAsk = (areas: readonly string[]): string[] =>
  [...new Set(areas.flatMap((area) => [provinceOf(area) ?? area, cityOf(area)]))].toSorted()
