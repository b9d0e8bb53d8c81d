import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { EMPTY, grown, inclusionPath, leafHash, rootFromPath, rootOf, rootOfLeaves } from '../../../db/ledger/merkle.ts'

/** The definition of RFC 6962, word for word, without any thought of speed. */
const naive = (entries: readonly Buffer[]): Buffer => {
  const hash = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
  const [only] = entries
  if (only === undefined) return hash()
  if (entries.length === 1) return hash(Buffer.of(0), only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return hash(Buffer.of(1), naive(entries.slice(0, split)), naive(entries.slice(split)))
}

/** The test vectors of Certificate Transparency. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'))
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const someEntries = fc
  .array(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 70 })
  .map((list) => list.map((bytes) => Buffer.from(bytes)))

describe('the tree over the ledger', () => {
  test('has the roots that Certificate Transparency publishes as its test vectors', () => {
    expect(ROOTS.map((_, index) => rootOfLeaves(ENTRIES.slice(0, index + 1).map(leafHash)).toString('hex'))).toEqual(
      ROOTS,
    )
    expect(rootOf(EMPTY).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('grown in any steps, has the root that the definition gives', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), (entries, cut) => {
        const leaves = entries.map(leafHash)
        const at = cut % (leaves.length + 1)
        const inTwoSteps = grown(grown(EMPTY, leaves.slice(0, at)), leaves.slice(at))

        expect(rootOf(inTwoSteps)).toEqual(naive(entries))
        expect(inTwoSteps.size).toBe(entries.length)
      }),
    )
  })

  test('every entry is proved by its path, and only at its own place', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), fc.nat(), (entries, wanted, other) => {
        const leaves = entries.map(leafHash)
        const [index, elsewhere, size] = [wanted % leaves.length, other % leaves.length, leaves.length]
        const [leaf, path, root] = [leaves[index] ?? Buffer.alloc(0), inclusionPath(leaves, index), naive(entries)]

        expect(rootFromPath(leaf, { index, size, path })).toEqual(root)
        if (leaves[elsewhere]?.equals(leaf) === false)
          expect(rootFromPath(leaves[elsewhere] ?? leaf, { index, size, path })).not.toEqual(root)
        expect(rootFromPath(leaf, { index, size, path: [...path, root] })).not.toEqual(root)
        if (path.length > 0) expect(rootFromPath(leaf, { index, size, path: path.slice(1) })).not.toEqual(root)
      }),
    )
  })

  test('a path that was changed in one bit proves nothing', () => {
    fc.assert(
      fc.property(
        someEntries.filter((entries) => entries.length > 1),
        fc.nat(),
        fc.nat(),
        fc.nat({ max: 255 }),
        (entries, wanted, step, bit) => {
          const leaves = entries.map(leafHash)
          const index = wanted % leaves.length
          const path = inclusionPath(leaves, index).map((hash) => Buffer.from(hash))
          const hit = path[step % path.length]
          if (hit !== undefined) hit[bit >> 3] = (hit[bit >> 3] ?? 0) ^ (1 << (bit & 7))

          expect(rootFromPath(leaves[index] ?? Buffer.alloc(0), { index, size: leaves.length, path })).not.toEqual(
            naive(entries),
          )
        },
      ),
    )
  })
})
