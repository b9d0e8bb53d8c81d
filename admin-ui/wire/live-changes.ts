// Changes by others that this page has not shown yet, or has shown since a moment ago. Read by rows and by the notice
// above a list.
export interface News {
  held: ReadonlySet<string>
  fresh: ReadonlySet<string>
  announced: number
}

const FRESH_MS = 2_000
const ANNOUNCE_MS = 5_000

const NOBODY: ReadonlySet<string> = new Set()
let news: News = { held: NOBODY, fresh: NOBODY, announced: 0 }
const listeners = new Set<() => void>()
const set = (next: Partial<News>): void => {
  news = { ...news, ...next }
  for (const listener of listeners) listener()
}
export const readNews = (): News => news
export const watchNews = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Held back while the user works in the list, so that no row moves during that. */
export const hold = (cases: Iterable<string>): void => set({ held: new Set([...news.held, ...cases]) })
export const releaseHeld = (): void => {
  if (news.held.size > 0) set({ held: NOBODY })
}

let freshEnd: ReturnType<typeof setTimeout> | undefined
let announceEnd: ReturnType<typeof setTimeout> | undefined
/** Marks rows for a moment; what the user did is seen and not announced. */
export const mark = (cases: readonly string[]): void => {
  clearTimeout(freshEnd)
  freshEnd = setTimeout(() => set({ fresh: NOBODY }), FRESH_MS)
  set({ fresh: new Set(cases) })
}
/** Marks rows that somebody else changed just now. */
export const markFresh = (cases: readonly string[]): void => {
  if (cases.length === 0) return
  mark(cases)
  clearTimeout(announceEnd)
  announceEnd = setTimeout(() => set({ announced: 0 }), ANNOUNCE_MS)
  set({ announced: news.announced + cases.length })
}
