// Dialogs of verbs on a task that ask for a reason.
import { useNotify } from 'react-admin'
import { Day } from '../../api/contract/labels.ts'
import { TASK_BODIES } from '../../api/contract/tasks.ts'
import { HOLD_REASONS, SKIP_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { useTask } from '../wire/one-noun.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { useWords, type Say } from '../words/use-words.ts'

/** `seq`: the last ledger row that the user has seen. */
export interface Acted {
  id: string
  name: string
  zone: Zone
  seq: number
}
interface Props {
  task: Acted
  onClose: () => void
}

const DAY_MS = 86_400_000
const Hold = TASK_BODIES.hold.extend({ until: Day })

/** What waits on the device is told by the line above the page, never as done. */
export function HoldDialog({ task, onClose }: Props) {
  const say = useWords()
  const notify = useNotify()
  return (
    <AskForm
      schema={Hold}
      start={{ until: '' }}
      onClose={onClose}
      title={`${say('work.holdTitle')}: ${task.name}`}
      text={say('work.holdText')}
      action={say('work.holdTitle')}
      act={({ reason, until }, desk) =>
        desk.verbOrWait('hold', task, { data: { reason, until: endOfDay(until, task.zone) } })
      }
      onDone={({ kept }) => {
        if (kept === undefined) notify(say('task.done.hold'), { type: 'success' })
        onClose()
      }}
    >
      <PickField
        name="reason"
        label={say('work.reason')}
        options={HOLD_REASONS.map((code) => ({ value: code, text: say(`reason.${code}`) }))}
      />
      <DayField name="until" label={say('work.until')} min={civilDay(Date.now() + DAY_MS, task.zone)} />
    </AskForm>
  )
}

type Ending = 'skip' | 'fail' | 'withdraw'
const WORDS = {
  skip: (say: Say) => ({ title: say('work.skipTitle'), text: say('work.skipText'), action: say('work.skipTitle') }),
  fail: (say: Say) => ({ title: say('work.failTitle'), text: say('work.failText'), action: say('work.failGo') }),
  withdraw: (say: Say) => ({
    title: say('work.withdrawTitle'),
    text: say('work.withdrawText'),
    action: say('work.withdrawTitle'),
  }),
} satisfies Record<Ending, (say: Say) => { title: string; text: string; action: string }>

export function EndingDialog({ task, verb, onClose }: Props & { verb: Ending }) {
  const say = useWords()
  const words = WORDS[verb](say)
  return (
    <AskWhy
      onClose={onClose}
      title={`${words.title}: ${task.name}`}
      text={words.text}
      action={words.action}
      done={say(`task.done.${verb}`)}
      pick={{
        label: say('work.reason'),
        choices: SKIP_REASONS.map((code) => ({ code, text: say(`reason.${code}`) })),
      }}
      act={(reason, desk) => desk.verb('tasks', verb, { id: task.id, data: { reason } })}
    />
  )
}

export function DelegateDialog({ task, onClose }: Props) {
  const say = useWords()
  const view = useTask(task.id)
  const users =
    view.data?.candidates
      .find((candidate) => candidate.organisationId === view.data.who.organisationId)
      ?.users.filter((user) => user.id !== view.data.who.userId) ?? []
  const unread = view.isPending ? 'state.loading' : 'state.broken'
  const nobody = say(view.data === undefined ? unread : 'work.nobodyElse')
  return (
    <AskForm
      schema={TASK_BODIES.delegate}
      onClose={onClose}
      title={`${say('work.delegateTitle')}: ${task.name}`}
      text={say('work.delegateText')}
      action={say('task.verb.delegate')}
      done={say('task.done.delegate')}
      closed={users.length === 0 ? nobody : undefined}
      act={(to, desk) => desk.verb('tasks', 'delegate', { id: task.id, data: to })}
    >
      {users.length > 0 && (
        <PickField
          name="userId"
          label={say('work.person')}
          options={users.map((user) => ({ value: user.id, text: user.name }))}
        />
      )}
    </AskForm>
  )
}
