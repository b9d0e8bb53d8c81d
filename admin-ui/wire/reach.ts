// Whether the server answers. One fact, watched by the banner; while it is not so the desk keeps asking by itself.
type Listener = () => void
/** `cut`: the server cannot be reached at all, which is another thing than a server that cannot answer. */
type Reach = 'answering' | 'silent' | 'cut'

const listeners = new Set<Listener>()
let reach: Reach = 'answering'
let probe: ReturnType<typeof setTimeout> | undefined

/** Whoever watches looks again. */
export const lookAgain = (): void => {
  for (const listener of listeners) listener()
}

const tell = (now: Reach): void => {
  if (reach === now) return
  reach = now
  lookAgain()
}

const ask = async (): Promise<void> => {
  probe = undefined
  const found = await fetch('/readyz', { cache: 'no-store' }).then(
    (answer): Reach => (answer.ok ? 'answering' : 'silent'),
    (): Reach => 'cut',
  )
  if (found !== 'answering') probe = setTimeout(() => void ask(), 3_000)
  tell(found)
}

/** There are signs of life: asked now, not at the next turn. */
export const askServer = (): void => {
  if (reach === 'answering') return
  clearTimeout(probe)
  void ask()
}
export const serverWentQuiet = (how: 'silent' | 'cut' = 'silent'): void => {
  tell(how)
  probe ??= setTimeout(() => void ask(), 1_500)
}
export const isServerAnswering = (): boolean => reach === 'answering'
export const isCutOff = (): boolean => reach === 'cut'
export const untilServerAnswers = (): Promise<void> =>
  isServerAnswering()
    ? Promise.resolve()
    : new Promise((resolve) => {
        const stop = watchServer(() => {
          if (isServerAnswering()) {
            stop()
            resolve()
          }
        })
      })
export const watchServer = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Names of what this device keeps for later, under the key of whoever made it. */
export const WAITS = 'tapak-waits/'
let hasWaited = false
/** Stays true on this page, so that what shows it may end by itself. */
export const anythingWaits = (): boolean => {
  try {
    hasWaited ||= Object.keys(localStorage).some((name) => name.startsWith(WAITS))
  } catch {
    /* a closed storage keeps nothing */
  }
  return hasWaited
}
