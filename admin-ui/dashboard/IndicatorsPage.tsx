import { keepPreviousData } from '@tanstack/react-query'
import { Link } from 'react-router'
import { z } from 'zod'
import { IndicatorsView, type IndicatorRow } from '../../api/contract/indicators.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { free, writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useFilterKey } from '../parts/Filters.tsx'
import { Pick } from '../parts/Pick.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { endOfMonth, KNOWN, monthsBetween } from './asked-of-indicators.ts'
import { indicatorWords } from './indicator-words.id.ts'
import { useMonth, useNumber } from './Numbers.tsx'

export const ASKED = z.object({ month: free, known: z.enum(KNOWN).catch('now') })
type Asked = z.output<typeof ASKED>

/** Indicators of standards and plans, as they were known at an instant. Month and instant are in the address. */
export function IndicatorsPage() {
  const say = useWords(indicatorWords)
  const [{ month, known }, set] = useAddress(ASKED)
  const asOf = known === 'then' && month !== undefined ? endOfMonth(month) : undefined
  const answer = useAnswer(`/api/indicators?${queryString({ month, asOf })}`, IndicatorsView, {
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('indicators.title')}</PageTitle>
        <div className="actions">
          <Link to="/dashboard">{say('indicators.toDashboard')}</Link>
        </div>
      </div>
      <Awaited answer={answer} rows={8}>
        {(view) => (
          <div className="stack" aria-busy={answer.isPlaceholderData}>
            <Chosen view={view} known={known} set={set} />
            {view.sets.length === 0 ? (
              <EmptyState title={say('indicators.empty')} text={say('indicators.emptyText')} />
            ) : (
              view.sets.map((one) => <SetTable key={one.set} set={one} of={{ month, known }} />)
            )}
          </div>
        )}
      </Awaited>
    </>
  )
}

interface ChosenProps {
  view: Pick<IndicatorsView, 'month' | 'months' | 'asOf' | 'mayChoose'>
  known: Asked['known']
  set: (next: Partial<Asked>) => void
}

/** A reader who sees no cases chooses the month alone: it is shown as it was known when it ended. */
export function Chosen({ view: { month, months, asOf, mayChoose }, known, set }: ChosenProps) {
  const say = useWords(indicatorWords)
  const language = useLanguage()
  const named = useMonth()
  const place = useFilterKey<HTMLDivElement>()
  const hasEnded = Date.parse(endOfMonth(month)) <= Date.parse(asOf)
  return (
    <div className="stack-s">
      <div ref={place} className="filters on-paper" role="group" aria-label={say('indicators.filters')}>
        <Pick
          isFilter
          label={say('indicators.month')}
          value={month}
          options={monthsBetween(months).map((value) => ({ value, text: named(value) }))}
          onChange={(value) => set({ month: value, known: 'now' })}
        />
        {mayChoose && hasEnded && (
          <Pick
            isFilter
            label={say('indicators.known')}
            value={known}
            options={KNOWN.map((value) => ({ value, text: say(`indicators.knownAt.${value}`) }))}
            onChange={(value) => set({ month, known: ASKED.shape.known.parse(value) })}
          />
        )}
      </div>
      <p className="compact quiet">
        {say('indicators.asOf', { when: moment(asOf, { zone: 'WIB', language }) })}{' '}
        {!mayChoose && say('indicators.frozen')}
      </p>
    </div>
  )
}

const isMore = ({ later }: IndicatorRow): boolean => later !== null && (later.served !== 0 || later.needing !== 0)

interface SetProps {
  set: IndicatorsView['sets'][number]
  of: Asked
}
function SetTable({ set: { cite, note, indicators }, of }: SetProps) {
  const label = useLabel()
  const columns = useColumns(of)
  return (
    <section className="card stack-s">
      <h2>{cite}</h2>
      <p className="compact quiet">{label(note)}</p>
      <DataTable caption={cite} rows={indicators} keyOf={({ id }) => id} columns={columns} isInCard />
    </section>
  )
}

function useColumns(of: Asked): readonly Column<IndicatorRow>[] {
  const say = useWords(indicatorWords)
  const label = useLabel()
  const number = useNumber()
  const signed = (count: number): string => (count < 0 ? `−${number(-count)}` : `+${number(count)}`)
  const told = (count: number | null): string => (count === null ? say('indicators.notShown') : number(count))
  return [
    {
      head: say('indicators.indicator'),
      cell: (row) => (
        <>
          <Link className="strong" to={`/indicators/${row.id}?${queryString(writeAddress(ASKED, of))}`}>
            {`${row.number}. ${label(row.label)}`}
          </Link>
          <div className="compact quiet">{label(row.definition)}</div>
          {row.clause !== null && <div className="compact quiet">{row.clause}</div>}
        </>
      ),
    },
    {
      head: say('indicators.counted'),
      cell: (row) => (
        <>
          {row.needing === null
            ? say('indicators.notShown')
            : say('indicators.of', { served: told(row.served), needing: told(row.needing) })}
          <div className="compact quiet">{say(`indicators.unit.${row.unit}`)}</div>
          {row.later !== null && isMore(row) && (
            <div className="compact">
              {say('indicators.later', { served: signed(row.later.served), needing: signed(row.later.needing) })}
            </div>
          )}
        </>
      ),
    },
    { head: say('indicators.share'), look: 'num', cell: (row) => shareOf(row, number) },
    {
      head: say('indicators.target'),
      cell: ({ target }) =>
        target === null ? (
          say('indicators.noTarget')
        ) : (
          <>
            {say('indicators.targetOf', { value: target.value, year: target.year })}
            <div className="compact quiet">{say(`indicators.trust.${target.evidence}`)}</div>
          </>
        ),
    },
    {
      head: say('indicators.evidence'),
      cell: (row) => say('indicators.definition', { trust: say(`indicators.trust.${row.evidence}`) }),
    },
  ]
}

export const shareOf = (
  { served, needing }: Pick<IndicatorRow, 'served' | 'needing'>,
  number: (value: number) => string,
): string => (served === null || needing === null || needing === 0 ? '–' : `${number((served * 100) / needing)}%`)
