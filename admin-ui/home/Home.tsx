import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { HomeView } from '../../api/contract/home.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { clock, limitMoment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { LoadChart } from './LoadChart.tsx'
import { RiskTable } from './RiskTable.tsx'
import { homeWords } from './words.id.ts'

/**
 * What to look at first, in one answer of the server: the tasks that need the coordinator, counts that link to their
 * lists, who has how much.
 */
export function Home() {
  const say = useWords(homeWords)
  const language = useLanguage()
  const me = useMe()
  const zone = me?.organisation.zone ?? 'WIB'
  const answer = useAnswer('/api/me/home', HomeView)
  const { data } = answer
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('home.title')}</PageTitle>
        {data !== undefined && (
          <p className="quiet">
            {say('home.lead', {
              total: data.openTasks,
              when: `${clock(data.asOf, { zone, language })} ${zone}`,
            })}
          </p>
        )}
        {may(me, 'open_case') && (
          <div className="actions">
            <Button
              component={Link}
              to="/cases/new"
              variant="contained"
              startIcon={<IconPlus size={20} className="icon" />}
            >
              {say('home.newCase')}
            </Button>
          </div>
        )}
      </div>
      <Awaited answer={answer} rows={6}>
        {(view) => <Found view={view} />}
      </Awaited>
    </>
  )
}

function listAt({ list, filter: { view, ...rest } }: Pick<HomeView['tiles'][number], 'list' | 'filter'>): string {
  const isOurs = view === 'ours'
  const query = new URLSearchParams({ ...(view === undefined || isOurs ? {} : { view }), ...rest })
  return `/${list}${isOurs ? '/ours' : ''}?${query.toString()}`
}

function Found({ view }: { view: HomeView }) {
  const say = useWords(homeWords)
  return (
    <>
      <HeldChanges />
      {view.risks.length === 0 ? <Calm next={view.next} /> : <RiskTable risks={view.risks} />}
      {view.openTasks > view.examined && <p className="quiet">{say('home.nearest', { count: view.examined })}</p>}
      {view.openTasks > view.risks.length && (
        <p>
          <Link to="/tasks/ours">{say('home.all', { total: view.openTasks })}</Link>
        </p>
      )}
      <ul className="tiles" aria-label={say('home.counts')}>
        {view.tiles.map(({ name, count, list, filter }) => (
          <li key={name}>
            <Link to={listAt({ list, filter })}>
              <span className="number">{count}</span>
              <span>{say(`home.tile.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {view.load.length > 0 && <LoadChart view={view} />}
    </>
  )
}

/** Nothing needs attention: shows what comes next. */
function Calm({ next }: Pick<HomeView, 'next'>) {
  const say = useWords(homeWords)
  const label = useLabel()
  const language = useLanguage()
  if (next === null) return <EmptyState title={say('home.calm')} text={say('home.calmNone')} />
  const mark = say(next.isLaw ? 'clock.mark.law' : 'clock.mark.default')
  const due = next.due === null ? '' : `, ${limitMoment(next.due, { zone: next.zone, language })} (${mark})`
  return (
    <EmptyState
      title={say('home.calm')}
      text={say('home.calmNext', { case: next.caseNumber, task: `${coded(next.code, label(next.label))}${due}` })}
    >
      <Link to={`/tasks/${next.id}`}>{say('home.seeNext')}</Link>
    </EmptyState>
  )
}
