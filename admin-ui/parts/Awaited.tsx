import type { ReactNode } from 'react'
import { BrokenState } from './BrokenState.tsx'
import { Loading } from './Loading.tsx'

interface Answer<T> {
  isPending: boolean
  data: T | undefined
  error: unknown
  refetch: () => unknown
}

/**
 * Data that has to be loaded: shows waiting, or a failure with a button to try again. An empty list would wrongly say
 * that there is nothing. `rows`: how many lines are expected.
 */
export function Awaited<T>({
  answer,
  rows = 1,
  children,
}: {
  answer: Answer<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  if (answer.isPending) return <Loading rows={rows} />
  return answer.data === undefined ? (
    <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  ) : (
    children(answer.data)
  )
}
