import { Button } from '@mui/material'
import { useState } from 'react'
import { IconAlertTriangle, IconRefresh, IconShieldCheck } from '@tabler/icons-react'
import { LedgerAnswer, Timeline, type CaseView, type LedgerRow, type TimelineRow } from '../../api/contract/cases.ts'
import { CheckpointsAnswer } from '../../api/contract/evidence.ts'
import { HistoryFilters, useHistoryQuery } from '../moments/HistoryFilters.tsx'
import { momentWords } from '../moments/words.id.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { reviewWords } from '../review/words.id.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { clock, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { useWhole } from '../wire/use-whole.ts'
import { EvidenceButton } from './EvidenceButton.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import type { z } from 'zod'
import type { Zone } from '../../sop-definitions/language/zones.ts'

type Verdict = z.infer<typeof LedgerAnswer>['verdict']

/** The record is shown without them, too. */
const NO_WORDS: readonly TimelineRow[] = []
const PAGE = 100,
  STEP = 50

/** The official record: whether it is intact, then every row with its proof. */
export function LedgerTab({ view }: { view: CaseView }) {
  const say = useWords()
  const rows = useGrowing(`/api/cases/${view.id}/ledger`, LedgerAnswer, PAGE)
  const query = useHistoryQuery()
  const sentences = useGrowing(`/api/cases/${view.id}/timeline${query === '' ? '' : `?${query}`}`, Timeline, PAGE)
  useWhole(sentences)
  const unsaid = sentences.isError && query === '' ? NO_WORDS : undefined
  const check = () => {
    void rows.refetch()
    void sentences.refetch()
  }
  return (
    <Awaited answer={rows} rows={8}>
      {({ pages }) => {
        const verdict = pages[0]?.verdict
        return (
          <section className="stack" aria-labelledby="official">
            <div className="spread">
              <h2 id="official">{say('ledger.official', { number: view.number })}</h2>
              <div className="actions">
                <EvidenceButton view={view} />
                <Button
                  variant="outlined"
                  startIcon={<IconRefresh size={20} className="icon" />}
                  aria-disabled={rows.isFetching}
                  onClick={check}
                >
                  {say(rows.isFetching ? 'ledger.checking' : 'ledger.recheck')}
                </Button>
              </div>
            </div>
            {verdict !== undefined && <Verdict verdict={verdict} zone={view.zone} />}
            <CheckpointNotice zone={view.zone} />
            <HistoryFilters caseId={view.id} />
            <Entries
              rows={rows}
              all={pages.flatMap(({ data }) => data)}
              told={sentences.data?.pages.flatMap(({ data }) => data) ?? unsaid}
              isFiltered={query !== ''}
              table={{ zone: view.zone, brokenAt: verdict?.brokenAt ?? null }}
            />
          </section>
        )
      }}
    </Awaited>
  )
}

interface EntriesProps {
  rows: Parameters<typeof useWhole>[0] & { isFetchingNextPage: boolean }
  all: readonly z.infer<typeof LedgerRow>[]
  /** The entries in words, all of them or those that fit the filters; undefined while they are awaited. */
  told: readonly TimelineRow[] | undefined
  isFiltered: boolean
  table: Pick<Parameters<typeof LedgerTable>[0], 'zone' | 'brokenAt'>
}

/** The newest entries first, as many as were asked for. */
function Entries({ rows, all, told, isFiltered, table }: EntriesProps) {
  const say = useWords(momentWords)
  const isWhole = useWhole(rows)
  const [shown, setShown] = useState(STEP)
  const fits = new Set(told?.map(({ seq }) => seq))
  const found = all.filter(({ seq }) => !isFiltered || fits.has(seq)).toSorted((a, b) => b.seq - a.seq)
  const more = {
    hasNextPage: shown < found.length || (isWhole && rows.hasNextPage),
    isFetchingNextPage: rows.isFetchingNextPage,
    fetchNextPage: () => {
      setShown(shown + STEP)
      if (shown + STEP > found.length && rows.hasNextPage) void rows.fetchNextPage()
    },
  }
  if (told === undefined) return <Loading rows={4} />
  return (
    <>
      {found.length === 0 && isFiltered ? (
        <EmptyState title={say('history.none')} text={say('history.noneText')} />
      ) : (
        <LedgerTable rows={found.slice(0, shown)} sentences={told} {...table} />
      )}
      <LoadMore list={more} />
    </>
  )
}

function useVerdictWords(zone: Zone): (verdict: Verdict) => string {
  const say = useWords()
  const language = useLanguage()
  return ({ intact, rows, checkedAt, brokenAt }) => {
    if (intact) return say('ledger.intact', { rows, time: `${clock(checkedAt, { zone, language })} ${zone}` })
    return brokenAt === null ? say('ledger.brokenNone') : say('ledger.broken', { seq: brokenAt })
  }
}

function Verdict({ verdict, zone }: { verdict: Verdict; zone: Zone }) {
  const say = useWords()
  const label = useLabel()
  const text = useVerdictWords(zone)(verdict)
  const Sign = verdict.intact ? IconShieldCheck : IconAlertTriangle
  return (
    <Spoken className={`notice ${verdict.intact ? 'known' : 'form-error'}`}>
      <p className="strong row">
        <Sign className="icon" size={20} aria-hidden="true" />
        {text}
      </p>
      {!verdict.intact && verdict.reason !== null && <p>{label(verdict.reason)}</p>}
      <p className="compact quiet">{say('ledger.how')}</p>
    </Spoken>
  )
}

/** When the last checkpoint of the ledger was exported, and what disagrees with a checkpoint. */
function CheckpointNotice({ zone }: { zone: Zone }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  const { data, isPending } = useAnswer('/api/ledger/checkpoints', CheckpointsAnswer)
  if (isPending) return <Loading rows={1} />
  if (data === undefined) return null
  const standing = data.alarms.filter(({ endedAt }) => endedAt === null)
  return (
    <div className="stack-s">
      {standing.length > 0 && (
        <Spoken className="notice form-error">
          <p className="strong row">
            <IconAlertTriangle className="icon" size={20} aria-hidden="true" />
            {say('evidence.alarm')}
          </p>
          <ul className="compact">
            {standing.map((alarm) => (
              <li key={`${alarm.kind} ${alarm.stream ?? ''} ${alarm.seq}`}>
                {label(alarm.sentence)}{' '}
                <span className="mono">
                  {alarm.stream ?? ''} {alarm.seq}
                </span>
              </li>
            ))}
          </ul>
        </Spoken>
      )}
      <details className="proof">
        <summary className="compact quiet">
          {data.newest === null
            ? say('evidence.unsealed')
            : say('evidence.sealed', { time: moment(data.newest.at, { zone, language }) })}
        </summary>
        {data.newest !== null && (
          <>
            <p className="mono note-text">{data.newest.note}</p>
            <p className="small quiet">{say('evidence.key')}</p>
            <p className="mono">{data.newest.key}</p>
          </>
        )}
      </details>
    </div>
  )
}
