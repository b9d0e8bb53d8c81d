import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '../../api/contract/people.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import { whoAmI } from './auth-provider.ts'
import { isServerAnswering, watchServer } from './reach.ts'

/** The person signed in, or undefined while the server is asked. */
export const useMe = (): Me | undefined => useQuery({ queryKey: ['me'], queryFn: whoAmI, staleTime: Infinity }).data

/** A console that was opened from the device does not know its user: it asks again when the server is back. */
export function useWhoIsBack(isKnown: boolean): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      isKnown
        ? undefined
        : watchServer(() => {
            if (isServerAnswering()) void queries.refetchQueries({ queryKey: ['me'] })
          }),
    [isKnown, queries],
  )
}

/** Somebody, as far as it matters what they may do. */
export type Holder = Pick<Me, 'capabilities'>
export const may = (me: Holder | undefined, ...capabilities: Capability[]): boolean =>
  capabilities.some((capability) => me?.capabilities.includes(capability) === true)
