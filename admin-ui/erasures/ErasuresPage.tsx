import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { ErasureView } from '../../api/contract/erasures.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListOfStates } from '../listing/ListOfStates.tsx'
import { DataTable } from '../parts/DataTable.tsx'
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
      <ListOfStates<ErasureView>
        id="open"
        resource="erasures"
        states="waiting,approved"
        title={say('erasures.open')}
        empty={[say('erasures.empty'), say('erasures.emptyText')]}
      >
        {(rows) => <Rows rows={rows} caption={say('erasures.captionOpen')} />}
      </ListOfStates>
      <ListOfStates<ErasureView>
        id="ended"
        resource="erasures"
        states="erased,rejected,withdrawn"
        title={say('erasures.ended')}
        empty={[say('erasures.emptyEnded'), say('erasures.emptyEndedText')]}
      >
        {(rows) => <Rows rows={rows} caption={say('erasures.captionEnded')} />}
      </ListOfStates>
    </>
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
