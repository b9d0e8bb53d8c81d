import { useInfiniteQuery } from '@tanstack/react-query'
import { RehearsedCases as Cases, TROUBLES } from '../../../api/contract/migrations.ts'
import { BrokenState } from '../../parts/BrokenState.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { call } from '../../wire/http.ts'
import { queryString } from '../../wire/query-string.ts'
import { useWords } from './use-studio-words.ts'
import { CaseOutcome, useOutcomeWords } from './CaseOutcome.tsx'

type Trouble = (typeof TROUBLES)[number]
const PAGE = 50
const BEAT_MS = 2_000

export function RehearsedCases({
  id,
  isRunning,
  trouble,
  choose,
}: {
  id: string
  isRunning: boolean
  trouble: Trouble | undefined
  choose: (trouble: Trouble | undefined) => void
}) {
  const say = useWords()
  const words = useOutcomeWords()
  const list = useInfiniteQuery({
    queryKey: ['rehearsed', id, trouble, isRunning],
    refetchInterval: isRunning ? BEAT_MS : false,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call({
        path: `/api/rehearsals/${id}/cases?${queryString({ limit: PAGE, trouble, after: pageParam })}`,
        schema: Cases,
        signal,
      }),
    getNextPageParam: (last) => (last.page.hasMore ? (last.page.after ?? undefined) : undefined),
  })
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <section className="stack-s" aria-labelledby="cases">
      <div className="section-head">
        <h2 id="cases">{say('studio.rehearse.list')}</h2>
        {list.data !== undefined && <span className="count">{list.data.pages[0]?.total.value ?? 0}</span>}
      </div>
      <div className="form-column">
        <Pick
          label={say('studio.rehearse.filter')}
          value={trouble ?? ''}
          options={[
            { value: '', text: say('studio.rehearse.listAll') },
            ...TROUBLES.map((one) => ({ value: one, text: say(`studio.rehearse.trouble.${one}`) })),
          ]}
          onChange={(value) => choose(TROUBLES.find((one) => one === value))}
        />
      </div>
      {list.isPending ? (
        <Loading rows={5} />
      ) : list.data === undefined ? (
        <BrokenState no={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={say('studio.rehearse.empty')}
          text={say(isRunning ? 'studio.rehearse.notYet' : 'studio.rehearse.emptyText')}
        />
      ) : (
        <ul className="card flush lines" aria-label={say('studio.rehearse.caption')}>
          {rows.map((row) => (
            <li key={row.caseId}>
              <details className="step">
                <summary>
                  <span className="code">{row.number}</span>
                  <span className="grow">{words(row.report)}</span>
                  <span className="compact quiet only-desk">{say(`status.${row.status}`)}</span>
                </summary>
                <CaseOutcome report={row.report} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {list.data !== undefined && <LoadMore list={list} />}
    </section>
  )
}
