import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { HomeView } from '../../api/contract/home.ts'
import { NewCaseButton, RecentCases } from '../cases/NewCaseButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Chart } from '../parts/Chart.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { clock, limitMoment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
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
        <PageTitle>{say('nav.home')}</PageTitle>
        {data !== undefined && (
          <p className="quiet">
            {say('home.lead', {
              total: data.openTasks,
              when: `${clock(data.asOf, { zone, language })} ${zone}`,
            })}
          </p>
        )}
        <div className="actions">
          <NewCaseButton />
        </div>
      </div>
      <RecentCases />
      <Awaited answer={answer} rows={6}>
        {(view) => <Found view={view} />}
      </Awaited>
    </>
  )
}

function listAt({ list, filter: { view, ...rest } }: Pick<HomeView['tiles'][number], 'list' | 'filter'>): string {
  const isOurs = view === 'ours'
  const query = queryString({ ...rest, view: isOurs ? undefined : view })
  return `/${list}${isOurs ? '/ours' : ''}?${query}`
}

/** Where nothing is counted, nothing needs attention. */
const TILE_LOOKS: Partial<Record<HomeView['tiles'][number]['name'], 'is-late' | 'is-risk'>> = {
  late: 'is-late',
  risk: 'is-risk',
  unowned: 'is-risk',
}

function Found({ view }: { view: HomeView }) {
  const say = useWords(homeWords)
  return (
    <>
      <HeldChanges />
      <ul className="tiles" aria-label={say('home.counts')}>
        {view.tiles.map(({ name, count, list, filter }) => (
          <li key={name}>
            <Link className={count > 0 ? TILE_LOOKS[name] : undefined} to={listAt({ list, filter })}>
              <span className="number">{count}</span>
              <span>{say(`home.tile.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {view.risks.length === 0 ? (
        <Calm next={view.next} />
      ) : (
        <section className="stack-s" aria-labelledby="attention">
          <h2 id="attention">{say('home.title')}</h2>
          <RiskTable risks={view.risks} />
        </section>
      )}
      {view.openTasks > view.examined && <p className="quiet">{say('home.nearest', { count: view.examined })}</p>}
      {view.openTasks > view.risks.length && (
        <p>
          <Link to="/tasks/ours">{say('home.all', { total: view.openTasks })}</Link>
        </p>
      )}
      {view.load.length > 0 && <LoadChart view={view} />}
    </>
  )
}

/** Nothing needs attention: shows what comes next. */
function Calm({ next }: Pick<HomeView, 'next'>) {
  const say = useWords(homeWords)
  const label = useLabel()
  const language = useLanguage()
  const path = useCreatePath()
  if (next === null)
    return (
      <EmptyState title={say('home.calm')} text={say('home.calmNone')}>
        <Link to={path({ resource: 'cases', type: 'create' })}>{say('home.begin')}</Link>
      </EmptyState>
    )
  const mark = say(next.isLaw ? 'clock.mark.law' : 'clock.mark.default')
  const due = next.due === null ? '' : `, ${limitMoment(next.due, { zone: next.zone, language })} (${mark})`
  return (
    <EmptyState
      title={say('home.calm')}
      text={say('home.calmNext', { case: next.caseNumber, task: `${coded(next.code, label(next.label))}${due}` })}
    >
      <Link to={path({ resource: 'tasks', type: 'edit', id: next.id })}>{say('home.seeNext')}</Link>
    </EmptyState>
  )
}

interface Bar {
  key: string
  name: string
  to: string | null
  open: number
  late: number
}

/** Who has how much: bars from zero with their late part. A name links to its list. */
function LoadChart({ view: { load, others } }: { view: Pick<HomeView, 'load' | 'others'> }) {
  const say = useWords(homeWords)
  const bars: Bar[] = [
    ...load.map(({ organisationId, name, open, late }) => ({
      key: organisationId,
      name,
      to: `/tasks/ours?organisation=${organisationId}`,
      open,
      late,
    })),
    ...(others.offices === 0
      ? []
      : [
          {
            key: 'others',
            name: say('home.others', { count: others.offices }),
            to: null,
            open: others.open,
            late: others.late,
          },
        ]),
  ]
  return (
    <Chart
      title={say('home.load')}
      lead={say('home.loadLead')}
      show={say('home.show')}
      bars={bars.map((bar) => ({
        key: bar.key,
        look: 'loaded',
        name: <Name bar={bar} />,
        told: bar.late === 0 ? bar.open : say('home.ofWhich', { open: bar.open, late: bar.late }),
        whole: bar.open,
        part: bar.late,
      }))}
      rows={bars}
      keyOf={({ key }) => key}
      columns={[
        { head: say('home.office'), cell: (bar) => <Name bar={bar} /> },
        { head: say('home.open'), look: 'num', cell: ({ open }) => open },
        { head: say('home.late'), look: 'num', cell: ({ late }) => late },
      ]}
    />
  )
}

const Name = ({ bar: { name, to } }: { bar: Bar }) => (to === null ? <span>{name}</span> : <Link to={to}>{name}</Link>)
