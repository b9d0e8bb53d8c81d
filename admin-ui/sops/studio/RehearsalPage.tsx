import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useParams } from 'react-router'
import { RehearsalView, TROUBLES } from '../../../api/contract/moves.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useVerb, type Verb } from '../../wire/use-verb.ts'
import { coded, useLabel, useWords } from '../../words/use-words.ts'
import { BarChart } from './BarChart.tsx'
import { RehearsedCases } from './MoveCases.tsx'
import { Progress, REHEARSING, useRunning } from './Running.tsx'
import './studio.css'
import { number, useTried, useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

type Trouble = (typeof TROUBLES)[number]
/** What needs a person's attention comes first. */
const ORDER = [
  'refused',
  'stuck',
  'broken',
  'lateByLaw',
  'lawKept',
  'inHand',
  'closes',
  'lost',
  'owners',
  'added',
  'removed',
] as const satisfies readonly Trouble[]
const SERIOUS: ReadonlySet<Trouble> = new Set(['refused', 'stuck', 'broken'])

/** What would happen to every case, before anything happens. */
export function RehearsalPage() {
  const say = useWords(studioWords)
  const { id: run = '' } = useParams()
  const answer = useRunning(`/api/rehearsals/${run}`, RehearsalView, ({ state }) => REHEARSING.includes(state))
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('studio.tab.rehearsal')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Rehearsal view={view} />}
      </Awaited>
    </>
  )
}

const LOOK = { waiting: 'waiting', running: 'waiting', finished: 'done', cancelled: 'refused', failed: 'late' } as const

function Rehearsal({ view }: { view: RehearsalView }) {
  const say = useWords(studioWords)
  const notify = useNotify()
  const cancel = useVerb(
    (_, desk) => desk.verb('rehearsals', 'cancel', { id: view.id }),
    () => notify(say('studio.rehearse.cancelled'), { type: 'success' }),
  )
  const path = useCreatePath()
  const { isPublished } = view.to
  const origin =
    isPublished || view.draftId === null
      ? `${path({ resource: 'versions', type: 'edit', id: view.to.hash })}/rehearse`
      : `${path({ resource: 'drafts', type: 'edit', id: view.draftId })}?view=rehearse`
  const { done, total } = view.progress
  const isFinished = view.state === 'finished'
  return (
    <>
      <Trail
        steps={[
          { to: '/studio', label: say('studio.back') },
          { to: origin, label: isPublished ? number(view.to) : say('studio.tab.draft') },
        ]}
        here={say('studio.tab.rehearsal')}
      />
      <Head view={view} cancel={cancel} />
      {cancel.no !== undefined && <RefusalNotice no={cancel.no} />}
      {!isFinished && (
        <Progress
          done={done}
          total={total}
          text={total === null ? say('studio.rehearse.counting') : say('studio.rehearse.progress', { done, total })}
        />
      )}
      {isFinished && casesIn(view) === 0 ? (
        <EmptyState title={say('studio.rehearse.noCases')} text={say('studio.rehearse.noCasesText')} />
      ) : (
        <Found view={view} />
      )}
    </>
  )
}

const casesIn = ({ sum }: RehearsalView): number => sum.cases + sum.closedCases

/** What was rehearsed, whether it is over, and what may follow. */
function Head({ view, cancel }: { view: RehearsalView; cancel: Verb<undefined> }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  const tried = useTried()
  const path = useCreatePath()
  const { isPublished } = view.to
  const version = path({ resource: 'versions', type: 'edit', id: view.to.hash })
  return (
    <div className="title-row">
      <PageTitle tab={say('studio.tab.rehearsal')}>
        {say('studio.past.rehearsal', { from: number(view.from), to: tried(number(view.to), view.to) })}
      </PageTitle>
      <StatusTag look={LOOK[view.state]}>{say(`studio.rehearse.state.${view.state}`)}</StatusTag>
      {!isPublished && <StatusTag look="waiting">{say('studio.rehearse.unpublished')}</StatusTag>}
      <p className="quiet below">
        {label(view.to.title)}. {when(view.createdAt)}.{' '}
        {say(isPublished ? 'studio.rehearse.lead' : 'studio.rehearse.publishFirst')}
      </p>
      <div className="actions">
        {REHEARSING.includes(view.state) && (
          <Button variant="outlined" aria-disabled={cancel.busy} onClick={() => void cancel.run(undefined)}>
            {say('studio.rehearse.cancel')}
          </Button>
        )}
        {view.state === 'finished' && isPublished && view.sum.cases > 0 && (
          <Button
            component={Link}
            to={`${version}/migrate?from=${view.from.hash}&rehearsal=${view.id}`}
            variant="contained"
          >
            {say('studio.rehearse.toMigrate')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** How many cases would have each problem, and the cases themselves. */
function Found({ view }: { view: RehearsalView }) {
  const say = useWords(studioWords)
  const [chosen, setChosen] = useState<Trouble>()
  const { sum } = view
  const troubles = ORDER.map((key) => ({
    key,
    text: say(`studio.rehearse.trouble.${key}`),
    count: sum[key],
    look: SERIOUS.has(key) ? ('late' as const) : ('plain' as const),
  }))
  const unchanged = {
    text: say('studio.rehearse.unchanged'),
    count: sum.unchanged,
    look: 'quiet',
    isPlain: true,
  } as const
  return (
    <>
      <BarChart
        title={say('studio.rehearse.chart')}
        bars={[...troubles, { key: 'unchanged', ...unchanged }]}
        total={casesIn(view)}
        meaning={say('studio.rehearse.meaning')}
        number={say('studio.rehearse.number')}
        chosen={chosen}
        choose={(key) => setChosen(TROUBLES.find((trouble) => trouble === key))}
      />
      {sum.lawLimits > 0 && (
        <p className="notice info">
          {say('studio.rehearse.lawNote', { limits: sum.lawLimits, count: sum.lawKept, late: sum.lateByLaw })}
        </p>
      )}
      <Tallies view={view} />
      <RehearsedCases id={view.id} isRunning={REHEARSING.includes(view.state)} chosen={chosen} choose={setChosen} />
    </>
  )
}

/** The steps concerned, over all cases. */
function Tallies({ view }: { view: RehearsalView }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const kinds = (['broken', 'lawKept', 'removed', 'added', 'owners'] as const).filter((kind) => view[kind].length > 0)
  return (
    <div className="stack-s">
      {kinds.map((kind) => (
        <details key={kind} className="card">
          <summary>
            {say(`studio.rehearse.tally.${kind}`)} <span className="count">{view[kind].length}</span>
          </summary>
          <ul className="lines">
            {view[kind].map((row) => (
              <li key={row.item} className="spread">
                <span>{coded(row.code, label(row.label))}</span>
                <span className="quiet">{say('studio.rehearse.tallyCases', { count: row.cases })}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
