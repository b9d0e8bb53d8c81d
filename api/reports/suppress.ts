// Which counts of a table a reader who sees no cases may see: no count below five, and none that reveals one by
// subtraction. Pure.
// Counts form a tree (everywhere, provinces, cities), each split into the same parts (late or not; week by week). A
// count is published with its parts and with the counts below it, so each hidden number occurs in one sum with its
// neighbours and in one with its parts. In every such sum at least two numbers are hidden, together at least five: one
// can be larger and another smaller, and nobody knows which. Every question of every reader is answered from this one
// tree of the whole country, counted once a day (counts.ts), so two answers together say no more than the tree.

/** Smaller counts are not shown. */
export const LEAST = 5

export interface Branch {
  key: string
  parent: string | null
  parts: readonly number[]
}
export interface Shown {
  wholes: ReadonlySet<string>
  parts: ReadonlySet<string>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const wholeOf = ({ parts }: Branch): number => sum(parts)
const columns = (group: readonly Branch[]): number[] =>
  (group[0]?.parts ?? []).map((_, index) => sum(group.map(({ parts }) => parts[index] ?? 0)))

type Enough = (hidden: readonly Branch[]) => boolean

/** Hides further branches, the smallest first, until the hidden ones are enough to hide behind. */
function hideBehind(group: readonly Branch[], seeds: readonly Branch[], isEnough: Enough): readonly Branch[] {
  if (seeds.length === 0) return []
  const hidden = [...seeds]
  const others = group
    .filter((branch) => !seeds.includes(branch))
    .toSorted((one, other) => wholeOf(one) - wholeOf(other) || one.key.localeCompare(other.key))
  for (const branch of others) {
    if (hidden.length >= 2 && isEnough(hidden)) break
    hidden.push(branch)
  }
  return hidden
}

export function mayShow(branches: readonly Branch[]): Shown {
  const below = new Map<string | null, Branch[]>()
  for (const branch of branches) below.set(branch.parent, [...(below.get(branch.parent) ?? []), branch])
  const wholes = new Set<string>(),
    parts = new Set<string>()
  const isSmall = (branch: Branch): boolean => wholeOf(branch) < LEAST
  const visit = (group: readonly Branch[], parent: string | null): void => {
    const hide = (seeds: readonly Branch[], shown: ReadonlySet<string>, isEnough: Enough): readonly Branch[] => {
      if (parent === null) return seeds
      return shown.has(parent) ? hideBehind(group, seeds, isEnough) : group
    }
    const out = hide(group.filter(isSmall), wholes, (hidden) => sum(hidden.map(wholeOf)) >= LEAST)
    const seeds = group.filter((branch) => out.includes(branch) || branch.parts.some((part) => part < LEAST))
    const unsplit = hide(seeds, parts, (hidden) => columns(hidden).every((part) => part >= LEAST))
    for (const branch of group) {
      if (!out.includes(branch)) wholes.add(branch.key)
      if (!unsplit.includes(branch)) parts.add(branch.key)
    }
    for (const branch of group) visit(below.get(branch.key) ?? [], branch.key)
  }
  visit(below.get(null) ?? [], null)
  return { wholes, parts }
}

/** For readers who see the cases themselves. */
export const all = (branches: readonly Branch[]): Shown => {
  const keys = new Set(branches.map(({ key }) => key))
  return { wholes: keys, parts: keys }
}
