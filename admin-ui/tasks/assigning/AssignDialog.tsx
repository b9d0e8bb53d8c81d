import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Assignees } from '../../../api/contract/assignments.ts'
import { AskDialog } from '../../parts/AskDialog.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { useTask } from '../../wire/one-noun.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { actOnTask } from '../../wire/verbs.ts'
import { useLabel } from '../../words/use-words.ts'
import { AssigneeFields } from './AssigneeFields.tsx'
import { useWords } from './use-assign-words.ts'

/**
 * Whose a task becomes, or who is asked to sign it: an organisation that holds the role, and if wished a person there.
 */
export function AssignDialog({ taskId, name, onClose }: { taskId: string; name: string; onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const task = useTask(taskId)
  const found = useAnswer(`/api/tasks/${taskId}/assignees`, Assignees)
  const [chosen, setChosen] = useState({ office: '', person: '' })
  const [reason, setReason] = useState('')
  const only = found.data?.offices.length === 1 ? (found.data.offices[0]?.organisationId ?? '') : ''
  const { office, person } = { ...chosen, office: chosen.office === '' ? only : chosen.office }
  const asksToSign = task.data?.state === 'proposed'
  const exception = reason === '' ? undefined : task.data?.overridesElsewhere.find(({ code }) => code === reason)
  const waits = exception?.atOnce === false
  const assign = useVerb(
    async () => {
      const asked =
        exception === undefined
          ? undefined
          : await actOnTask('ask_override', taskId, { reason, organisationId: office })
      return asked !== undefined && waits
        ? asked
        : actOnTask('assign', taskId, { organisationId: office, ...(person === '' ? {} : { userId: person }) })
    },
    () => {
      notify(say(waits ? 'signature.asked' : asksToSign ? 'work.signatureAsked' : 'task.done.assign'), {
        type: 'success',
      })
      onClose()
    },
  )
  const overrides =
    assign.no?.problem.code === 'consent_not_for_office' || reason !== '' ? (task.data?.overridesElsewhere ?? []) : []
  const empty = found.data?.offices.length === 0
  return (
    <AskDialog
      open
      onClose={onClose}
      title={`${say(asksToSign ? 'work.askSignature' : 'work.assignTitle')}: ${name}`}
      text={empty ? say('work.noCandidates') : say(asksToSign ? 'work.askSignatureText' : 'work.assignText')}
      action={say(waits ? 'signature.ask' : asksToSign ? 'work.askSignature' : 'task.verb.assign')}
      busy={assign.busy}
      no={assign.no}
      missing={office === '' && !empty ? say('state.missing') : empty ? '' : undefined}
      onSubmit={() => void assign.run(undefined)}
    >
      <Awaited answer={found} rows={2}>
        {(data) => !empty && <AssigneeFields found={data} chosen={{ office, person }} onChoose={setChosen} />}
      </Awaited>
      {overrides.length > 0 && (
        <>
          <p className="compact">{say('consent.overrideTitle')}</p>
          <Pick
            label={say('work.overrideReason')}
            value={reason}
            placeholder={say('state.choose')}
            options={overrides.map(({ code, label: text }) => ({ value: code, text: label(text) }))}
            onChange={setReason}
          />
          {exception !== undefined && (
            <p className="compact">{say(waits ? 'signature.beforeHanding' : 'signature.atOnce')}</p>
          )}
        </>
      )}
    </AskDialog>
  )
}
