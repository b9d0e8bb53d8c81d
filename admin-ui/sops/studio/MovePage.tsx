import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { useParams } from 'react-router'
import { MIGRATED_STATES, MigrationView, MOVE_REASON_MAX, UndoMigration } from '../../../api/contract/moves.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { useVerb } from '../../wire/use-verb.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { BarChart } from './BarChart.tsx'
import { MovedCases } from './MoveCases.tsx'
import { MoveRequest } from './MoveRequest.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { Progress, useRunning } from './Running.tsx'
import './studio.css'
import { number, useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

const RUNNING: readonly string[] = ['running', 'undoing']
/** Another person may decide on the move, or on taking it back, while the page is open. */
const goesOn = ({ state, request }: MigrationView): boolean => RUNNING.includes(state) || request?.state === 'waiting'
const NOT_BEGUN: readonly string[] = ['waiting', 'rejected', 'withdrawn']
type MigratedState = (typeof MIGRATED_STATES)[number]

/** How far the move has got, what became of each case, and the way back. */
export function MovePage() {
  const say = useWords(studioWords)
  const { id: run = '' } = useParams()
  const answer = useRunning(`/api/migrations/${run}`, MigrationView, goesOn)
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('studio.tab.migration')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Migration view={view} />}
      </Awaited>
    </>
  )
}

const LOOK = {
  waiting: 'waiting',
  rejected: 'refused',
  withdrawn: 'refused',
  running: 'waiting',
  finished: 'done',
  cancelled: 'refused',
  undoing: 'waiting',
  undone: 'refused',
} as const
const WORRYING: ReadonlySet<MigratedState> = new Set(['refused', 'failed', 'undo_refused'])

function Migration({ view }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const path = useCreatePath()
  return (
    <>
      <Trail
        steps={[
          { to: '/studio', label: say('studio.back') },
          { to: `${path({ resource: 'versions', type: 'edit', id: view.to.hash })}/migrate`, label: number(view.to) },
        ]}
        here={say('studio.tab.migration')}
      />
      <Head view={view} />
      <MoveRequest view={view} />
      <Moves view={view} />
    </>
  )
}

function Head({ view }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  return (
    <div className="title-row">
      <PageTitle tab={say('studio.tab.migration')}>
        {say('studio.past.migration', { from: number(view.from), to: number(view.to) })}
      </PageTitle>
      <StatusTag look={LOOK[view.state]}>{say(`studio.migrate.state.${view.state}`)}</StatusTag>
      <p className="quiet below">
        {label(view.to.title)}. {say('studio.migrate.when')}: {say(`studio.migrate.whenOf.${view.when}`)},{' '}
        {when(view.createdAt)}
        {view.by.user === null ? '' : `, ${say('studio.by', { name: view.by.user })}`}.{' '}
        {say('studio.migrate.because', { reason: view.reason })}
        {view.undoReason === null ? '' : ` ${say('studio.migrate.undoBecause', { reason: view.undoReason })}`}
      </p>
      <Acts view={view} />
    </div>
  )
}

/** What became of the cases. A migration that has not begun, or is for new cases only, moves none. */
function Moves({ view }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const [chosen, setChosen] = useState<MigratedState>()
  if (NOT_BEGUN.includes(view.state))
    return <EmptyState title={say('studio.migrate.request.noCases')} text={say('studio.migrate.request.noCasesText')} />
  if (view.when === 'new_only')
    return <EmptyState title={say('studio.migrate.newOnly')} text={say('studio.migrate.whenText.new_only')} />
  const isRunning = RUNNING.includes(view.state)
  if (!isRunning && view.total === 0)
    return <EmptyState title={say('studio.rehearse.noCases')} text={say('studio.rehearse.noCasesText')} />
  const { cases, total } = view
  const done = total - (cases.pending + cases.undo_pending + cases.failed)
  const bars = MIGRATED_STATES.filter((state) => cases[state] > 0).map((state) => ({
    key: state,
    text: say(`studio.migrate.cases.${state}`),
    count: cases[state],
    look: WORRYING.has(state) ? ('late' as const) : ('plain' as const),
  }))
  return (
    <>
      {isRunning && <Progress done={done} total={total} text={say('studio.migrate.progress', { done, total })} />}
      {cases.done + cases.undone > 0 && <Prediction mispredicted={view.mispredicted} />}
      <BarChart
        title={say('studio.migrate.chart')}
        bars={bars}
        total={total}
        meaning={say('studio.col.state')}
        number={say('studio.rehearse.number')}
        chosen={chosen}
        choose={(key) => setChosen(MIGRATED_STATES.find((state) => state === key))}
      />
      <MovedCases id={view.id} isRunning={isRunning} chosen={chosen} choose={setChosen} />
    </>
  )
}

/** Whether the cases became what the rehearsal predicted. */
function Prediction({ mispredicted }: Pick<MigrationView, 'mispredicted'>) {
  const say = useWords(studioWords)
  return (
    <Spoken as="p" className={`notice ${mispredicted === 0 ? 'known' : 'refusal'}`}>
      {mispredicted === 0
        ? say('studio.migrate.predicted')
        : say('studio.migrate.mispredicted', { count: mispredicted })}
    </Spoken>
  )
}

function Acts({ view }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  const cancel = useVerb(
    (_, desk) => desk.verb('migrations', 'cancel', { id: view.id }),
    () => notify(say('studio.migrate.cancelled'), { type: 'success' }),
  )
  const canUndo =
    (view.state === 'finished' || view.state === 'cancelled') &&
    view.cases.done > 0 &&
    view.request?.state !== 'waiting'
  return (
    <div className="actions">
      {view.state === 'running' && (
        <Button variant="outlined" aria-disabled={cancel.busy} onClick={() => void cancel.run(undefined)}>
          {say('studio.migrate.cancel')}
        </Button>
      )}
      {canUndo && (
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {say('studio.migrate.undo')}
        </Button>
      )}
      {cancel.no !== undefined && <RefusalNotice no={cancel.no} />}
      {asking && (
        <ReasonDialog
          title={say('studio.migrate.undoTitle')}
          text={say('studio.migrate.undoText')}
          action={say('studio.migrate.undoGo')}
          done={say('studio.migrate.undoStarted')}
          schema={UndoMigration}
          most={MOVE_REASON_MAX}
          act={(why, desk) => desk.verb('migrations', 'undo', { id: view.id, data: why })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
