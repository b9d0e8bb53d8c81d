import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import { Said, UNFORESEEN } from './http.ts'
import { releaseHeld } from './live-changes.ts'
import { isCutOff } from './reach.ts'

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
export function useVerb<A, T>(act: (argument: A) => Promise<T>, onYes?: (answer: T) => void): Verb<A> {
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
        const answer = await act(argument)
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
    [act, onYes, queries, leave],
  )
  return { run, busy, no, forget: () => setNo(undefined) }
}
