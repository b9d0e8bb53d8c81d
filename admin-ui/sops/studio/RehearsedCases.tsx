import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { RehearsedCases as Cases, TROUBLES, type RehearsedCase } from '../../../api/contract/moves.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { Count } from '../../parts/Count.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { call } from '../../wire/http.ts'
import { queryString } from '../../wire/query-string.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { CaseOutcome, useOutcomeWords } from './CaseOutcome.tsx'

type Trouble = (typeof TROUBLES)[number]
const PAGE = 50
const BEAT_MS = 2_000

interface Asked {
  id: string
  isRunning: boolean
  trouble: Trouble | undefined
}

const useRehearsed = ({ id, isRunning, trouble }: Asked) =>
  useInfiniteQuery({
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

export function RehearsedCases({ choose, ...asked }: Asked & { choose: (trouble: Trouble | undefined) => void }) {
  const say = useWords(studioWords)
  const list = useRehearsed(asked)
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <section className="stack-s" aria-labelledby="cases">
      <div className="section-head">
        <h2 id="cases">{say('studio.rehearse.list')}</h2>
        <Count of={list.data?.pages[0]?.total} />
      </div>
      <div className="form-column">
        <Pick
          label={say('studio.rehearse.filter')}
          value={asked.trouble ?? ''}
          options={[
            { value: '', text: say('studio.rehearse.listAll') },
            ...TROUBLES.map((one) => ({ value: one, text: say(`studio.rehearse.trouble.${one}`) })),
          ]}
          onChange={(value) => choose(TROUBLES.find((one) => one === value))}
        />
      </div>
      <Awaited answer={list} rows={5}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              title={say('studio.rehearse.empty')}
              text={say(asked.isRunning ? 'studio.rehearse.notYet' : 'studio.rehearse.emptyText')}
            />
          ) : (
            <ul className="card flush lines" aria-label={say('studio.rehearse.caption')}>
              {rows.map((row) => (
                <Row key={row.caseId} row={row} />
              ))}
            </ul>
          )
        }
      </Awaited>
      {list.data !== undefined && <LoadMore list={list} />}
    </section>
  )
}

function Row({ row }: { row: z.infer<typeof RehearsedCase> }) {
  const say = useWords(studioWords)
  const words = useOutcomeWords()
  return (
    <li>
      <details className="step">
        <summary>
          <span className="code">{row.number}</span>
          <span className="grow">{words(row.report)}</span>
          <span className="compact quiet only-desk">{say(`status.${row.status}`)}</span>
        </summary>
        <CaseOutcome report={row.report} />
      </details>
    </li>
  )
}
