import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import {
  MIGRATED_STATES,
  MovedCases as MovedList,
  RehearsedCases as RehearsedList,
  TROUBLES,
  type MigratedCase,
  type RehearsedCase,
} from '../../../api/contract/moves.ts'
import { Count } from '../../parts/Count.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { GrowingList } from '../../parts/GrowingList.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { call } from '../../wire/http.ts'
import { queryString } from '../../wire/query-string.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { CaseOutcome, useOutcomeWords } from './CaseOutcome.tsx'
import { useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

const PAGE = 50
const BEAT_MS = 2_000

type Page<Row> = Omit<z.infer<typeof RehearsedList>, 'data'> & { data: Row[] }

interface Asked<Code extends string> {
  /** Of a rehearsal or a move. */
  id: string
  isRunning: boolean
  /** The code by which the list is filtered. */
  chosen: Code | undefined
  choose: (code: Code | undefined) => void
}
interface Props<Row, Code extends string> extends Asked<Code> {
  noun: 'rehearsals' | 'migrations'
  words: 'rehearse' | 'migrate'
  schema: z.ZodType<Page<Row>>
  filter: 'trouble' | 'state'
  options: readonly { value: Code; text: string }[]
  emptyText: string
  row: (row: Row) => ReactNode
}

/** Asked again and again while it runs, and once more when it has ended. */
function useCases<Row, Code extends string>({ id, noun, schema, isRunning, filter, chosen }: Props<Row, Code>) {
  return useInfiniteQuery({
    queryKey: [noun, id, chosen, isRunning],
    refetchInterval: isRunning ? BEAT_MS : false,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call({
        path: `/api/${noun}/${id}/cases?${queryString({ limit: PAGE, [filter]: chosen, after: pageParam })}`,
        schema,
        signal,
      }),
    getNextPageParam: (last) => (last.page.hasMore ? (last.page.after ?? undefined) : undefined),
  })
}

/** The cases of a rehearsal or of a move, with what becomes of each. */
function MoveCases<Row, Code extends string>(props: Props<Row, Code>) {
  const { words, options, chosen, choose, emptyText, row } = props
  const say = useWords(studioWords)
  const list = useCases(props)
  return (
    <section className="stack-s" aria-labelledby="cases">
      <div className="section-head">
        <h2 id="cases">{say(`studio.${words}.list`)}</h2>
        <Count of={list.data?.pages[0]?.total} />
      </div>
      <div className="form-column">
        <Pick
          label={say('studio.rehearse.filter')}
          value={chosen ?? ''}
          options={[{ value: '', text: say('studio.rehearse.listAll') }, ...options]}
          onChange={(value) => choose(options.find((one) => one.value === value)?.value)}
        />
      </div>
      <GrowingList list={list} rows={5} empty={<EmptyState title={say(`studio.${words}.empty`)} text={emptyText} />}>
        {(rows) => (
          <ul className="card flush lines" aria-label={say(`studio.${words}.caption`)}>
            {rows.map(row)}
          </ul>
        )}
      </GrowingList>
    </section>
  )
}

export function RehearsedCases(asked: Asked<(typeof TROUBLES)[number]>) {
  const say = useWords(studioWords)
  return (
    <MoveCases
      {...asked}
      noun="rehearsals"
      words="rehearse"
      schema={RehearsedList}
      filter="trouble"
      options={TROUBLES.map((value) => ({ value, text: say(`studio.rehearse.trouble.${value}`) }))}
      emptyText={say(asked.isRunning ? 'studio.rehearse.notYet' : 'studio.rehearse.emptyText')}
      row={(row) => <Rehearsed key={row.caseId} row={row} />}
    />
  )
}

function Rehearsed({ row }: { row: z.infer<typeof RehearsedCase> }) {
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

export function MovedCases(asked: Asked<(typeof MIGRATED_STATES)[number]>) {
  const say = useWords(studioWords)
  return (
    <MoveCases
      {...asked}
      noun="migrations"
      words="migrate"
      schema={MovedList}
      filter="state"
      options={MIGRATED_STATES.map((value) => ({ value, text: say(`studio.migrate.cases.${value}`) }))}
      emptyText={say('studio.migrate.emptyText')}
      row={(row) => <Moved key={row.caseId} row={row} />}
    />
  )
}

function Moved({ row }: { row: z.infer<typeof MigratedCase> }) {
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
