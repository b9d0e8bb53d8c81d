import { keepPreviousData } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { IndicatorView } from '../../api/contract/indicators.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Chart } from '../parts/Chart.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { endOfMonth } from './asked-of-indicators.ts'
import { CountedCasesCard } from './CountedCasesCard.tsx'
import { IndicatorSeals } from './IndicatorSeals.tsx'
import { ASKED, Chosen, shareOf } from './IndicatorsPage.tsx'
import { indicatorWords } from './indicator-words.id.ts'
import { useMonth, useNumber } from './Numbers.tsx'
import './dashboard.css'

/** One indicator: what it counts, how it went, which cases it counted, and how anybody proves it. */
export function IndicatorPage() {
  const say = useWords(indicatorWords)
  const label = useLabel()
  const { id = '' } = useParams()
  const [{ month, known }, set] = useAddress(ASKED)
  const asOf = known === 'then' && month !== undefined ? endOfMonth(month) : undefined
  const answer = useAnswer(`/api/indicators/${id}?${queryString({ month, asOf })}`, IndicatorView, {
    placeholderData: keepPreviousData,
  })
  return (
    <Awaited answer={answer} rows={8}>
      {(view) => (
        <>
          <div className="title-row">
            <PageTitle>{`${view.number}. ${label(view.label)}`}</PageTitle>
            <div className="actions">
              <Link to="/indicators">{say('indicators.one.back')}</Link>
            </div>
          </div>
          <div className="stack" aria-busy={answer.isPlaceholderData}>
            <Chosen view={view} known={known} set={set} />
            <Counted view={view} />
            <Definition view={view} />
            <Trend view={view} />
            {view.by.map((split) => (
              <Split key={split.name} split={split} />
            ))}
            {view.mayChoose && view.from === 'cases' && (
              <CountedCasesCard id={id} month={view.month} asOf={known === 'then' ? view.asOf : undefined} />
            )}
            <IndicatorSeals view={view} />
          </div>
        </>
      )}
    </Awaited>
  )
}

interface Props {
  view: IndicatorView
}
const hasMore = ({ later }: IndicatorView): boolean => later !== null && (later.needing !== 0 || later.served !== 0)

/** The number, its target, and what became known after the instant that is asked for. */
function Counted({ view }: Props) {
  const say = useWords(indicatorWords)
  const number = useNumber()
  const signed = useSigned()
  const { needing, served, later, target, unit } = view
  return (
    <ul className="totals">
      <li>
        <span className="number">{shareOf(view, number)}</span>
        <span>{say('indicators.share')}</span>
      </li>
      <li>
        <span className="number">
          {needing === null
            ? say('indicators.notShown')
            : say('indicators.of', {
                served: served === null ? say('indicators.notShown') : number(served),
                needing: number(needing),
              })}
        </span>
        <span>{say(`indicators.unit.${unit}`)}</span>
        {later !== null && hasMore(view) && (
          <span className="compact">
            {say('indicators.later', { served: signed(later.served), needing: signed(later.needing) })}
          </span>
        )}
      </li>
      <li>
        <span className="number">{target === null ? '–' : `${target.value}%`}</span>
        <span>
          {target === null
            ? say('indicators.noTarget')
            : say('indicators.targetOf', { value: target.value, year: target.year })}
        </span>
        {target !== null && <span className="compact quiet">{say(`indicators.trust.${target.evidence}`)}</span>}
      </li>
    </ul>
  )
}
function useSigned(): (count: number) => string {
  const number = useNumber()
  return (count) => (count < 0 ? `−${number(-count)}` : `+${number(count)}`)
}

function Definition({ view }: Props) {
  const say = useWords(indicatorWords)
  const label = useLabel()
  return (
    <section className="card stack-s" aria-labelledby="what-is-counted">
      <h2 id="what-is-counted">{say('indicators.one.about')}</h2>
      <p>{label(view.definition)}</p>
      <dl className="facts wide">
        <dt>{say('indicators.one.denominator')}</dt>
        <dd>
          <code>{view.written.denominator}</code>
        </dd>
        <dt>{say('indicators.one.numerator')}</dt>
        <dd>
          <code>{view.written.numerator}</code>
        </dd>
        <dt>{say('indicators.one.periodBy')}</dt>
        <dd>
          <PeriodBy view={view} />
        </dd>
        <dt>{say('indicators.one.clause')}</dt>
        <dd>{view.clause === null ? view.cite : `${view.cite}, ${view.clause}`}</dd>
        <dt>{say('indicators.evidence')}</dt>
        <dd>{say('indicators.definition', { trust: say(`indicators.trust.${view.evidence}`) })}</dd>
      </dl>
    </section>
  )
}
function PeriodBy({ view: { periodBy, from } }: Props) {
  const say = useWords(indicatorWords)
  if (from === 'staff') return say('indicators.one.lastDay')
  return periodBy === 'case.opened' ? say('indicators.one.opening') : <code>{periodBy}</code>
}

type Pair = IndicatorView['trend'][number]
function usePairColumns(head: string) {
  const say = useWords(indicatorWords)
  const number = useNumber()
  const told = (count: number | null): string => (count === null ? say('indicators.notShown') : number(count))
  return (name: (row: Pick<Pair, 'needing' | 'served'> & { key: string }) => string) => [
    { head, cell: name },
    ...(['served', 'needing'] as const).map((part) => ({
      head: say(part === 'served' ? 'indicators.one.served' : 'indicators.counted'),
      look: 'num',
      cell: (row: Pick<Pair, 'needing' | 'served'>) => told(row[part]),
    })),
    {
      head: say('indicators.share'),
      look: 'num',
      cell: (row: Pick<Pair, 'needing' | 'served'>) => shareOf(row, number),
    },
  ]
}

interface PairsProps {
  title: string
  head: string
  rows: readonly { key: string; name: string; needing: number | null; served: number | null }[]
}
/** Whole bars are who is counted, the first part of each who reached it. */
function Pairs({ title, head, rows }: PairsProps) {
  const say = useWords(indicatorWords)
  const number = useNumber()
  const columns = usePairColumns(head)
  const names = new Map(rows.map(({ key, name }) => [key, name]))
  return (
    <Chart
      title={title}
      show={say('indicators.one.asChart')}
      shares={[say('indicators.one.served'), say('indicators.one.rest')]}
      bars={rows.map(({ key, name, needing, served }) => ({
        key,
        look: 'shared',
        name: <span>{name}</span>,
        told:
          needing === null || served === null
            ? say('indicators.notShown')
            : say('indicators.of', { served: number(served), needing: number(needing) }),
        whole: needing ?? 0,
        shares: needing === null || served === null ? [] : [served, needing - served],
      }))}
      rows={rows}
      keyOf={({ key }) => key}
      columns={columns(({ key }) => names.get(key) ?? key)}
    />
  )
}

function Trend({ view }: Props) {
  const say = useWords(indicatorWords)
  const month = useMonth()
  return (
    <Pairs
      title={say('indicators.one.trend')}
      head={say('indicators.month')}
      rows={view.trend.map((one) => ({ ...one, key: one.month, name: month(one.month) })).toReversed()}
    />
  )
}

function Split({ split: { label: name, codes } }: { split: IndicatorView['by'][number] }) {
  const say = useWords(indicatorWords)
  const label = useLabel()
  return (
    <Pairs
      title={say('indicators.one.splitBy', { name: label(name).toLocaleLowerCase() })}
      head={label(name)}
      rows={codes.map((one) => ({ ...one, key: one.code, name: label(one.label) }))}
    />
  )
}
