import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import { liveDesk } from './live-desk.ts'
import { LiveLink, linkState, watchLink, type LinkState } from './live-link.ts'
import { readNews, watchNews, type News } from './live-changes.ts'
import { isServerAnswering, watchServer } from './reach.ts'

export const useLink = (): LinkState => useSyncExternalStore(watchLink, linkState)
export const useNews = (): News => useSyncExternalStore(watchNews, readNews)

const PATIENCE_MS = 3_000

/** Follows the server while a user is signed in. When the server is back, everything on the screen is loaded again. */
export function useLive(isSignedIn: boolean): void {
  const queries = useQueryClient()
  const leave = useLogoutIfAccessDenied()
  const leaving = useRef(leave)
  useEffect(() => {
    leaving.current = leave
  }, [leave])
  useEffect(() => {
    if (!isSignedIn) return
    const desk = liveDesk(queries, (no) => void leaving.current(no))
    const link = new LiveLink(desk)
    const stop = link.start()
    let late: ReturnType<typeof setTimeout> | undefined
    const unwatch = watchServer(() => {
      if (!isServerAnswering()) return
      link.reopen()
      late = setTimeout(() => {
        if (linkState().link !== 'connected') desk.told({ kind: 'resync', at: new Date().toISOString() })
      }, PATIENCE_MS)
    })
    return () => {
      clearTimeout(late)
      unwatch()
      stop()
      desk.stop()
    }
  }, [isSignedIn, queries])
}
