import { useId } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { CasePlan } from '../../api/contract/cases.ts'
import { TaskList, type TaskView } from '../../api/contract/tasks.ts'
import { fieldsOf, type Field } from '../../sop-definitions/language/form.ts'
import { lineAt } from '../layout/rail-items.ts'
import { limitOf, PlainClock } from '../parts/ClockChip.tsx'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { TakenFrom } from '../tellings/TakenFrom.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { AnswerText } from './AnswerText.tsx'
import { readForm } from './form-shape.ts'
import { CaseLink } from './TaskCells.tsx'
import { isOpen } from './task-state.ts'

/** A task that has ended: its outcome and the recorded answers. */
export function DoneTask({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const me = useMe()
  const outcome = task.outcomes.find(({ code }) => code === task.outcome)
  const answered = fieldsOf(readForm(task.form)).filter(
    ({ id }) =>
      task.answers?.[id] !== undefined ||
      task.identity.withheld.includes(id) ||
      task.masked.some(({ field }) => field === id),
  )
  return (
    <section className="card stack">
      {outcome !== undefined && <p className="strong">{say('work.done', { outcome: label(outcome.label) })}</p>}
      {answered.length > 0 && (
        <>
          <h2>{say('work.doneAnswers')}</h2>
          <dl className="facts wide">
            {answered.map((field) => (
              <div key={field.id} className="contents">
                <dt>{label(field.label)}</dt>
                <dd>
                  <Answer task={task} field={field} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {task.state === 'completed' && task.behind !== true && <Opened task={task} />}
      <p className="row">
        <CaseLink task={task} text={say('cases.view', { number: task.caseNumber })} />
        {me !== undefined && (
          <Link to="/tasks?view=today">{say(lineAt(me, '/tasks', '?view=today')?.label ?? 'nav.tasks')}</Link>
        )}
        <NextOfMine task={task} />
      </p>
    </section>
  )
}

/** Of the reader's own tasks the one whose limit comes first. */
function NextOfMine({ task }: { task: TaskView }) {
  const [me, say, label, path] = [useMe(), useWords(), useLabel(), useCreatePath()]
  const mine = useAnswer('/api/tasks?view=mine&limit=10', TaskList, { enabled: may(me, 'work_task') }).data?.data ?? []
  const next = mine.find(
    ({ id, state, who }) =>
      id !== task.id && who.userId === me?.id && (state === 'reserved' || state === 'in_progress'),
  )
  if (next === undefined) return null
  return (
    <Link to={path({ resource: 'tasks', type: 'edit', id: next.id })}>
      {say('work.nextOfMine', { name: coded(next.code, label(next.label)), number: next.caseNumber })}
    </Link>
  )
}

/** What opened at the moment in which the task was completed, and is still to be done: where to go on, and who does. */
function Opened({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const path = useCreatePath()
  const id = useId()
  // Whoever may read this task and not the case is told no more; to others the case says the same.
  const tasks = useAnswer(`/api/cases/${task.caseId}/plan`, CasePlan).data?.stages.flatMap((stage) => stage.tasks) ?? []
  const endedAt = tasks.find((one) => one.id === task.id)?.endedAt
  const opened = tasks.filter((one) => one.openedAt === endedAt && isOpen(one.state))
  if (opened.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>{say('work.next')}</h2>
      <ul className="lines card flush">
        {opened.map((one) => (
          <li key={one.id} className="spread">
            <span className="row">
              <Link className="strong" to={path({ resource: 'tasks', type: 'edit', id: one.id })}>
                {coded(one.code, label(one.label))}
              </Link>
              <WhoChip who={one.who} />
            </span>
            <span className="row">
              <PlainClock limit={limitOf(one, task.zone)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/**
 * Identity is shown from the vault only, as it is there now. Answers that this user may not see were never sent here.
 */
function Answer({ task, field }: { task: TaskView; field: Field }) {
  const [me, say, label] = [useMe(), useWords(), useLabel()]
  const masked = task.masked.find((one) => one.field === field.id)
  if (masked !== undefined)
    return (
      <span className="row">
        <span className="masked">{say('reveal.masked')}</span>
        <span className="compact quiet">{label(masked.sentence)}</span>
      </span>
    )
  if (field.identity !== undefined && task.identity.withheld.includes(field.id))
    return <MaskedValue personId={task.identity.personId} field={field.identity} canOpen={may(me, 'reveal_identity')} />
  return (
    <>
      <AnswerText field={field} value={task.answers?.[field.id]} />
      {field.rows?.fields.map((one) => (
        <MaskedInRows key={one.id} task={task} section={field.id} field={one} />
      ))}
      <TakenFrom source={task.taken[field.id]} zone={task.zone} />
    </>
  )
}

/** A question of rows that this reader may not see, once for all rows. */
function MaskedInRows({ task, section, field }: { task: TaskView; section: string; field: Field }) {
  const [say, label] = [useWords(), useLabel()]
  const masked = task.masked.find((one) => one.field === `${section}.${field.id}`)
  if (masked === undefined) return null
  return (
    <span className="row">
      <span className="quiet compact">{label(field.label)}</span>
      <span className="masked">{say('reveal.masked')}</span>
      <span className="compact quiet">{label(masked.sentence)}</span>
    </span>
  )
}
