import type { ReactNode } from 'react'
import type { RaRecord } from 'react-admin'
import { Count } from '../parts/Count.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useDeskList } from './use-desk-list.ts'

interface Props<Row extends RaRecord> {
  id: string
  resource: string
  /** As in the filter of the API, with commas between them. */
  states: string
  title: string
  empty: [nothing: string, text: string]
  children: (rows: readonly Row[]) => ReactNode
}

/** One of the parts of a page of one noun, each with its own states and how many there are. */
export function ListOfStates<Row extends RaRecord>({ id, resource, states, title, empty, children }: Props<Row>) {
  const list = useDeskList<Row>({ resource, filter: { state: states } })
  const count = list.total === undefined ? undefined : { value: list.total, exact: list.meta?.exact !== false }
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>
        {title} <Count of={count} />
      </h2>
      <GrowingList list={list} rows={4} empty={<EmptyState title={empty[0]} text={empty[1]} />}>
        {children}
      </GrowingList>
    </section>
  )
}
