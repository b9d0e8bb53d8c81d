import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Awaited } from './Awaited.tsx'
import { LoadMore } from './LoadMore.tsx'

interface Props<Row> {
  list: UseInfiniteQueryResult<{ pages: readonly { data: readonly Row[] }[] }>
  /** How many lines are expected. */
  rows?: number
  empty: ReactNode
  children: (rows: readonly Row[]) => ReactNode
}

/** A list that is loaded page by page: while it is awaited, when it is empty or broken, and the button for more. */
export const GrowingList = <Row,>({ list, rows = 8, empty, children }: Props<Row>) => (
  <Awaited answer={list} rows={rows}>
    {({ pages }) => {
      const all = pages.flatMap(({ data }) => data)
      if (all.length === 0) return empty
      return (
        <>
          {children(all)}
          <LoadMore list={list} />
        </>
      )
    }}
  </Awaited>
)
