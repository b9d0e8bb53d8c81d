import { IconHistory } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { Timeline as TimelineAnswer, type CaseView } from '../../api/contract/cases.ts'
import { LinkedCases } from './LinkedCases.tsx'
import { HistoryFilters, useHistoryQuery } from '../moments/HistoryFilters.tsx'
import { useWords } from '../words/use-words.ts'
import { momentWords } from '../moments/words.id.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useGrowing } from '../wire/use-growing.ts'

/** The history, all of it or filtered. Each time is a link to the case at that moment. */
export function HistoryTab({ view }: { view: CaseView }) {
  const say = useWords(momentWords)
  const path = useCreatePath()
  return (
    <div className="stack">
      <p>
        <Link to={`${path({ resource: 'cases', type: 'edit', id: view.id })}/at`}>
          <span className="row">
            <IconHistory className="icon" size={20} aria-hidden="true" />
            {say('moments.see')}
          </span>
        </Link>
      </p>
      {/* The history of a case ends with it; what came after is no row of it. */}
      <p>
        <LinkedCases linked={view.linked.filter(({ which }) => which === 'later')} className="block" />
      </p>
      <HistoryFilters caseId={view.id} />
      <Rows view={view} />
    </div>
  )
}

function Rows({ view }: { view: CaseView }) {
  const say = useWords(momentWords)
  const at = useCreatePath()({ resource: 'cases', type: 'edit', id: view.id })
  const query = useHistoryQuery()
  const list = useGrowing(`/api/cases/${view.id}/timeline${query === '' ? '' : `?${query}`}`, TimelineAnswer)
  const total = list.data?.pages[0]?.total
  const empty =
    query === '' ? (
      <EmptyState title={say('case.historyEmpty')} />
    ) : (
      <EmptyState title={say('history.none')} text={say('history.noneText')} />
    )
  return (
    <GrowingList list={list} empty={empty}>
      {(rows) => (
        <>
          <h2 className="hidden">{say('case.changes')}</h2>
          {query !== '' && total !== undefined && (
            <Spoken as="p" className="quiet compact">
              {say('history.found', {
                count: total.value,
                total: total.exact ? total.value : say('state.atLeast', { count: total.value }),
              })}
            </Spoken>
          )}
          <Timeline
            rows={rows.toSorted((a, b) => b.seq - a.seq)}
            zone={view.zone}
            then={(seq) => ({ to: `${at}/at?at=${seq}`, label: say('moments.seeThen') })}
          />
        </>
      )}
    </GrowingList>
  )
}
