import { useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import type { z } from 'zod'
import { call, Said } from './http.ts'
import { afterLastWord } from './last-words.ts'

/** `of`: version of the record, added to the query key so that an answer for an older version is never shown. */
type Options<T> = Pick<UseQueryOptions<T, Error>, 'enabled' | 'staleTime' | 'refetchInterval' | 'placeholderData'> & {
  of?: string | number
}

/**
 * One read that is not a react-admin resource: a plan, a timeline, a ledger. Ends the session on screen when the server
 * says it ended.
 */
export function useAnswer<T>(
  path: string,
  schema: z.ZodType<T>,
  { of, ...options }: Options<T> = {},
): UseQueryResult<T, Error> {
  return useEnding(
    useQuery<T, Error>({
      queryKey: of === undefined ? ['answer', path] : ['answer', path, of],
      queryFn: ({ signal }) => call({ path, schema, signal }),
      ...options,
    }),
  )
}

/** For data that is edited where it is read: each visit loads it anew, because the last visit changed it. */
export function useFreshAnswer<T>(
  path: string,
  schema: z.ZodType<T>,
  options: Pick<Options<T>, 'refetchInterval'> = {},
): UseQueryResult<T, Error> {
  const [visit] = useState(() => crypto.randomUUID())
  return useEnding(
    useQuery<T, Error>({
      queryKey: ['answer', path, visit],
      staleTime: Infinity,
      gcTime: 0,
      ...options,
      queryFn: async ({ signal }) => {
        await afterLastWord(path)
        return call({ path, schema, signal })
      },
    }),
  )
}

function useEnding<T>(answer: UseQueryResult<T, Error>): UseQueryResult<T, Error> {
  const leave = useLogoutIfAccessDenied()
  useEffect(() => {
    if (answer.error instanceof Said && answer.error.status === 401) void leave(answer.error)
  }, [answer.error, leave])
  return answer
}
