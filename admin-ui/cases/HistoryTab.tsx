import { IconHistory } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { Timeline as TimelineAnswer, type CaseView } from '../../api/contract/cases.ts'
import { HistoryFilters } from '../moments/HistoryFilters.tsx'
import { chosenIn, queryOf } from '../moments/history-filter.ts'
import { useWords } from '../words/use-words.ts'
import { momentWords } from '../moments/words.id.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { useGrowing } from '../wire/use-growing.ts'

/** The history, all of it or filtered. Each time is a link to the case at that moment. */
export function HistoryTab({ view }: { view: CaseView }) {
  const say = useWords(momentWords)
  return (
    <div className="stack">
      <p>
        <Link to={`/cases/${view.id}/at`}>
          <span className="row">
            <IconHistory className="icon" size={20} aria-hidden="true" />
            {say('moments.see')}
          </span>
        </Link>
      </p>
      <HistoryFilters caseId={view.id} />
      <Rows view={view} />
    </div>
  )
}

function Rows({ view }: { view: CaseView }) {
  const say = useWords(momentWords)
  const [asked] = useSearchParams()
  const query = queryOf(chosenIn(asked))
  const list = useGrowing(`/api/cases/${view.id}/timeline${query}`, TimelineAnswer)
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
            <p className="quiet compact" role="status">
              {say('history.found', {
                count: total.value,
                total: total.exact ? total.value : say('state.atLeast', { count: total.value }),
              })}
            </p>
          )}
          <Timeline
            rows={rows.toSorted((a, b) => b.seq - a.seq)}
            zone={view.zone}
            then={(seq) => ({ to: `/cases/${view.id}/at?at=${seq}`, label: say('moments.seeThen') })}
          />
        </>
      )}
    </GrowingList>
  )
}
