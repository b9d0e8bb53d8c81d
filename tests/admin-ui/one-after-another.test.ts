// What happens when somebody is quicker than the answer: a choice is followed by the newest one, an upload by none.
import { describe, expect, test } from '@jest/globals'
import { withTyped } from '../../admin-ui/conferences/topics.ts'
import { oneAtATime } from '../../admin-ui/files/one-at-a-time.ts'
import { newestWins } from '../../admin-ui/wire/newest-wins.ts'

const turn = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve()
}

describe('a choice that acts at once', () => {
  test('is followed by the newest of those made meanwhile, and shows the newest until it is answered', async () => {
    const asked: string[] = [],
      shown: (string | undefined)[] = []
    const waiting: (() => void)[] = []
    const run = (value: string) =>
      new Promise<void>((resolve) => {
        asked.push(value)
        waiting.push(resolve)
      })
    const choose = newestWins<string>((value) => shown.push(value))
    void choose('came', run)
    void choose('stayed away', run)
    void choose('not known', run)
    expect(asked).toEqual(['came'])
    waiting.shift()?.()
    await turn()
    expect(asked).toEqual(['came', 'not known'])
    expect(shown).toEqual(['came', 'stayed away', 'not known'])
    waiting.shift()?.()
    await turn()
    expect(shown.at(-1)).toBeUndefined()
  })

  test('that broke leaves the way free for the next', async () => {
    const asked: string[] = []
    const choose = newestWins<string>(() => undefined)
    await expect(
      choose('came', async () => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    await choose('stayed away', async (value) => {
      asked.push(value)
    })
    expect(asked).toEqual(['stayed away'])
  })
})

describe('a file on its way', () => {
  test('keeps a second one from being begun until it is through', async () => {
    const begun: string[] = []
    let through = (): void => undefined
    const one = oneAtATime()
    one.run(
      () =>
        new Promise((resolve) => {
          begun.push('first')
          through = resolve
        }),
    )
    one.run(async () => {
      begun.push('second')
    })
    expect(begun).toEqual(['first'])
    through()
    await turn()
    one.run(async () => {
      begun.push('third')
    })
    expect(begun).toEqual(['first', 'third'])
  })

  test('is told that it was stopped', () => {
    const one = oneAtATime()
    let seen: AbortSignal | undefined
    one.run((signal) => {
      seen = signal
      return new Promise(() => undefined)
    })
    one.stop()
    expect(seen?.aborted).toBe(true)
  })
})

describe('a topic of a conference that was typed and not added', () => {
  test('is a topic all the same', () => {
    expect(withTyped(['Tempat tinggal'], ' Biaya sekolah ')).toEqual(['Tempat tinggal', 'Biaya sekolah'])
    expect(withTyped(['Tempat tinggal'], '  ')).toEqual(['Tempat tinggal'])
  })
})
