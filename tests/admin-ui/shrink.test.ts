import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { fitting, LONGEST } from '../../admin-ui/files/shrink.ts'

describe('a picture before it is sent', () => {
  test('keeps its shape, has no side above 1600 pixels, and is never made larger', () => {
    expect([
      fitting({ width: 4000, height: 3000 }),
      fitting({ width: 640, height: 480 }),
      fitting({ width: 100, height: 8000 }),
    ]).toEqual([
      { width: 1600, height: 1200 },
      { width: 640, height: 480 },
      { width: 20, height: 1600 },
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
        const fitted = fitting({ width, height })
        expect([
          Math.max(fitted.width, fitted.height) <= LONGEST,
          fitted.width <= width && fitted.height <= height,
          Math.min(fitted.width, fitted.height) >= 1,
        ]).toEqual([true, true, true])
        const exact = Math.min(1, LONGEST / Math.max(width, height))
        expect(Math.abs(fitted.width - width * exact) <= 1 && Math.abs(fitted.height - height * exact) <= 1).toBe(true)
      }),
    )
  })
})
