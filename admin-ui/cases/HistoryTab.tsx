import { Timeline as TimelineAnswer, type CaseView } from '../../api/contract/cases.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useWords } from '../words/use-words.ts'

export function HistoryTab({ view }: { view: CaseView }) {
  const say = useWords()
  const list = useGrowing(`/api/cases/${view.id}/timeline`, TimelineAnswer)
  if (list.isPending) return <Loading rows={8} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.data).toSorted((a, b) => b.seq - a.seq)
  if (rows.length === 0) return <EmptyState title={say('case.historyEmpty')} />
  return <div className="stack"><h2 className="hidden">{say('case.changes')}</h2><Timeline rows={rows} zone={view.zone} /><LoadMore list={list} /></div>
}
