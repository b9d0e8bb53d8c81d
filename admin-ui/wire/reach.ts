// Whether the server answers. One fact, watched by the banner; while it is false the desk keeps asking by itself.
type Listener = () => void

const listeners = new Set<Listener>()
let answering = true
let probe: ReturnType<typeof setTimeout> | undefined

const tell = (now: boolean): void => {
  if (answering === now) return
  answering = now
  for (const listener of listeners) listener()
}

const ask = async (): Promise<void> => {
  probe = undefined
  const ready = await fetch('/readyz', { cache: 'no-store' }).then((answer) => answer.ok, () => false)
  if (ready) return tell(true)
  probe = setTimeout(() => void ask(), 3_000)
}

/** There are signs of life: asked now, not at the next turn. */
export const askServer = (): void => {
  if (answering) return
  clearTimeout(probe)
  void ask()
}
export const serverWentQuiet = (): void => {
  tell(false)
  probe ??= setTimeout(() => void ask(), 1_500)
}
export const isServerAnswering = (): boolean => answering
export const untilServerAnswers = (): Promise<void> => answering ? Promise.resolve() : new Promise((resolve) => {
  const stop = watchServer(() => { if (answering) { stop(); resolve() } })
})
export const watchServer = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
