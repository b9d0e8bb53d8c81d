import { test } from '@jest/globals'

export type Chapter = (title: string, tell: () => Promise<void>) => void

/** Tests that go on from each other: a chapter after one that failed would only wait for what never comes. */
export function chapters(limitMs = 120_000): Chapter {
  let stopped = false
  return (title, tell) => {
    test(
      title,
      async () => {
        if (stopped) throw new Error('an earlier chapter failed')
        stopped = true
        await tell()
        stopped = false
      },
      limitMs,
    )
  }
}
