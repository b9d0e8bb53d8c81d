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
 * What has to be asked for: awaited, or said to be missing with the way to ask again. An empty list would say that
 * there is none. `rows`: how many lines are expected.
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
