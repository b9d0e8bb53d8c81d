// Frequent work is done at once, and then at most once per interval; requests in between are done together at its end.
// The next round waits for the last one: on a slow line, news must not cancel answers that are on their way.

export interface Paced {
  ask(): void
  stop(): void
}

const PATIENCE_MS = 5_000

export function pace(work: () => Promise<unknown>, everyMs: number): Paced {
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let wanted = false
  const run = async (): Promise<void> => {
    timer = undefined
    last = Date.now()
    busy = true
    const { promise: tooLong, resolve } = Promise.withResolvers<void>()
    const limit = setTimeout(resolve, PATIENCE_MS)
    await Promise.race([work(), tooLong]).catch(() => undefined)
    clearTimeout(limit)
    busy = false
    if (wanted) ask()
  }
  const ask = (): void => {
    wanted = busy
    if (busy || timer !== undefined) return
    const wait = last + everyMs - Date.now()
    if (wait <= 0) void run()
    else timer = setTimeout(() => void run(), wait)
  }
  return {
    ask,
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      wanted = false
    },
  }
}
