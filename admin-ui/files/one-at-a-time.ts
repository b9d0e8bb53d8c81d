export interface OneAtATime {
  run: (work: (signal: AbortSignal) => Promise<void>) => void
  stop: () => void
}

/** Runs one piece of work, which can be stopped. Another one requested meanwhile is not begun. */
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
