import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { ErasureView } from '../../api/contract/erasures.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { Count } from '../parts/Count.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { PersonName, useWhen } from './PersonAndBasis.tsx'
import { erasureWords } from './words.id.ts'

/** All requests: those that wait or can still be withdrawn, and those that have ended. */
export function ErasuresPage() {
  const say = useWords(erasureWords)
  return (
    <>
      <PageTitle>{say('erasures.title')}</PageTitle>
      <p className="quiet">{say('erasures.lead')}</p>
      <p>
        <Link to="/retention">{say('erasures.dueLink')}</Link>
      </p>
      <Part
        id="open"
        states="waiting,approved"
        title={say('erasures.open')}
        caption={say('erasures.captionOpen')}
        empty={[say('erasures.empty'), say('erasures.emptyText')]}
      />
      <Part
        id="ended"
        states="erased,rejected,withdrawn"
        title={say('erasures.ended')}
        caption={say('erasures.captionEnded')}
        empty={[say('erasures.emptyEnded'), say('erasures.emptyEndedText')]}
      />
    </>
  )
}

interface PartProps {
  id: string
  states: string
  title: string
  caption: string
  empty: [string, string]
}

function Part({ id, states, title, caption, empty: [nothing, text] }: PartProps) {
  const list = useDeskList<ErasureView>({ resource: 'erasures', filter: { state: states } })
  const count = list.total === undefined ? undefined : { value: list.total, exact: list.meta?.exact !== false }
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>
        {title} <Count of={count} />
      </h2>
      <GrowingList list={list} rows={4} empty={<EmptyState title={nothing} text={text} />}>
        {(rows) => <Rows rows={rows} caption={caption} />}
      </GrowingList>
    </section>
  )
}

export const LOOK = {
  waiting: 'waiting',
  approved: 'waiting',
  erased: 'done',
  rejected: 'refused',
  withdrawn: 'refused',
} as const

function Rows({ rows, caption }: { rows: readonly ErasureView[]; caption: string }) {
  const say = useWords(erasureWords)
  const path = useCreatePath()
  const label = useLabel()
  const when = useWhen()
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('erasures.col.person'),
          cell: ({ id, personMask, cases }) => (
            <Link className="strong" to={path({ resource: 'erasures', type: 'edit', id })}>
              <PersonName personMask={personMask} cases={cases} />
            </Link>
          ),
        },
        {
          head: say('erasures.col.state'),
          cell: ({ state, stateLabel, holds }) => (
            <>
              <StatusTag look={LOOK[state]}>{label(stateLabel)}</StatusTag>
              {holds.length > 0 && <span className="compact quiet block">{say('erasures.held')}</span>}
            </>
          ),
        },
        { head: say('erasures.col.ground'), cell: ({ groundLabel }) => label(groundLabel) },
        {
          head: say('erasures.col.asked'),
          look: 'quiet',
          cell: ({ asked }) => `${asked.user ?? say('erasures.someone')}, ${when.day(asked.at)}`,
        },
      ]}
    />
  )
}
