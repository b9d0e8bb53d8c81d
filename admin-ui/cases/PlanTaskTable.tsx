import { Link } from 'react-router'
import type { CaseView, PlanTask } from '../../api/contract/cases.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { ClockChip } from '../parts/ClockChip.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { TaskActions } from '../tasks/TaskActions.tsx'
import { isOpen, lookOf, stateKey } from '../tasks/task-state.ts'
import { shortDay } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ConsentButton } from '../consents/ConsentDialog.tsx'

export function PlanTaskTable({
  tasks,
  view,
  caption,
}: {
  tasks: readonly PlanTask[]
  view: CaseView
  caption: string
}) {
  const say = useWords()
  return (
    <div className="table-wrap">
      <table className="list plan">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('inbox.task')}</th>
            <th scope="col">{say('inbox.place')}</th>
            <th scope="col">{say('inbox.due')}</th>
            <th scope="col">{say('inbox.action')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <Row key={task.id} task={task} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ task, view }: { task: PlanTask; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const open = isOpen(task.state)
  const late = open && task.clock?.due != null && Date.parse(task.clock.due) < Date.now()
  const name = `${task.code ?? ''} ${label(task.label)}`.trim()
  return (
    <tr className={late ? 'is-late' : undefined}>
      <td>
        <Link className="strong" to={`/tasks/${task.id}`}>
          {name}
        </Link>
        <div className="compact quiet">
          <Progress task={task} />
        </div>
        <WhyButton asked={{ taskId: task.id }} name={name} />
      </td>
      <td>{open || task.who.organisation !== null ? <WhoChip who={task.who} /> : ''}</td>
      <td>
        {open ? (
          <OpenStanding task={task} view={view} />
        ) : (
          <StatusTag look={lookOf(task.state)}>
            {say('case.endedOn', {
              state: say(stateKey(task.state)),
              day: task.endedAt === null ? '' : shortDay(task.endedAt, { zone: view.zone, language }),
            })}
          </StatusTag>
        )}
      </td>
      <td className="acts">
        {open && (
          <TaskActions
            task={{
              id: task.id,
              name,
              state: task.state,
              unowned: task.who.organisation === null,
              allowedActions: task.allowedActions,
              zone: view.zone,
              seq: view.seq,
            }}
            brief
          />
        )}
      </td>
    </tr>
  )
}

function Progress({ task: { state, roles, outcomeLabel } }: { task: PlanTask }) {
  const say = useWords()
  const label = useLabel()
  if (isOpen(state)) return `${say(stateKey(state))}, ${roles.map((role) => label(role.label)).join(', ')}`
  return outcomeLabel === null ? null : say('case.outcome', { outcome: label(outcomeLabel) })
}

function OpenStanding({ task, view }: { task: PlanTask; view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  if (task.blockedBy.length === 0)
    return (
      <ClockChip
        limit={{
          due: task.clock?.due ?? null,
          riskAt: task.clock?.riskAt,
          heldUntil: task.heldUntil,
          zone: view.zone,
          code: task.code,
          full: task.clock,
          explained: { path: `/api/tasks/${task.id}/due` },
        }}
      />
    )
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
