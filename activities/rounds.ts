// Work that a worker does again and again by itself: one round at a time, and a fault of one round only delays the
// work.

interface Rounds {
  everyMs: number
  /** The first round begins at once. */
  atOnce?: boolean
  onFault(error: unknown): void
}

/** Answers a function that ends it; it resolves when the round in progress is over. */
export const keepRounds = (
  round: () => Promise<unknown>,
  { everyMs, atOnce = false, onFault }: Rounds,
): (() => Promise<void>) => {
  let busy: Promise<void> | null = null
  const once = (): void => {
    busy ??= round()
      .then(() => undefined, onFault)
      .finally(() => {
        busy = null
      })
  }
  if (atOnce) once()
  const timer = setInterval(once, everyMs)
  return async () => {
    clearInterval(timer)
    await busy
  }
}
