export interface OneAtATime {
  run: (work: (signal: AbortSignal) => Promise<void>) => void
  stop: () => void
}

/** One piece of work, which may be stopped; another one asked for meanwhile is not begun. */
export function oneAtATime(): OneAtATime {
  let under: AbortController | undefined
  return {
    run: (work) => {
      if (under !== undefined) return
      const control = new AbortController()
      under = control
      void work(control.signal).finally(() => {
        under = undefined
      })
    },
    stop: () => under?.abort(),
  }
}
