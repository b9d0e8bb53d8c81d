import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applied, changeBetween, firstPiece, lineAt, placeOf } from '../../admin-ui/sops/studio/text-change.ts'
import { splice } from '../../api/sops/splice.ts'

const texts = fc
  .array(fc.constantFrom('a', 'b', '\n', 'é', '😀', '😁', 'sop: '), { maxLength: 40 })
  .map((parts) => parts.join(''))
const isWell = (text: string): boolean => text.isWellFormed()

describe('what an officer typed', () => {
  test('reaches the server as the one stretch that changed, and never as half a character', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const change = changeBetween(before, after)
        if (change === null) return expect(before).toBe(after)
        expect(splice(before, [change])).toEqual({ text: after })
        expect(
          [change.insert, before.slice(0, change.at), before.slice(change.at, change.at + change.remove)].every(isWell),
        ).toBe(true)
      }),
    )
  })

  test('arrives whole however long it is, piece by piece', () => {
    const [before, after] = ['sop: a\n', `sop: ${'😀bc\n'.repeat(50_000)}`]
    let now = before,
      pieces = 0
    for (let change = changeBetween(now, after); change !== null; change = changeBetween(now, after)) {
      const piece = firstPiece(change)
      expect(isWell(piece.insert)).toBe(true)
      now = applied(now, piece)
      pieces += 1
    }
    expect(now).toBe(after)
    expect(pieces).toBeGreaterThan(3)
  })
})

describe('a remark', () => {
  test('leads to its line and column, and the caret says the same', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, at) => {
        const place = Math.min(at, text.length)
        const { line, column } = lineAt(text, place)
        expect(placeOf(text, line, column)).toBe(place)
      }),
    )
    expect(placeOf('a\nbc\n', 9, 1)).toBe(5)
    expect(placeOf('a\nbc\n', 2, 99)).toBe(4)
  })
})
