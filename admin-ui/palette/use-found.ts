import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import { identifies, SEARCH_LEAST, SEARCH_MOST, type Found } from '../../api/contract/search.ts'
import { Said } from '../wire/http.ts'
import { useDesk } from '../wire/use-verb.ts'

const PAUSE_MS = 150

/** The text once it has not changed for a moment. */
function useStill(text: string): string {
  const [still, setStill] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return still
}

export interface PaletteSearch {
  found: Found | undefined
  isAsking: boolean
  isBroken: boolean
  retry: () => void
}

/** What the server finds for the typed text. Identity numbers are never sent, and nothing that was typed is stored. */
export function useFound(typed: string): PaletteSearch {
  const leave = useLogoutIfAccessDenied()
  const desk = useDesk()
  const wanted = typed.trim().slice(0, SEARCH_MOST)
  const q = useStill(wanted)
  const isWanted = (text: string): boolean => text.length >= SEARCH_LEAST && !identifies(text)
  const answer = useQuery<Found, Error>({
    queryKey: ['search', q],
    enabled: isWanted(q),
    gcTime: 0,
    staleTime: 30_000,
    retry: 1,
    queryFn: ({ signal }) => desk.verb('search', 'find', { data: { q }, signal }),
  })
  useEffect(() => {
    if (answer.error instanceof Said && answer.error.status === 401) void leave(answer.error)
  }, [answer.error, leave])
  const isCurrent = q === wanted && isWanted(q)
  return {
    found: isCurrent ? answer.data : undefined,
    isAsking: isWanted(wanted) && (!isCurrent || answer.isFetching),
    isBroken: isCurrent && answer.isError && !answer.isFetching,
    retry: () => void answer.refetch(),
  }
}
