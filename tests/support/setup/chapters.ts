import { test } from '@jest/globals'

export type Chapter = (title: string, tell: () => Promise<void>) => void

/** Tests that build on each other: after a failed chapter the later ones fail at once, instead of waiting in vain. */
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
