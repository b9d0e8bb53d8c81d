import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseView, PlanStage, PlanTask } from '../../api/contract/cases.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { ClockChip, limitOf } from '../parts/ClockChip.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { TaskActions, type Actable } from '../tasks/TaskActions.tsx'
import { TaskLink } from '../tasks/TaskCells.tsx'
import { isOpen, lookOf, stateKey } from '../tasks/task-state.ts'
import { shortDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ConsentButton } from '../consents/ConsentDialog.tsx'

interface Props {
  tasks: readonly PlanTask[]
  view: CaseView
  caption: string
}

const isLate = ({ state, clock }: PlanTask): boolean =>
  isOpen(state) && clock?.due != null && Date.parse(clock.due) < Date.now()

export function PlanTaskTable({ tasks, view, caption }: Props) {
  const say = useWords()
  const label = useLabel()
  const nameOf = (task: PlanTask): string => coded(task.code, label(task.label))
  return (
    <DataTable
      className="plan"
      caption={caption}
      rows={tasks}
      keyOf={({ id }) => id}
      lookOf={(task) => (isLate(task) ? 'is-late' : undefined)}
      columns={[
        {
          head: say('inbox.task'),
          cell: (task) => (
            <>
              <div className="with-sign">
                <TaskLink className="strong" id={task.id}>
                  {nameOf(task)}
                </TaskLink>
                <WhyButton asked={{ taskId: task.id }} name={nameOf(task)} isSign />
              </div>
              <div className="compact quiet">
                <Progress task={task} />
              </div>
            </>
          ),
        },
        {
          head: say('inbox.place'),
          cell: ({ state, who }) => (isOpen(state) || who.organisation !== null) && <WhoChip who={who} />,
        },
        { head: say('inbox.due'), cell: (task) => <Standing task={task} view={view} /> },
        {
          head: say('inbox.action'),
          look: 'acts',
          cell: (task) => isOpen(task.state) && <TaskActions task={actable(task, view, nameOf(task))} brief />,
        },
      ]}
    />
  )
}

/** What the verbs of a task need to know of it. */
export const actable = (task: PlanTask, { zone, seq }: CaseView, name: string): Actable => ({
  id: task.id,
  name,
  state: task.state,
  unowned: task.who.organisation === null,
  allowedActions: task.allowedActions,
  zone,
  seq,
})

function Standing({ task, view }: { task: PlanTask; view: CaseView }) {
  const say = useWords()
  const language = useLanguage()
  if (isOpen(task.state)) return <OpenStanding task={task} view={view} />
  const day = task.endedAt === null ? '' : shortDay(task.endedAt, { zone: view.zone, language })
  return (
    <StatusTag look={lookOf(task.state)}>{say('case.endedOn', { state: say(stateKey(task.state)), day })}</StatusTag>
  )
}

function Progress({ task: { state, roles, outcomeLabel } }: { task: PlanTask }) {
  const say = useWords()
  const label = useLabel()
  if (isOpen(state)) return `${say(stateKey(state))}, ${roles.map((role) => label(role.label)).join(', ')}`
  return outcomeLabel === null ? null : say('case.outcome', { outcome: label(outcomeLabel) })
}

interface WaitsProps {
  task: PlanTask
  waitsFor: NonNullable<PlanTask['waitsFor']>
  view: CaseView
}

/** The limit of the step goes on while another office is asked. */
function WaitsForOffice({ task, waitsFor, view }: WaitsProps) {
  const say = useWords()
  const to = useCreatePath()({ resource: 'referrals', type: 'edit', id: waitsFor.referral })
  const language = useLanguage()
  return (
    <div className="stack-s start">
      <StatusTag look="waiting">
        {say('case.waitsForOffice', { day: shortDay(waitsFor.since, { zone: view.zone, language }) })}
      </StatusTag>
      <Link to={to}>{say('case.openReferral')}</Link>
      <ClockChip limit={{ ...limitOf(task, view.zone), explained: { path: `/api/tasks/${task.id}/due` } }} />
    </div>
  )
}

function OpenStanding({ task, view }: { task: PlanTask; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  if (task.waitsFor !== null) return <WaitsForOffice task={task} waitsFor={task.waitsFor} view={view} />
  if (task.blockedBy.length === 0)
    return <ClockChip limit={{ ...limitOf(task, view.zone), explained: { path: `/api/tasks/${task.id}/due` } }} />
  const consents = view.consents.filter(
    ({ code, state }) =>
      state !== 'given' && task.blockedBy.some((need) => need.kind === 'consent' && need.ref === code),
  )
  return (
    <div className="stack-s start">
      <StatusTag look="blocked">
        {say('status.blocked')}:{' '}
        {say('case.waitsFor', { items: task.blockedBy.map((need) => label(need.label)).join(', ') })}
      </StatusTag>
      {consents.map((consent) => (
        <ConsentButton
          key={consent.code}
          caseId={view.id}
          consent={consent}
          small
          text={`${say('case.recordConsent')} ${consent.code}`}
        />
      ))}
    </div>
  )
}

/** The further limits of a stage, beside its tasks. */
export function Limits({ stage, view }: { stage: PlanStage; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  return (
    <ul className="lines limits" aria-label={say('case.limits')}>
      {stage.limits.map((limit) => (
        <li key={limit.id} className="spread">
          <span>
            <span className="strong">
              {limit.code} {label(limit.label)}
            </span>{' '}
            <span className="quiet compact">{say('case.limit')}</span>
          </span>
          <ClockChip
            limit={{
              due: limit.clock.due,
              riskAt: limit.clock.riskAt,
              zone: view.zone,
              code: limit.code,
              full: limit.clock,
              explained: { path: `/api/cases/${view.id}/due`, clock: limit.id },
            }}
          />
        </li>
      ))}
    </ul>
  )
}
