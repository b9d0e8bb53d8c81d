// Dialogs of verbs on a task that ask for a reason.
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { HOLD_REASONS, SKIP_REASONS, type Zone } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { AskDialog } from '../parts/AskDialog.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { useTask } from '../wire/one-noun.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask, actOrWait } from '../wire/verbs.ts'
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

export function HoldDialog({ task, onClose }: Props) {
  const say = useWords()
  const notify = useNotify()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const hold = useVerb(
    () =>
      actOrWait('hold', task, {
        body: {
          reason: HOLD_REASONS.find((code) => code === reason) ?? 'outside_control',
          until: endOfDay(until, task.zone),
        },
      }),
    ({ kept }) => {
      if (kept === undefined) notify(say('task.done.hold'), { type: 'success' })
      onClose()
    },
  )
  return (
    <AskDialog
      onClose={onClose}
      title={`${say('work.holdTitle')}: ${task.name}`}
      text={say('work.holdText')}
      action={say('work.holdTitle')}
      busy={hold.busy}
      no={hold.no}
      missing={reason === '' || until === '' ? say('state.missing') : undefined}
      onSubmit={() => void hold.run(undefined)}
    >
      <Pick
        label={say('work.reason')}
        value={reason}
        placeholder={say('state.choose')}
        options={HOLD_REASONS.map((code) => ({ value: code, text: say(`reason.${code}`) }))}
        onChange={setReason}
      />
      <DayInput
        label={say('work.until')}
        value={until}
        min={civilDay(Date.now() + DAY_MS, task.zone)}
        onChange={setUntil}
      />
    </AskDialog>
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
      act={(reason) => actOnTask(verb, task.id, { reason })}
    />
  )
}

export function DelegateDialog({ task, onClose }: Props) {
  const say = useWords()
  const view = useTask(task.id)
  const [person, setPerson] = useState('')
  const users =
    view.data?.candidates
      .find((candidate) => candidate.organisationId === view.data.who.organisationId)
      ?.users.filter((user) => user.id !== view.data.who.userId) ?? []
  const chosenOrNot = person === '' ? say('state.missing') : undefined
  return (
    <Ask
      onClose={onClose}
      title={`${say('work.delegateTitle')}: ${task.name}`}
      text={say(view.data !== undefined && users.length === 0 ? 'work.nobodyElse' : 'work.delegateText')}
      action={say('task.verb.delegate')}
      done={say('task.done.delegate')}
      missing={users.length === 0 ? '' : chosenOrNot}
      act={() => actOnTask('delegate', task.id, { userId: person })}
    >
      {users.length > 0 && (
        <Pick
          label={say('work.person')}
          value={person}
          placeholder={say('state.choose')}
          options={users.map((user) => ({ value: user.id, text: user.name }))}
          onChange={setPerson}
        />
      )}
    </Ask>
  )
}
