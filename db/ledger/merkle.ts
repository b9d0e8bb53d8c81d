// A Merkle tree as in RFC 6962: one hash for a whole list, and a short path that proves one entry without showing the
// others. Pure. The frontier (the roots of the perfect trees that make up the list) lets the tree grow without reading
// what lies in it.
import { createHash } from 'node:crypto'

/** Roots of perfect subtrees, largest first; their heights are the bits of the size. */
export interface Frontier {
  size: number
  roots: readonly Buffer[]
}

export const EMPTY: Frontier = { size: 0, roots: [] }

export const leafHash = (entry: Uint8Array | string): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(entry).digest()
const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()

export const grown = ({ size, roots }: Frontier, leaves: readonly Buffer[]): Frontier => {
  const stack = [...roots]
  let count = size
  for (const leaf of leaves) {
    let node = leaf
    for (let full = count; full % 2 === 1; full = (full - 1) / 2) node = nodeHash(stack.pop() ?? node, node)
    stack.push(node)
    count += 1
  }
  return { size: count, roots: stack }
}

export const rootOf = ({ roots }: Frontier): Buffer =>
  roots.toReversed().reduce<Buffer | null>((right, left) => (right === null ? left : nodeHash(left, right)), null) ??
  createHash('sha256').digest()

export const rootOfLeaves = (leaves: readonly Buffer[]): Buffer => rootOf(grown(EMPTY, leaves))

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
const splitOf = (size: number): number => {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** From the leaf's neighbour up to the root's child. */
export const inclusionPath = (leaves: readonly Buffer[], index: number): Buffer[] => {
  if (index < 0 || index >= leaves.length) throw new RangeError('there is no such leaf')
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionPath(left, index), rootOfLeaves(right)]
    : [...inclusionPath(right, index - split), rootOfLeaves(left)]
}

export interface Inclusion {
  index: number
  size: number
  path: readonly Buffer[]
}

/** The root that a leaf and its path lead to; null when the path has the wrong length for that place. */
export const rootFromPath = (leaf: Buffer, { index, size, path }: Inclusion): Buffer | null => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null
  if (size === 1) return path.length === 0 ? leaf : null
  const [top, rest] = [path.at(-1), path.slice(0, -1)]
  if (top === undefined) return null
  const split = splitOf(size)
  const isLeft = index < split
  const below = rootFromPath(
    leaf,
    isLeft ? { index, size: split, path: rest } : { index: index - split, size: size - split, path: rest },
  )
  if (below === null) return null
  return isLeft ? nodeHash(below, top) : nodeHash(top, below)
}
