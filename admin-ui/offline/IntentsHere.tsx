import { Button } from '@mui/material'
import { useState } from 'react'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { useWords } from '../words/use-words.ts'
import type { Intent } from './intent.ts'
import { IntentFacts, useIntentName } from './IntentFacts.tsx'
import { waitingWords } from './words.id.ts'
import { dropIntent, takeBackIntent, useWaiting } from './waiting.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** The completion was made on this device and waits to be sent. */
export const useIsWaiting = (taskId: string): boolean =>
  useWaiting().intents.some(
    (intent) => intent.taskId === taskId && intent.state === 'waiting' && intent.verb === 'complete',
  )

const answersIn = ({ body: { answers } }: Intent): Answers | undefined =>
  typeof answers === 'object' && answers !== null && Object.keys(answers).length > 0
    ? Object.fromEntries(Object.entries(answers))
    : undefined

/**
 * The user's answers that came back unsent. `isSafe`: the server has them as a draft or as part of a later completion.
 */
export interface Returned {
  intent: Intent
  answers: Answers
  isSafe: boolean
}

/**
 * Answers that came back into the form. They also stay on the device until they are safe; then `letGo` is called, and
 * the next form begins with the server's answers.
 */
export function useReturned(): {
  returned: Returned | undefined
  takeUp: (returned: Returned) => void
  letGo: () => void
} {
  const [returned, takeUp] = useState<Returned>()
  const letGo = (): void => {
    if (returned === undefined) return
    takeUp((now) => (now?.intent.id === returned.intent.id ? { ...now, isSafe: true } : now))
    void dropIntent(returned.intent)
  }
  return { returned, takeUp, letGo }
}

interface Props {
  taskId: string
  zone: Zone
  inForm: string | undefined
  onUse: ((returned: Returned) => void) | undefined
}

/**
 * On a task's page: what was done with it on this device and waits, or came back. `onUse`: a form can take its answers
 * up again. `inForm`: the intent whose answers a form already has.
 */
export function IntentsHere({ taskId, zone, inForm, onUse }: Props) {
  const here = useWaiting().intents.filter(
    (intent) => intent.taskId === taskId && intent.state !== 'accepted' && intent.id !== inForm,
  )
  return here.map((intent) => <One key={intent.id} intent={intent} zone={zone} onUse={onUse} />)
}

/** The text of the button, for an intent that waits and for one that was decided. */
const TAKE_UP = { waiting: 'waiting.takeBack', ended: 'waiting.use' } as const
const LEAVE = { waiting: 'waiting.drop', ended: 'waiting.read' } as const

function One({ intent, zone, onUse }: { intent: Intent } & Omit<Props, 'taskId' | 'inForm'>) {
  const say = useWords(waitingWords)
  const name = useIntentName()(intent)
  const answers = onUse === undefined || intent.verb !== 'complete' ? undefined : answersIn(intent)
  const act = answers === undefined ? LEAVE : TAKE_UP
  // The stored intent is removed only once its answers are safe.
  const use = () =>
    void (answers === undefined
      ? dropIntent(intent)
      : takeBackIntent(intent, () => onUse?.({ intent, answers, isSafe: false })))
  return (
    <section className={intent.state === 'waiting' ? 'card stack-s' : 'notice info'} aria-label={name}>
      <IntentFacts intent={intent} zone={zone}>
        <Button variant="outlined" onClick={use}>
          {say(intent.state === 'waiting' ? act.waiting : act.ended)}
        </Button>
      </IntentFacts>
    </section>
  )
}
