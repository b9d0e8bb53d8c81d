import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { DashboardView } from '../../api/contract/reports.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { clock } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Ageing } from './Ageing.tsx'
import { Areas } from './Areas.tsx'
import { Breaches } from './Breaches.tsx'
import type { Asked } from './asked-of-dashboard.ts'
import { DashboardFilters, useMonth } from './DashboardFilters.tsx'
import { Flow } from './Flow.tsx'
import { Load } from './Load.tsx'
import { Standards } from './Standards.tsx'
import { Totals } from './Totals.tsx'
import { dashboardWords } from './words.id.ts'

const KEYS = ['area', 'level', 'month', 'sop'] as const

/** How cases flow, age and are late, as far as they may be counted. The filters are in the address. */
export function DashboardPage() {
  const say = useWords(dashboardWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const [search, setSearch] = useSearchParams()
  const asked: Asked = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = search.get(key)
      return value === null ? [] : [[key, value]]
    }),
  )
  const set = (next: Asked): void =>
    setSearch(
      Object.fromEntries(
        KEYS.flatMap((key) => {
          const value = { ...asked, ...next }[key]
          return value === undefined || value === '' ? [] : [[key, value]]
        }),
      ),
    )
  const answer = useAnswer(`/api/reports/dashboard?${new URLSearchParams(asked).toString()}`, DashboardView, {
    placeholderData: keepPreviousData,
  })
  const { data, isPlaceholderData } = answer
  const [newest, keep] = useState(data)
  if (data !== undefined && data !== newest) keep(data)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('dashboard.title')}</PageTitle>
        <p className="quiet" role="status">
          {isPlaceholderData
            ? say('dashboard.awaited')
            : data !== undefined && say('dashboard.asOf', { when: `${clock(data.asOf, { zone, language })} ${zone}` })}
        </p>
      </div>
      {newest !== undefined && <DashboardFilters view={newest} asked={asked} set={set} />}
      <Awaited answer={answer} rows={8}>
        {(view) => (
          <div className={isPlaceholderData ? 'awaited' : undefined} aria-busy={isPlaceholderData}>
            <Found view={view} set={set} />
          </div>
        )}
      </Awaited>
    </>
  )
}

/** Shown when a month has no figures: says from when until when there are some. */
function Nothing({ view: { months }, set }: { view: DashboardView; set: (next: Asked) => void }) {
  const say = useWords(dashboardWords)
  const month = useMonth()
  if (months === null) return <EmptyState title={say('dashboard.empty')} text={say('dashboard.emptyNever')} />
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

function Found({ view, set }: { view: DashboardView; set: (next: Asked) => void }) {
  const say = useWords(dashboardWords)
  const {
    totals: { running, opened, closed },
  } = view
  const isEmpty = [running, opened, closed].every(({ count }) => count === 0)
  if (isEmpty) return <Nothing view={view} set={set} />
  return (
    <div className="stack">
      <Totals view={view} />
      <p className="compact quiet">
        {say(view.isWhole ? 'dashboard.linked' : 'dashboard.hidden')} {say('dashboard.days')}
      </p>
      <Areas view={view} />
      <Ageing view={view} />
      <Flow view={view} />
      <Breaches view={view} />
      <Standards view={view} />
      {view.load !== null && view.load.length > 0 && <Load view={view} load={view.load} />}
    </div>
  )
}
