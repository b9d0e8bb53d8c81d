import { useInfiniteQuery } from '@tanstack/react-query'
import { MovedCases as Cases, MIGRATED_STATES, type MigratedCase } from '../../../api/contract/moves.ts'
import type { z } from 'zod'
import { Awaited } from '../../parts/Awaited.tsx'
import { Count } from '../../parts/Count.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { call } from '../../wire/http.ts'
import { queryString } from '../../wire/query-string.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { CaseOutcome } from './CaseOutcome.tsx'
import { useWhen } from './use-version-name.ts'

type MigratedState = (typeof MIGRATED_STATES)[number]
const PAGE = 50
const BEAT_MS = 2_000

export function MovedCases({
  id,
  isRunning,
  state,
  choose,
}: {
  id: string
  isRunning: boolean
  state: MigratedState | undefined
  choose: (state: MigratedState | undefined) => void
}) {
  const say = useWords(studioWords)
  const list = useInfiniteQuery({
    queryKey: ['migrated', id, state, isRunning],
    refetchInterval: isRunning ? BEAT_MS : false,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call({
        path: `/api/migrations/${id}/cases?${queryString({ limit: PAGE, state, after: pageParam })}`,
        schema: Cases,
        signal,
      }),
    getNextPageParam: (last) => (last.page.hasMore ? (last.page.after ?? undefined) : undefined),
  })
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <section className="stack-s" aria-labelledby="cases">
      <div className="section-head">
        <h2 id="cases">{say('studio.migrate.list')}</h2>
        <Count of={list.data?.pages[0]?.total} />
      </div>
      <div className="form-column">
        <Pick
          label={say('studio.rehearse.filter')}
          value={state ?? ''}
          options={[
            { value: '', text: say('studio.rehearse.listAll') },
            ...MIGRATED_STATES.map((one) => ({ value: one, text: say(`studio.migrate.cases.${one}`) })),
          ]}
          onChange={(value) => choose(MIGRATED_STATES.find((one) => one === value))}
        />
      </div>
      <Awaited answer={list} rows={5}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('studio.migrate.empty')} text={say('studio.migrate.emptyText')} />
          ) : (
            <ul className="card flush lines" aria-label={say('studio.migrate.caption')}>
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

function Row({ row }: { row: z.infer<typeof MigratedCase> }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  const proof =
    row.actual === null || row.predicted === null
      ? ''
      : say(row.actual === row.predicted ? 'studio.migrate.asPredicted' : 'studio.migrate.differs')
  return (
    <li>
      <details className="step">
        <summary>
          <span className="code">{row.number}</span>
          <span className="grow">
            {say(`studio.migrate.cases.${row.state}`)}
            {row.sentence === null ? '' : `: ${label(row.sentence)}`}
          </span>
          <span className="compact quiet only-desk">
            {[proof, row.at === null ? '' : when(row.at)].filter((text) => text !== '').join(', ')}
          </span>
        </summary>
        {row.report !== null && <CaseOutcome report={row.report} />}
        {proof !== '' && (
          <p className="compact quiet">
            {proof}
            {row.at === null ? '' : `, ${when(row.at)}`}
          </p>
        )}
      </details>
    </li>
  )
}
