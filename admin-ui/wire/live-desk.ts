// Keeps the screen up to date: loads answers again when the event stream says so, at most once a second, and never
// while the user works in a list.
import type { QueryClient } from '@tanstack/react-query'
import { hold, markFresh, readNews, releaseHeld } from './live-changes.ts'
import type { Follower } from './live-link.ts'
import { isToldToMe, reachOf, type Reach } from './live-reach.ts'
import { isNews } from './own-changes.ts'
import { pace } from './pace.ts'

const EVERY_MS = 1_000

/** Only where the page can show that it holds changes back. */
const isInList = (): boolean =>
  document.querySelector('.held-place') !== null && document.activeElement?.closest('table.list') != null

const askWhatWasTold = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => isToldToMe(queryKey), refetchType: 'active' })

export interface LiveDesk extends Follower {
  showHeld(): void
  stop(): void
}

export function liveDesk(queries: QueryClient, signedOut: Follower['signedOut']): LiveDesk {
  /** Undefined when any case may have changed. */
  let moved: Set<string> | undefined = new Set()
  let everything = false

  const reached = (cases: ReadonlySet<string> | undefined, wanted: readonly Reach[]): Promise<void> =>
    queries.invalidateQueries({
      predicate: ({ queryKey, state }) => wanted.includes(reachOf(queryKey, state.data, cases)),
      refetchType: 'active',
    })

  const flush = async (): Promise<void> => {
    const cases = moved
    moved = new Set()
    if (everything) {
      everything = false
      releaseHeld()
      return queries.invalidateQueries({ refetchType: 'active' })
    }
    const told = [...(cases ?? [])]
    if (isInList()) {
      hold(told)
      return reached(cases, ['page'])
    }
    await reached(cases, ['page', 'list'])
    markFresh(told)
  }
  const paced = pace(flush, EVERY_MS)
  const notified = pace(() => askWhatWasTold(queries), EVERY_MS)

  const showHeld = (): void => {
    const cases = [...readNews().held]
    if (cases.length === 0) return
    releaseHeld()
    void reached(new Set(), ['list']).then(() => markFresh(cases))
  }
  const left = (): void => {
    setTimeout(() => {
      if (!isInList()) showHeld()
    }, 0)
  }
  document.addEventListener('focusout', left)

  return {
    signedOut,
    showHeld,
    told: (event) => {
      if (event.kind === 'notified') return notified.ask()
      if (event.kind === 'cases') {
        const news = event.cases.filter(isNews)
        if (news.length === 0) return
        for (const { caseId } of news) moved?.add(caseId)
      } else if (event.kind === 'lists') moved = undefined
      else everything = true
      paced.ask()
    },
    stop: () => {
      paced.stop()
      notified.stop()
      releaseHeld()
      document.removeEventListener('focusout', left)
    },
  }
}
