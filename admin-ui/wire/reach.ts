// Whether the server answers. One state, watched by the banner; while it does not, the desk keeps asking by itself.
type Listener = () => void
/** `cut`: the server cannot be reached at all. `silent`: it is reached but cannot answer. */
type Reach = 'answering' | 'silent' | 'cut'

const listeners = new Set<Listener>()
let reach: Reach = 'answering'
let probe: ReturnType<typeof setTimeout> | undefined

/** Tells all watchers to read again. */
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

/** There are signs of life: ask now, not at the next interval. */
export const askServer = (): void => {
  if (reach === 'answering') return
  clearTimeout(probe)
  void ask()
}
export const serverWentQuiet = (how: 'silent' | 'cut' = 'silent'): void => {
  tell(how)
  probe ??= setTimeout(() => void ask(), 1_500)
}
const AGAIN_MS = 3_000
let check: ReturnType<typeof setTimeout> | undefined
/**
 * Something failed that may be the server's silence: asks whether it is. A network that is just going down may still
 * bring one answer, so the question is repeated while the browser says that it has none.
 */
export const checkServer = (): void => {
  void fetch('/readyz', { cache: 'no-store' }).then(
    (answer) => {
      clearTimeout(check)
      if (!answer.ok) serverWentQuiet()
      else if (!navigator.onLine) check = setTimeout(checkServer, AGAIN_MS)
    },
    () => serverWentQuiet('cut'),
  )
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

/** Prefix of the names under which this device stores work for later. */
export const WAITS = 'tapak-waits/'
/** Prefix of the names under which this device keeps, sealed, what was typed and not sent. */
export const TYPED = 'tapak-typed/'
let hasWaited = false
/** Stays true on this page, so that the part that shows it can end by itself. */
export const anythingWaits = (): boolean => {
  try {
    hasWaited ||= Object.keys(localStorage).some((name) => name.startsWith(WAITS))
  } catch {
    /* a browser may refuse storage; then nothing waits */
  }
  return hasWaited
}

/** Names under which this device keeps its user's claimed tasks: what opens them, and the sealed list. */
export const KEPT = { lock: 'tapak-kept/lock', tasks: 'tapak-kept/tasks' } as const
let ends = 0
/** Changes when a session ended: a page that began to keep before that keeps nothing more. */
export const sessionsEnded = (): number => ends
/** The session is over: the list is gone. What opened it stays; the next sign-in of its owner fills the list again. */
export const dropKeptTasks = (): void => {
  ends += 1
  try {
    localStorage.removeItem(KEPT.tasks)
  } catch {
    /* a browser may refuse storage; then it keeps nothing */
  }
}
export const areTasksKept = (): boolean => {
  try {
    return localStorage.getItem(KEPT.tasks) !== null
  } catch {
    return false
  }
}
