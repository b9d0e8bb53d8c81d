// Work asked for often is done at once and then not more than once per interval; what was asked meanwhile is done together at its end.

export interface Paced { ask(): void; stop(): void }

export function pace(work: () => void, everyMs: number, now: () => number = Date.now): Paced {
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    timer = undefined
    last = now()
    work()
  }
  return {
    ask: () => {
      if (timer !== undefined) return
      const wait = last + everyMs - now()
      if (wait <= 0) run()
      else timer = setTimeout(run, wait)
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
