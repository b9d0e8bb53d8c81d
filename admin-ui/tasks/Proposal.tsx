import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import type { TaskView } from '../../api/contract/tasks.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'

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
  const sign = useVerb((approve: boolean) => actOnTask('cosign', task.id, { approve }), signed)
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
