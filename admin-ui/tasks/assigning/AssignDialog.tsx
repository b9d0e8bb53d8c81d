import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Assignees } from '../../../api/contract/assignments.ts'
import type { TaskView } from '../../../api/contract/tasks.ts'
import { AskDialog } from '../../parts/AskDialog.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { Pick } from '../../parts/Pick.tsx'
import type { Said } from '../../wire/http.ts'
import { useTask } from '../../wire/one-noun.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { actOnTask } from '../../wire/verbs.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { AssigneeFields, type Chosen } from './AssigneeFields.tsx'
import { assignWords } from './words.id.ts'

const ASSIGN = {
  title: 'work.assignTitle',
  text: 'work.assignText',
  action: 'task.verb.assign',
  done: 'task.done.assign',
} as const
/** A task with a proposed outcome is not handed on: somebody is asked to sign. */
const SIGN = {
  title: 'work.askSignature',
  text: 'work.askSignatureText',
  action: 'work.askSignature',
  done: 'work.signatureAsked',
} as const satisfies Record<keyof typeof ASSIGN, string>

type Exception = TaskView['overridesElsewhere'][number]
interface Handing extends Chosen {
  taskId: string
  exception: Exception | undefined
}

/** An exception that does not count at once has to be signed first; the task is handed on after that. */
async function handOn({ taskId, office, person, exception }: Handing): Promise<unknown> {
  if (exception !== undefined) {
    const asked = await actOnTask('ask_override', taskId, { reason: exception.code, organisationId: office })
    if (!exception.atOnce) return asked
  }
  return actOnTask('assign', taskId, { organisationId: office, ...(person === '' ? {} : { userId: person }) })
}

const isForConsent = (no: Said | undefined): boolean => no?.problem.code === 'consent_not_for_office'

/** If there is only one office, it is chosen from the start. */
const withOnly = (picked: Chosen, offices: Assignees['offices'] = []): Chosen =>
  picked.office === '' && offices.length === 1 ? { ...picked, office: offices[0]?.organisationId ?? '' } : picked

function useException(task: TaskView | undefined) {
  const [reason, choose] = useState('')
  const options = task?.overridesElsewhere ?? []
  return { options, reason, choose, chosen: options.find(({ code }) => code === reason) }
}

/** Who gets a task, or who is asked to sign it: an organisation that holds the role and, optionally, a person there. */
export function AssignDialog({ taskId, name, onClose }: { taskId: string; name: string; onClose: () => void }) {
  const say = useWords(assignWords)
  const notify = useNotify()
  const task = useTask(taskId).data
  const found = useAnswer(`/api/tasks/${taskId}/assignees`, Assignees)
  const [picked, setPicked] = useState<Chosen>({ office: '', person: '' })
  const offices = found.data?.offices
  const chosen = withOnly(picked, offices)
  const exception = useException(task)
  const words = task?.state === 'proposed' ? SIGN : ASSIGN
  const waits = exception.chosen?.atOnce === false
  const assign = useVerb(
    () => handOn({ taskId, ...chosen, exception: exception.chosen }),
    () => {
      notify(say(waits ? 'signature.asked' : words.done), { type: 'success' })
      onClose()
    },
  )
  const isEmpty = offices?.length === 0
  const need = chosen.office === '' ? say('state.missing') : undefined
  return (
    <AskDialog
      onClose={onClose}
      title={`${say(words.title)}: ${name}`}
      text={say(isEmpty ? 'work.noCandidates' : words.text)}
      action={say(waits ? 'signature.ask' : words.action)}
      busy={assign.busy}
      no={assign.no}
      missing={isEmpty ? '' : need}
      onSubmit={() => void assign.run(undefined)}
    >
      <Awaited answer={found} rows={2}>
        {(data) => !isEmpty && <AssigneeFields found={data} chosen={chosen} onChoose={setPicked} />}
      </Awaited>
      <ExceptionPick exception={exception} isAsked={isForConsent(assign.no)} />
    </AskDialog>
  )
}

interface ExceptionPickProps {
  exception: ReturnType<typeof useException>
  isAsked: boolean
}

/** Why a consent that does not cover this office is set aside, and whether that counts at once. */
function ExceptionPick({ exception: { options, reason, choose, chosen }, isAsked }: ExceptionPickProps) {
  const say = useWords(assignWords)
  const label = useLabel()
  if (options.length === 0 || (!isAsked && reason === '')) return null
  return (
    <>
      <p className="compact">{say('consent.overrideTitle')}</p>
      <Pick
        label={say('work.overrideReason')}
        value={reason}
        placeholder={say('state.choose')}
        options={options.map(({ code, label: text }) => ({ value: code, text: label(text) }))}
        onChange={choose}
      />
      {chosen !== undefined && (
        <p className="compact">{say(chosen.atOnce ? 'signature.atOnce' : 'signature.beforeHanding')}</p>
      )}
    </>
  )
}
