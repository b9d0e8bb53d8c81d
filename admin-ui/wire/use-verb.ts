import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useContext, useRef, useState } from 'react'
import { DataProviderContext, useLogoutIfAccessDenied, type DataProvider } from 'react-admin'
import type { DeskProvider } from './data-provider.ts'
import { Said, UNFORESEEN } from './http.ts'
import { releaseHeld } from './live-changes.ts'
import { isCutOff } from './reach.ts'

const isDesk = (provider: DataProvider | null): provider is DeskProvider => provider !== null && 'verb' in provider

/**
 * The data provider with its verbs. Never `useDataProvider` for what changes something: when the session has ended,
 * that answers an empty record, and a form would say that it was done.
 */
export function useDesk(): DeskProvider {
  const provider = useContext(DataProviderContext)
  if (!isDesk(provider)) throw new Error('this data provider has no verbs')
  return provider
}

export interface Verb<A> {
  run: (argument: A) => Promise<boolean>
  busy: boolean
  no: Said | undefined
  forget: () => void
}

/**
 * Runs one verb at a time. A yes makes every list and page load again; a refusal is kept to be shown beside the button.
 * While it is under way further clicks do nothing: the key of the first is still unanswered.
 */
export function useVerb<A, T>(
  act: (argument: A, desk: DeskProvider) => Promise<T>,
  onYes?: (answer: T) => void,
): Verb<A> {
  const desk = useDesk()
  const queries = useQueryClient()
  const leave = useLogoutIfAccessDenied()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Said>()
  const under = useRef(false)
  const run = useCallback(
    async (argument: A): Promise<boolean> => {
      if (under.current) return false
      under.current = true
      setBusy(true)
      setNo(undefined)
      try {
        const answer = await act(argument, desk)
        // Without a connection nothing new would come, and asking would take long.
        if (!isCutOff()) await queries.invalidateQueries({ refetchType: 'active' })
        releaseHeld()
        onYes?.(answer)
        return true
      } catch (fault) {
        if (!(fault instanceof Said)) {
          setNo(new Said(UNFORESEEN))
          throw fault
        }
        if (fault.status === 401) await leave(fault)
        else setNo(fault)
        return false
      } finally {
        under.current = false
        setBusy(false)
      }
    },
    [act, desk, onYes, queries, leave],
  )
  return { run, busy, no, forget: () => setNo(undefined) }
}
