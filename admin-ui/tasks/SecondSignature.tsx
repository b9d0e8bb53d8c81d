import { Link } from 'react-router'
import type { AskedView, TaskView } from '../../api/contract/tasks.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** What a second person is asked to sign, with the step that goes on without a consent. */
export function Asked({ asked }: { asked: AskedView }) {
  const say = useWords()
  const label = useLabel()
  const name = `${asked.code ?? ''} ${label(asked.label)}`.trim()
  return (
    <section className="notice info" aria-labelledby="asked">
      <h2 id="asked" className="small-head">
        {say('signature.title')}
      </h2>
      <p>
        {say(asked.atOnce ? 'signature.begun' : 'signature.wanted', {
          who: asked.by ?? '…',
          office: asked.office ?? '…',
        })}{' '}
        <Link to={`/tasks/${asked.taskId}`}>{name}</Link>
      </p>
      <dl className="facts">
        <dt>{say('work.overrideReason')}</dt>
        <dd>{label(asked.reason)}</dd>
        <dt>{say('signature.without')}</dt>
        <dd>{asked.consents.map(label).join('; ')}</dd>
      </dl>
      <p className="quiet compact">{say('signature.help')}</p>
    </section>
  )
}

/** A signature for this step was asked for and is not given yet. */
export function Waiting({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  if (task.signatures.length === 0) return null
  return (
    <section className="notice info" aria-label={say('signature.title')}>
      {task.signatures.map((one) => (
        <p key={one.taskId}>
          {say(one.atOnce ? 'signature.follows' : 'signature.waits', {
            reason: label(one.reason),
            office: one.office ?? '…',
          })}{' '}
          <Link to={`/tasks/${one.taskId}`}>{say('signature.see')}</Link>
        </p>
      ))}
    </section>
  )
}
