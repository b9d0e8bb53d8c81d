import { useEffect } from 'react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'

const PAGES = 20

/** Loads a growing list to its end, or to a limit after which the reader asks for more. */
export function useWhole(
  list: Pick<
    UseInfiniteQueryResult<{ pages: readonly unknown[] }>,
    'data' | 'hasNextPage' | 'isFetching' | 'fetchNextPage'
  >,
): boolean {
  const { data, hasNextPage, isFetching, fetchNextPage } = list
  const pages = data?.pages.length ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetching && pages > 0 && pages < PAGES) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage, pages])
  return pages > 0 && (!hasNextPage || pages >= PAGES)
}
