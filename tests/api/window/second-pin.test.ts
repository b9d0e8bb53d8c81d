// The second PIN of a client's own window: what it may be, who signs it off, and that it costs as much as the first.
import { describe, expect, test } from '@jest/globals'
import { openWithPin, wrapOpener, wrapSecond, type Unlocked } from '../../../api/window/pins.ts'
import { isFar, SignOffText } from '../../../api/window/second-pin.ts'
import { openVault, type Vault } from '../../../db/people/vault.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const plain = openVault({ keys: `a:${KEY}`, pepper: KEY })

describe('the sign-off of a second PIN', () => {
  test('names an office or person and a day; nothing is no sign-off, and half of one is told', () => {
    const read = (text?: string) => SignOffText.safeParse(text).data
    expect(read('Kepala Dinas Contoh, 2026-11-30')).toEqual({ by: 'Kepala Dinas Contoh', on: '2026-11-30' })
    expect(read('Contoh, Kepala Dinas, 2026-11-30')?.by).toBe('Contoh, Kepala Dinas')
    expect([read(), read('')]).toEqual([null, null])
    for (const wrong of ['true', 'Kepala Dinas', 'Kepala Dinas, 2026-13-40', '2026-11-30'])
      expect(SignOffText.safeParse(wrong).success).toBe(false)
  })
})

describe('a second PIN', () => {
  test('differs from the first in two digits at least, so that no slip opens the other window', () => {
    expect(['274816', '274817', '274861', '918273'].map((pin) => isFar(pin, '274816'))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  test('takes one hash to try, as the first one, a wrong one, no card and a card without a second', async () => {
    let hashes = 0
    const vault: Vault = {
      ...plain,
      blindIndex: (kind, text) => {
        if (kind === 'window_pin') hashes += 1
        return plain.blindIndex(kind, text)
      },
    }
    const [number, salt, opener] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2), Buffer.alloc(64, 3)]
    const costs = async <T>(work: Promise<T>): Promise<[T, number]> => {
      hashes = 0
      return [await work, hashes]
    }
    const [sealed, first] = await costs(wrapOpener(vault, opener, { pin: '274816', salt, number }))
    const [{ wrapped: second }, chosen] = await costs(wrapSecond(vault, { pin: '918273', salt, number }))
    const [{ wrapped: none }, left] = await costs(wrapSecond(vault, { pin: null, salt, number }))
    expect([first, chosen, left, second.length]).toEqual([1, 1, 1, none.length])

    const tries = async (pin: string, found: { salt: Buffer; sealed: Buffer; second: Buffer } | null) => {
      const [unlocked, cost]: [Unlocked | null, number] = await costs(openWithPin(vault, { pin, number, found }))
      return [unlocked?.isSecond ?? null, cost]
    }
    const card = { salt, sealed, second }
    expect([
      await tries('274816', card),
      await tries('918273', card),
      await tries('000000', card),
      await tries('918273', { ...card, second: none }),
      await tries('918273', null),
    ]).toEqual([
      [false, 1],
      [true, 1],
      [null, 1],
      [null, 1],
      [null, 1],
    ])
  })
})
