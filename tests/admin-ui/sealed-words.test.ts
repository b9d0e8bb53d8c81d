// What was typed and not sent, on a device that several people use.
import { describe, expect, test } from '@jest/globals'
import { openWords, type SealedWords } from '../../admin-ui/asking/sealed-words.ts'
import type { Storing } from '../../admin-ui/offline/shelf.ts'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 10, 30, 3)
const PLACE = 'note of K-0001',
  TEXT = 'Contoh catatan rahasia'

/** The storage of a device, which whoever uses it can read and change. */
function aDevice() {
  const held = new Map<string, string>()
  const storing: Storing = {
    get length() {
      return held.size
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
  }
  return { held, storing }
}
const secretOf = (letter: string): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(letter.charCodeAt(0))
const wordsOf = (storing: Storing, who: string, at = AT): Promise<SealedWords> =>
  openWords(storing, secretOf(who), () => at)

describe('what was typed and not sent', () => {
  test('is found again by its author, and by nobody else who signs in on the device', async () => {
    const { storing } = aDevice()
    await (await wordsOf(storing, 'a')).keep(PLACE, { text: TEXT })
    expect(await (await wordsOf(storing, 'a')).read(PLACE)).toEqual({ at: AT, words: { text: TEXT } })
    expect(await (await wordsOf(storing, 'b')).read(PLACE)).toBeUndefined()
  })

  test('shows whoever looks into the device neither the words nor what they are about', async () => {
    const { storing, held } = aDevice()
    await (await wordsOf(storing, 'a')).keep(PLACE, { text: TEXT })
    const all = JSON.stringify([...held])
    expect(held.size).toBe(1)
    for (const word of ['Contoh', 'rahasia', 'note', 'K-0001']) expect(all).not.toContain(word)
    expect(atob([...held.values()][0]?.split(' ')[1] ?? '')).not.toContain('Contoh')
  })

  test('is not opened by the next user who puts it under a name of their own', async () => {
    const { storing, held } = aDevice()
    await (await wordsOf(storing, 'a')).keep(PLACE, { text: TEXT })
    const taken = [...held.values()][0] ?? ''
    const other = await wordsOf(storing, 'b')
    await other.keep(PLACE, { text: 'own' })
    const name = [...held.keys()][1] ?? ''
    held.set(name, taken)
    expect(await other.read(PLACE)).toBeUndefined()
    expect(held.has(name)).toBe(false)
  })

  test('is not put into another form of its author, nor made younger than it is', async () => {
    const { storing, held } = aDevice()
    const mine = await wordsOf(storing, 'a')
    await mine.keep(PLACE, { text: TEXT })
    await mine.keep('finding of K-0002', { words: 'other' })
    const [first = '', second = ''] = held.keys()
    held.set(second, held.get(first) ?? '')
    expect(await mine.read('finding of K-0002')).toBeUndefined()
    held.set(first, `${AT + HOUR} ${held.get(first)?.split(' ')[1] ?? ''}`)
    expect(await (await wordsOf(storing, 'a', AT + HOUR)).read(PLACE)).toBeUndefined()
  })

  test('is gone after half a day, also where only somebody else has opened the console since', async () => {
    const { storing, held } = aDevice()
    await (await wordsOf(storing, 'a')).keep(PLACE, { text: TEXT })
    expect(await (await wordsOf(storing, 'a', AT + 11 * HOUR)).read(PLACE)).toBeDefined()
    await wordsOf(storing, 'b', AT + 12 * HOUR)
    expect(held.size).toBe(0)
  })

  test('is its last state, and nothing once it was sent, however long an earlier state takes to seal', async () => {
    const { storing, held } = aDevice()
    const mine = await wordsOf(storing, 'a')
    await Promise.all(['C', 'Co', 'Con'].map((text) => mine.keep(PLACE, { text })))
    expect((await mine.read(PLACE))?.words).toEqual({ text: 'Con' })
    await Promise.all([mine.keep(PLACE, { text: 'Cont' }), mine.drop(PLACE)])
    expect(held.size).toBe(0)
  })

  test('goes when its author signs out, and what others left stays', async () => {
    const { storing } = aDevice()
    const [mine, other] = [await wordsOf(storing, 'a'), await wordsOf(storing, 'b')]
    await mine.keep(PLACE, { text: TEXT })
    await other.keep(PLACE, { text: 'other' })
    mine.dropAll()
    expect(await mine.read(PLACE)).toBeUndefined()
    expect((await other.read(PLACE))?.words).toEqual({ text: 'other' })
  })
})
