import { Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { DashboardView } from '../../api/contract/reports.ts'
import { mayGoTo } from '../nouns.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useFilterKey } from '../parts/Filters.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Pick } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { print } from '../theme/print.ts'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { clock } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ASKED, before, chosenOf, LEVELS, monthsOf, type Asked } from './asked-of-dashboard.ts'
import { Flow } from './Flow.tsx'
import { Breaches, Standards, ToldAgain, Totals, useMonth, Wider } from './Numbers.tsx'
import { Ageing, Areas, Load } from './RunningCases.tsx'
import { dashboardWords } from './words.id.ts'
import './dashboard.css'

/** How cases flow, age and are late, as far as they may be counted. The filters are in the address. */
export function DashboardPage() {
  const say = useWords(dashboardWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const [asked, set] = useAddress(ASKED)
  const query = queryString(writeAddress(ASKED, asked))
  const answer = useAnswer(`/api/reports/dashboard?${query}`, DashboardView, {
    placeholderData: keepPreviousData,
  })
  const { data, isPlaceholderData } = answer
  const earlier = useEarlier(asked, isPlaceholderData ? undefined : data)
  const [newest, keep] = useState(data)
  if (data !== undefined && data !== newest) keep(data)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('dashboard.title')}</PageTitle>
        <Spoken as="p" className="quiet">
          {isPlaceholderData
            ? say('dashboard.awaited')
            : data !== undefined && say('dashboard.asOf', { when: `${clock(data.asOf, { zone, language })} ${zone}` })}
        </Spoken>
        <div className="actions">
          <Link to="/indicators">{say('dashboard.indicators')}</Link>
          <AskButton />
          <Button onClick={print}>{say('dashboard.print')}</Button>
        </div>
      </div>
      {newest !== undefined && <DashboardFilters view={newest} asked={asked} set={set} />}
      <Awaited answer={answer} rows={8}>
        {(view) => (
          <div className={isPlaceholderData ? 'awaited' : undefined} aria-busy={isPlaceholderData}>
            <Found view={view} set={set} earlier={earlier} />
          </div>
        )}
      </Awaited>
    </>
  )
}

function AskButton() {
  const say = useWords(dashboardWords)
  const me = useMe()
  if (me === undefined || !mayGoTo(me.capabilities, '/questions')) return null
  return (
    <Button component={Link} to="/questions">
      {say('dashboard.ask')}
    </Button>
  )
}

/** The same numbers of the month before, where there are some. */
function useEarlier(asked: Asked, view: DashboardView | undefined): DashboardView | undefined {
  const first = view?.months?.first
  const month = view === undefined ? undefined : before(view.month)
  const { data } = useAnswer(
    `/api/reports/dashboard?${queryString(writeAddress(ASKED, { ...asked, month }))}`,
    DashboardView,
    {
      enabled: month !== undefined && first !== undefined && first <= month,
    },
  )
  return data
}

interface FiltersProps {
  view: DashboardView
  asked: Asked
  set: (next: Partial<Asked>) => void
}

/**
 * The options come from the newest answer. The chosen values are those that were requested, also while the answer is on
 * its way.
 */
function DashboardFilters({ view, asked, set }: FiltersProps) {
  const say = useWords(dashboardWords)
  const label = useLabel()
  const month = useMonth()
  const place = useFilterKey<HTMLDivElement>()
  const chosen = chosenOf(asked, view)
  const areas =
    chosen.area === '' || view.areas.some(({ code }) => code === chosen.area)
      ? view.areas
      : [...view.areas, { code: chosen.area, name: chosen.area, isProvince: true }]
  return (
    <div ref={place} className="filters on-paper" role="group" aria-label={say('dashboard.filters')}>
      <Pick
        isFilter
        label={say('dashboard.area')}
        value={chosen.area}
        placeholder={say('dashboard.everywhere')}
        options={areas.map(({ code, name, isProvince }) => ({ value: code, text: isProvince ? name : `– ${name}` }))}
        onChange={(area) => set({ area })}
      />
      <Pick
        isFilter
        label={say('dashboard.level')}
        value={chosen.level}
        options={LEVELS.map((level) => ({ value: level, text: say(`dashboard.levels.${level}`) }))}
        onChange={(level) => set({ level: ASKED.shape.level.parse(level) })}
      />
      <Pick
        isFilter
        label={say('dashboard.month')}
        value={chosen.month}
        options={monthsOf(view, chosen.month).map((value) => ({ value, text: month(value) }))}
        onChange={(value) => set({ month: value })}
      />
      {view.programmes.length > 1 && (
        <Pick
          isFilter
          label={say('dashboard.programme')}
          value={chosen.sop}
          {...(view.isWhole ? { placeholder: say('dashboard.allProgrammes') } : {})}
          options={view.programmes.map(({ sop, title }) => ({ value: sop, text: label(title) }))}
          onChange={(sop) => set({ sop })}
        />
      )}
    </div>
  )
}

/** Shown when a month has no figures: says from when until when there are some. */
function Nothing({ view: { months }, set }: { view: DashboardView; set: (next: Partial<Asked>) => void }) {
  const say = useWords(dashboardWords)
  const month = useMonth()
  if (months === null)
    return (
      <EmptyState title={say('dashboard.empty')} text={say('dashboard.emptyNever')}>
        <Link to="/sops">{say('nav.readSops')}</Link>
      </EmptyState>
    )
  return (
    <EmptyState
      title={say('dashboard.empty')}
      text={say('dashboard.emptyText', { first: month(months.first), last: month(months.last) })}
    >
      <button type="button" className="link-button" onClick={() => set({ month: months.last, area: '' })}>
        {say('dashboard.goTo', { month: month(months.last) })}
      </button>
    </EmptyState>
  )
}

interface FoundProps {
  view: DashboardView
  set: (next: Partial<Asked>) => void
  earlier: DashboardView | undefined
}

function Found({ view, set, earlier }: FoundProps) {
  const say = useWords(dashboardWords)
  const {
    totals: { running, opened, closed },
  } = view
  const isEmpty = [running, opened, closed].every(({ count }) => count === 0)
  if (isEmpty) return <Nothing view={view} set={set} />
  return (
    <div className="stack">
      <Totals view={view} earlier={earlier} />
      <p className="compact quiet">
        {say(view.isWhole ? 'dashboard.linked' : 'dashboard.hidden')} {say('dashboard.days')}
      </p>
      <Wider view={view} earlier={earlier} set={set} />
      <Areas view={view} />
      <Ageing view={view} />
      <Flow view={view} />
      <Breaches view={view} />
      <ToldAgain view={view} />
      <Standards view={view} />
      {view.load !== null && view.load.length > 0 && <Load view={view} load={view.load} />}
    </div>
  )
}
