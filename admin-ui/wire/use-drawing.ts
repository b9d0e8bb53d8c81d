import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { callText } from './http.ts'

/** A drawing made by the server. Cached like any other answer, so that news about its case loads it again. */
export const useDrawing = (
  path: string,
  options: { enabled?: boolean; staleTime?: number } = {},
): UseQueryResult<string, Error> =>
  useQuery<string, Error>({ queryKey: ['answer', path], queryFn: ({ signal }) => callText(path, signal), ...options })
