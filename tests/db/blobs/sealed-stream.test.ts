import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { newFileKey, openContent, sealContent } from '../../../db/blobs/sealed-stream.ts'

const PIECE = 65_536
async function* inParts(bytes: Buffer, sizes: readonly number[]): AsyncIterable<Buffer> {
  let at = 0
  for (const size of sizes) {
    yield bytes.subarray(at, at + size)
    at += size
  }
  yield bytes.subarray(at)
}
const whole = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
const sealing = { key: newFileKey(), documentId: 'a' }
const patterned = (length: number): Buffer => Buffer.alloc(length, 'contoh-isi-')

describe('sealed content', () => {
  test('comes back byte by byte, whatever its size and in whatever parts it came and lies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_001),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 4 }),
        async (length, sent, kept) => {
          const plain = patterned(length)
          const sealed = await whole(sealContent(inParts(plain, sent), sealing))
          expect((await whole(openContent(inParts(sealed, kept), sealing))).equals(plain)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('shows nothing of itself, and is never the same twice under two keys', async () => {
    const sealed = await whole(sealContent(inParts(patterned(100_000), []), sealing))
    const other = await whole(sealContent(inParts(patterned(100_000), []), { ...sealing, key: newFileKey() }))

    expect(sealed.includes('contoh')).toBe(false)
    expect(sealed.equals(other)).toBe(false)
  })

  test('does not open when it is cut, altered, reordered, of another document or under another key', async () => {
    const sealed = await whole(sealContent(inParts(patterned(3 * PIECE + 5), []), sealing))
    const frame = PIECE + 16
    const swapped = Buffer.concat([
      sealed.subarray(0, 1),
      sealed.subarray(1 + frame, 1 + 2 * frame),
      sealed.subarray(1, 1 + frame),
      sealed.subarray(1 + 2 * frame),
    ])
    const altered = Buffer.from(sealed)
    altered[70_000] = (altered[70_000] ?? 0) ^ 1
    const broken: readonly [Buffer, typeof sealing][] = [
      [sealed.subarray(0, sealed.length - 1), sealing],
      [sealed.subarray(0, 1 + frame), sealing],
      [sealed.subarray(0, 1 + 2 * frame), sealing],
      [Buffer.alloc(0), sealing],
      [Buffer.of(2), sealing],
      [Buffer.of(1), sealing],
      [swapped, sealing],
      [altered, sealing],
      [sealed, { ...sealing, documentId: 'b' }],
      [sealed, { ...sealing, key: newFileKey() }],
    ]
    for (const [bytes, under] of broken)
      await expect(whole(openContent(inParts(bytes, []), under))).rejects.toThrow('does not open')
  })
})
