// What a second person signs: a step that goes on without a consent, or the outcome of a step.
import { Button } from '@mui/material'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { AskedView, TaskView } from '../../api/contract/tasks.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** What a second person is asked to sign, with the step that goes on without a consent. */
export function Asked({ asked }: { asked: AskedView }) {
  const say = useWords()
  const label = useLabel()
  const path = useCreatePath()
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
        <Link to={path({ resource: 'tasks', type: 'edit', id: asked.taskId })}>{name}</Link>
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
  const path = useCreatePath()
  if (task.signatures.length === 0) return null
  return (
    <section className="notice info" aria-label={say('signature.title')}>
      {task.signatures.map((one) => (
        <p key={one.taskId}>
          {say(one.atOnce ? 'signature.follows' : 'signature.waits', {
            reason: label(one.reason),
            office: one.office ?? '…',
          })}{' '}
          <Link to={path({ resource: 'tasks', type: 'edit', id: one.taskId })}>{say('signature.see')}</Link>
        </p>
      ))}
    </section>
  )
}

/** Who was asked to sign; empty if nobody was. */
function signerOf({ proposal }: TaskView): string {
  const { user, organisation } = proposal?.signer ?? {}
  return [user, organisation].filter((name) => typeof name === 'string').join(', ')
}

/** An outcome that waits for its second signature. Users who may sign see both ways to answer. */
export function Proposal({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const me = useMe()
  const navigate = useNavigate()
  const signed = (): void => {
    notify(say('task.done.cosign'), { type: 'success' })
    // A person asked from another office may no longer see the task after the answer.
    if (me !== undefined && task.proposal?.signer?.organisationId === me.organisation.id)
      void navigate('/tasks?view=today')
  }
  const sign = useVerb(
    (approve: boolean, desk) => desk.verb('tasks', 'cosign', { id: task.id, data: { approve } }),
    signed,
  )
  const outcome = task.outcomes.find(({ code }) => code === task.proposal?.outcome)
  const answer = task.allowedActions.cosign
  const signer = signerOf(task)
  return (
    <section className="notice info" aria-labelledby="proposal">
      <h2 id="proposal" className="small-head">
        {say('work.proposal')}
      </h2>
      <p>
        {say('work.proposalText', {
          outcome: outcome === undefined ? (task.proposal?.outcome ?? '') : label(outcome.label),
        })}
      </p>
      {signer !== '' && <p className="quiet">{say('work.signerIs', { who: signer })}</p>}
      {answer?.allowed === true && (
        <div className="row">
          <Button variant="contained" aria-disabled={sign.busy} onClick={() => void sign.run(true)}>
            {say('work.approve')}
          </Button>
          <Button variant="outlined" aria-disabled={sign.busy} onClick={() => void sign.run(false)}>
            {say('work.sendBack')}
          </Button>
        </div>
      )}
      {answer?.allowed === false && <p className="quiet">{label(answer.sentence)}</p>}
      {sign.no !== undefined && <RefusalNotice no={sign.no} />}
    </section>
  )
}
