// What an attacker can reckon with: for each family of tables the joint counts that they share, and the equations that
// tie these together.
// Cells of a catalogue speak of few axes at a time. Axes that occur together form a graph; made chordal, its cliques
// are joint tables, and counts that agree wherever two cliques meet are counts of people (Vorob'ev). So a few thousand
// counts say the same as one for every possible person, and are possible exactly when those are.
import { fail, valuesAt, type Shape, type ShapeLevels, type Space } from './space.ts'

interface Clique {
  levels: ShapeLevels
  /** Number of its first count, and how many it has. */
  offset: number
  size: number
  strides: readonly number[]
}
export interface Frame {
  space: Space
  cliques: readonly Clique[]
  size: number
  /** The same people counted in two cliques: sums that are equal. */
  equations: readonly SharedCount[]
}
interface SharedCount {
  between: readonly [one: number, other: number]
  one: readonly number[]
  other: readonly number[]
}

type AxisNode = string
const nodeOf = ([axis, level]: readonly [number, number]): AxisNode => `${axis}.${level}`
const levelsOf = (nodes: Iterable<AxisNode>): ShapeLevels => {
  const finest = new Map<number, number>()
  for (const node of nodes) {
    const [axis = 0, level = 0] = node.split('.').map(Number)
    finest.set(axis, Math.max(level, finest.get(axis) ?? 0))
  }
  return [...finest].toSorted(([one], [other]) => one - other)
}

const shared = (one: ReadonlySet<AxisNode>, other: ReadonlySet<AxisNode>): Set<AxisNode> =>
  new Set([...one].filter((node) => other.has(node)))

type Graph = Map<AxisNode, Set<AxisNode>>

function graphOf(space: Space): Graph {
  const graph: Graph = new Map()
  const join = (nodes: readonly AxisNode[]): void => {
    for (const node of nodes) {
      const near = graph.get(node) ?? new Set<AxisNode>()
      for (const other of nodes) if (other !== node) near.add(other)
      graph.set(node, near)
    }
  }
  for (const { levels } of space.shapes) join(levels.map(nodeOf))
  for (const [axis, { levels }] of space.axes.entries()) {
    const used = levels.map((_, level) => nodeOf([axis, level])).filter((node) => graph.has(node))
    for (const [at, node] of used.entries()) if (at > 0) join([node, used[at - 1] ?? node])
  }
  return graph
}

/** Eliminates the node that adds the fewest edges, and so on; what was near it then is a clique. */
function cliquesOf(graph: Graph): Set<AxisNode>[] {
  const found: Set<AxisNode>[] = []
  const missing = (node: AxisNode): number => {
    const near = [...(graph.get(node) ?? [])]
    return near.reduce((sum, one, at) => sum + near.slice(at + 1).filter((two) => !graph.get(one)?.has(two)).length, 0)
  }
  while (graph.size > 0) {
    const [next] = [...graph.keys()]
      .map((node) => ({ node, cost: missing(node) }))
      .toSorted((one, other) => one.cost - other.cost || one.node.localeCompare(other.node))
    if (next === undefined) break
    const clique = new Set([next.node, ...(graph.get(next.node) ?? [])])
    if (!found.some((known) => shared(clique, known).size === clique.size)) found.push(clique)
    eliminate(graph, next.node)
  }
  return found.length === 0 ? [new Set()] : found
}

/** Takes a node away and joins all that were near it. */
function eliminate(graph: Graph, node: AxisNode): void {
  const near = graph.get(node) ?? new Set()
  graph.delete(node)
  for (const one of near) {
    const own = new Set([...(graph.get(one) ?? []), ...near])
    own.delete(node)
    own.delete(one)
    graph.set(one, own)
  }
}

/** A tree over the cliques along the largest overlaps: agreeing along it, they agree everywhere. */
function treeOf(cliques: readonly ReadonlySet<AxisNode>[]): [number, number][] {
  const inside = new Set([0])
  const edges: [number, number][] = []
  while (inside.size < cliques.length) {
    const outside = [...cliques.entries()].filter(([two]) => !inside.has(two))
    const ways = [...inside].flatMap((one) =>
      outside.map(([two, clique]) => ({ one, two, overlap: shared(clique, cliques[one] ?? new Set()).size })),
    )
    const [best] = ways.toSorted((first, second) => second.overlap - first.overlap)
    if (best === undefined) break
    inside.add(best.two)
    edges.push([best.one, best.two])
  }
  return edges
}

/** For each count of a clique, which value of a coarser set of levels it belongs to. */
function coarseValues(space: Space, clique: Clique, levels: ShapeLevels): { of: Int32Array; size: number } {
  const of = new Int32Array(clique.size)
  let size = 1
  for (const [axis, level] of levels) {
    const at = clique.levels.findIndex(([one]) => one === axis)
    const [, own = 0] = clique.levels[at] ?? []
    const count = valuesAt(space, axis, own).length
    const up = Array.from({ length: count }, (_, value) => coarserValue(space, { axis, from: own, to: level }, value))
    const stride = clique.strides[at] ?? 1
    for (let state = 0; state < clique.size; state += 1)
      of[state] = (of[state] ?? 0) + size * (up[Math.floor(state / stride) % count] ?? 0)
    size *= valuesAt(space, axis, level).length
  }
  return { of, size }
}

export const coarserValue = (
  space: Space,
  { axis, from, to }: { axis: number; from: number; to: number },
  value: number,
): number => {
  let at = value
  for (let level = from; level > to; level -= 1) at = space.axes[axis]?.levels[level]?.up[at] ?? 0
  return at
}

const sumsBy = (space: Space, clique: Clique, levels: ShapeLevels): number[][] => {
  const { of, size } = coarseValues(space, clique, levels)
  const sums: number[][] = Array.from({ length: size }, () => [])
  for (const [state, value] of of.entries()) sums[value]?.push(clique.offset + state)
  return sums
}

export function frameOf(space: Space): Frame {
  const sizeOf = (nodes: Iterable<AxisNode>): number =>
    levelsOf(nodes).reduce((size, [axis, level]) => size * valuesAt(space, axis, level).length, 1)
  // The largest first: the tree grows from it, and where overlaps are equal the others hang on it.
  const sets = cliquesOf(graphOf(space)).toSorted((one, other) => sizeOf(other) - sizeOf(one))
  let offset = 0
  const cliques = sets.map((nodes): Clique => {
    const levels = levelsOf(nodes)
    let size = 1
    const strides = levels.map(([axis, level]) => {
      const stride = size
      size *= valuesAt(space, axis, level).length
      return stride
    })
    const clique = { levels, offset, size, strides }
    offset += size
    return clique
  })
  const equations = treeOf(sets).flatMap(([one, two]) => {
    const common = levelsOf(shared(sets[one] ?? new Set(), sets[two] ?? new Set()))
    const first = cliques[one] ?? fail('a tree without its clique')
    const second = cliques[two] ?? fail('a tree without its clique')
    const others = sumsBy(space, second, common)
    return sumsBy(space, first, common).map((sum, at) => ({
      between: [one, two] as const,
      one: sum,
      other: others[at] ?? [],
    }))
  })
  return { space, cliques, size: offset, equations }
}

export interface CellSums {
  /** For every cell, which counts it is the sum of. */
  sums: readonly (readonly number[])[]
  /** And in which clique these lie. */
  homes: Int32Array
}
export function sumsOfCells(frame: Frame): CellSums {
  const sums: (readonly number[])[] = Array.from({ length: frame.space.size }, () => [])
  const homes = new Int32Array(frame.space.size)
  for (const shape of frame.space.shapes) {
    const home = homeOf(frame, shape)
    const clique = frame.cliques[home] ?? fail('a shape without a clique')
    homes.fill(home, shape.offset, shape.offset + shape.size)
    for (const [at, sum] of sumsBy(frame.space, clique, shape.levels).entries()) sums[shape.offset + at] = sum
  }
  return { sums, homes }
}

/** The first clique that speaks of all that a shape speaks of: the hub, where it does. */
const homeOf = (frame: Frame, shape: Shape): number =>
  frame.cliques.findIndex(({ levels }) =>
    shape.levels.every(([axis, level]) => levels.some(([one, own]) => one === axis && own >= level)),
  )

/** The counts of a frame that a person is one of. */
export const statesOf = (frame: Frame, values: readonly (readonly number[])[]): number[] =>
  frame.cliques.map(({ levels, strides, offset }) =>
    levels.reduce((sum, [axis, level], at) => sum + (strides[at] ?? 0) * (values[axis]?.[level] ?? 0), offset),
  )
