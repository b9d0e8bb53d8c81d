import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from './http.ts'

interface Paged {
  page: { after: string | null; hasMore: boolean }
}

/** A list that is no react-admin resource, loaded page by page with its cursor. */
export const useGrowing = <T extends Paged>(path: string, schema: z.ZodType<T>, limit = 50) =>
  useInfiniteQuery({
    queryKey: ['growing', path, limit],
    queryFn: ({ pageParam, signal }): Promise<T> => {
      const from = pageParam === '' ? '' : `&after=${encodeURIComponent(pageParam)}`
      return call({ path: `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${from}`, schema, signal })
    },
    initialPageParam: '',
    getNextPageParam: (last: T) => (last.page.hasMore ? (last.page.after ?? undefined) : undefined),
  })
