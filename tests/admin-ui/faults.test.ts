// Nothing ends without a word: what breaks midway, and what nothing else caught.
import { describe, expect, test } from '@jest/globals'
import { CancelledError } from '@tanstack/react-query'
import { toldOf } from '../../admin-ui/layout/last-net.ts'
import { arriving, Said, SILENT, UNFORESEEN } from '../../admin-ui/wire/http.ts'

const broken = (): Promise<never> => Promise.reject(new TypeError('network error'))

describe('a download that breaks off midway', () => {
  test('says so in both languages', async () => {
    const no = await arriving(broken()).catch((fault: unknown) => fault)
    expect(no).toBeInstanceOf(Said)
    expect(no).toMatchObject({
      status: 503,
      problem: {
        sentence: {
          id: 'Unduhan terputus sebelum selesai. Coba lagi.',
          en: 'The download broke off before it was whole. Try again.',
        },
      },
    })
  })

  test('is no fault where somebody stopped it', async () => {
    await expect(arriving(broken(), AbortSignal.abort())).rejects.toThrow(TypeError)
  })
})

describe('what nothing else caught', () => {
  test('is said: a no in its own words, anything else as something that did not work', () => {
    const no = new Said(SILENT)
    expect(toldOf(no)).toBe(no)
    expect(toldOf(new TypeError('x is undefined'))).toMatchObject({ problem: UNFORESEEN })
  })

  test('is not said where it was meant to end, or where the page to sign in says it', () => {
    expect(
      [
        new Said({ ...SILENT, status: 401 }),
        new DOMException('stopped', 'AbortError'),
        new CancelledError(),
        undefined,
      ].map(toldOf),
    ).toEqual([undefined, undefined, undefined, undefined])
  })
})
