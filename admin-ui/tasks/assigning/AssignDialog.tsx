import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Assignees } from '../../../api/contract/assignments.ts'
import { TASK_BODIES, type TaskView } from '../../../api/contract/tasks.ts'
import { AskForm } from '../../asking/AskForm.tsx'
import { PickField } from '../../asking/fields.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import type { DeskProvider } from '../../wire/data-provider.ts'
import { Said } from '../../wire/http.ts'
import { useTask } from '../../wire/one-noun.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import type { BodyOf } from '../../wire/verbs.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { AssigneeFields } from './AssigneeFields.tsx'
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
/** `reason`: of an exception, where the consent of the client does not cover the office. */
const Handing = TASK_BODIES.assign.extend({ reason: TASK_BODIES.ask_override.shape.reason.optional() })

/** An exception that does not count at once has to be signed first; the task is handed on after that. */
async function handOn(
  { verb }: DeskProvider,
  exception: Exception | undefined,
  { id, data }: { id: string; data: BodyOf<'tasks', 'assign'> },
): Promise<unknown> {
  if (exception !== undefined) {
    const { organisationId } = data
    const asked = await verb('tasks', 'ask_override', { id, data: { reason: exception.code, organisationId } })
    if (!exception.atOnce) return asked
  }
  return verb('tasks', 'assign', { id, data })
}

const isForConsent = (no: unknown): boolean => no instanceof Said && no.problem.code === 'consent_not_for_office'

/** An exception that has to be signed first is all that is sent now. */
function wordsOf(task: TaskView | undefined, exception: Exception | undefined) {
  const words = task?.state === 'proposed' ? SIGN : ASSIGN
  return exception?.atOnce === false ? ({ ...words, action: 'signature.ask', done: 'signature.asked' } as const) : words
}

/** Who gets a task, or who is asked to sign it: an organisation that holds the role and, optionally, a person there. */
export function AssignDialog({ taskId, name, onClose }: { taskId: string; name: string; onClose: () => void }) {
  const say = useWords(assignWords)
  const notify = useNotify()
  const task = useTask(taskId).data
  const found = useAnswer(`/api/tasks/${taskId}/assignees`, Assignees)
  const [reason, setReason] = useState<string>()
  const [isRefused, setRefused] = useState(false)
  const exceptions = task?.overridesElsewhere ?? []
  const exception = exceptions.find(({ code }) => code === reason)
  const words = wordsOf(task, exception)
  return (
    <AskForm
      schema={Handing}
      onClose={onClose}
      title={`${say(words.title)}: ${name}`}
      text={say(words.text)}
      action={say(words.action)}
      closed={found.data?.offices.length === 0 ? say('work.noCandidates') : undefined}
      act={async ({ organisationId, userId }, desk) => {
        await handOn(desk, exception, { id: taskId, data: { organisationId, userId } }).catch((no: unknown) => {
          setRefused(isForConsent(no))
          throw no
        })
        return found.data?.offices.find((office) => office.organisationId === organisationId)?.name
      }}
      onDone={(office) => {
        // What has to be signed first has not gone anywhere yet.
        const isNamed = office !== undefined && exception?.atOnce !== false
        const to = isNamed ? ` ${say('assign.office', { office })}` : ''
        notify(`${say(words.done)}${to}`, { type: 'success' })
        onClose()
      }}
    >
      <Awaited answer={found} rows={2}>
        {(data) => data.offices.length > 0 && <AssigneeFields found={data} />}
      </Awaited>
      {exceptions.length > 0 && (isRefused || exception !== undefined) && (
        <ExceptionPick options={exceptions} chosen={exception} onChosen={setReason} />
      )}
    </AskForm>
  )
}

interface ExceptionPickProps {
  options: readonly Exception[]
  chosen: Exception | undefined
  onChosen: (reason: string) => void
}

/** Why a consent that does not cover this office is set aside, and whether that counts at once. */
function ExceptionPick({ options, chosen, onChosen }: ExceptionPickProps) {
  const say = useWords(assignWords)
  const label = useLabel()
  return (
    <>
      <p className="compact">{say('consent.overrideTitle')}</p>
      <PickField
        name="reason"
        label={say('work.overrideReason')}
        options={options.map(({ code, label: text }) => ({ value: code, text: label(text) }))}
        onChosen={onChosen}
      />
      {chosen !== undefined && (
        <p className="compact">{say(chosen.atOnce ? 'signature.atOnce' : 'signature.beforeHanding')}</p>
      )}
    </>
  )
}
