import { describe, expect, test } from '@jest/globals'
import { createLine } from '../../../api/accounts/line.ts'

const STRANGER = { isKnown: false }
const KNOWN = { isKnown: true }
const aLine = () => createLine({ atOnce: 1, most: 3, full: () => new Error('full'), left: () => new Error('left') })
/** Work that ends when it is told to, and tells when it began. */
const aWork = (began: string[], name: string) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  return {
    end: () => resolve(name),
    work: () => {
      began.push(name)
      return promise
    },
  }
}
const settle = () =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

describe('the line before hashing', () => {
  test('sends away whoever comes to a full one, and a full line of strangers keeps no known device away', async () => {
    const [line, began] = [aLine(), [] as string[]]
    const works = ['first', 'one', 'two', 'three'].map((name) => aWork(began, name))
    const done = works.map(({ work }) => line.inTurn(STRANGER, work))
    await expect(line.inTurn(STRANGER, async () => 'four')).rejects.toThrow('full')

    const hers = aWork(began, 'hers')
    const known = line.inTurn(KNOWN, hers.work)
    for (const { end } of [hers, ...works]) end()
    expect(await Promise.all([known, ...done])).toEqual(['hers', 'first', 'one', 'two', 'three'])
    expect(began).toEqual(['first', 'hers', 'one', 'two', 'three'])
  })

  test('is left by whoever gives up: her work is never begun and her place is free', async () => {
    const [line, began] = [aLine(), [] as string[]]
    const first = aWork(began, 'first')
    const running = line.inTurn(STRANGER, first.work)
    const gone = new AbortController()
    const waiting = ['one', 'two'].map((name) =>
      line.inTurn({ ...STRANGER, gone: gone.signal }, aWork(began, name).work),
    )
    const last = line.inTurn(STRANGER, async () => {
      began.push('last')
      return 'last'
    })
    gone.abort()
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(line.inTurn({ ...STRANGER, gone: gone.signal }, async () => 'late')).rejects.toThrow('left')
    first.end()
    expect([await running, await last, began]).toEqual(['first', 'last', ['first', 'last']])
    await settle()
    expect(await line.inTurn(STRANGER, async () => 'free again')).toBe('free again')
  })

  test('goes on after work that fails', async () => {
    const line = aLine()
    await expect(
      line.inTurn(STRANGER, async () => {
        throw new Error('world')
      }),
    ).rejects.toThrow('world')
    expect(await line.inTurn(STRANGER, async () => 'next')).toBe('next')
  })
})
