import { useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import type { z } from 'zod'
import { call, Said } from './http.ts'

/** One read that is not a react-admin resource: a plan, a timeline, a ledger. Ends the session on screen when the server says it ended. */
export function useAnswer<T>(path: string, schema: z.ZodType<T>, options: Pick<UseQueryOptions<T, Error>, 'enabled' | 'staleTime' | 'refetchInterval' | 'placeholderData'> = {}): UseQueryResult<T, Error> {
  const leave = useLogoutIfAccessDenied()
  const answer = useQuery<T, Error>({ queryKey: ['answer', path], queryFn: ({ signal }) => call({ path, schema, signal }), ...options })
  useEffect(() => {
    if (answer.error instanceof Said && answer.error.status === 401) void leave(answer.error)
  }, [answer.error, leave])
  return answer
}
