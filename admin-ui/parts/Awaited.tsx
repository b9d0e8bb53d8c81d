import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BrokenState } from './BrokenState.tsx'
import { Loading } from './Loading.tsx'

/**
 * Choices that have to be asked for: awaited, or said to be missing with the way to ask again. An empty list would say
 * that there are none.
 */
export function Awaited<T>({
  answer,
  children,
}: {
  answer: UseQueryResult<T, Error>
  children: (data: T) => ReactNode
}) {
  if (answer.isPending) return <Loading rows={1} />
  return answer.data === undefined ? (
    <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  ) : (
    children(answer.data)
  )
}
