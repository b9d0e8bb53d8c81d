import type { ReactNode } from 'react'
import { Awaited } from './Awaited.tsx'
import { LoadMore } from './LoadMore.tsx'

interface Pages<Row> {
  pages: readonly { data: readonly Row[] }[]
}
/** What the list controller of react-admin gives, or an infinite query. */
interface Growing<Row> {
  isPending: boolean
  data?: readonly Row[] | Pages<Row> | undefined
  error?: unknown
  refetch: () => unknown
  hasNextPage?: boolean | undefined
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
interface Props<Row> {
  list: Growing<Row>
  /** How many lines are expected. */
  rows?: number
  empty: ReactNode
  children: (rows: readonly Row[]) => ReactNode
}

const rowsOf = <Row,>(data: readonly Row[] | Pages<Row>): readonly Row[] =>
  'pages' in data ? data.pages.flatMap((page) => page.data) : data

/** A list that is loaded page by page: while it is awaited, when it is empty or broken, and the button for more. */
export const GrowingList = <Row,>({ list, rows = 8, empty, children }: Props<Row>) => (
  // Named one by one: a query tells only of those of its fields that were read.
  <Awaited
    answer={{ isPending: list.isPending, data: list.data, error: list.error, refetch: list.refetch }}
    rows={rows}
  >
    {(data) => {
      const all = rowsOf(data)
      if (all.length === 0) return empty
      return (
        <>
          {children(all)}
          <LoadMore
            list={{
              hasNextPage: list.hasNextPage === true,
              isFetchingNextPage: list.isFetchingNextPage,
              fetchNextPage: list.fetchNextPage,
            }}
          />
        </>
      )
    }}
  </Awaited>
)
