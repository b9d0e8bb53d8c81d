import { useQueryClient } from '@tanstack/react-query'
import { IconHourglass } from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isServerAnswering, watchServer } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'

/** Says that the server is silent, and asks everything on screen again when it is back. */
export function ServerBanner() {
  const say = useWords()
  const queries = useQueryClient()
  const answering = useSyncExternalStore(watchServer, isServerAnswering)
  const before = useRef(answering)
  useEffect(() => {
    if (answering && !before.current) void queries.invalidateQueries()
    before.current = answering
  }, [answering, queries])
  return <div role="status" aria-live="polite">{!answering && <div className="banner"><IconHourglass className="icon" size={20} aria-hidden="true" />{say('state.silent')}</div>}</div>
}
