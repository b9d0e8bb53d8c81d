import { Link } from 'react-router'
import type { TaskView } from '../../api/contract/tasks.ts'
import { fieldsOf, type Field } from '../../sop-definitions/language/form.ts'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AnswerText } from './AnswerText.tsx'
import { readForm } from './form-shape.ts'
import { CaseLink } from './TaskCells.tsx'

/** A task that has ended: its outcome and the recorded answers. */
export function DoneTask({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
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
      <p className="row">
        <CaseLink task={task} text={say('cases.view', { number: task.caseNumber })} />
        <Link to="/tasks?view=today">{say('nav.today')}</Link>
      </p>
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
  return <AnswerText field={field} value={task.answers?.[field.id]} />
}
