import { Button } from '@mui/material'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Intent } from './intent.ts'
import { LOOK, useIntentMeaning, useIntentName } from './intent-words.ts'
import { waitingWords } from './words.id.ts'
import { dropIntent, takeBackIntent, useWaiting } from './waiting.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

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
  const label = useLabel()
  const language = useLanguage()
  const nameOf = useIntentName()
  const meaningOf = useIntentMeaning()
  const { state, madeAt, sentence } = intent
  const answers = onUse === undefined || intent.verb !== 'complete' ? undefined : answersIn(intent)
  const act = answers === undefined ? LEAVE : TAKE_UP
  // The stored intent is removed only once its answers are safe.
  const use = () =>
    void (answers === undefined
      ? dropIntent(intent)
      : takeBackIntent(intent, () => onUse?.({ intent, answers, isSafe: false })))
  return (
    <section className={state === 'waiting' ? 'card stack-s' : 'notice info'} aria-label={nameOf(intent)}>
      <div className="row">
        <StatusTag look={LOOK[state]}>{say(`waiting.state.${state}`)}</StatusTag>
        <span className="compact quiet">{say('waiting.made', { when: moment(madeAt, { zone, language }) })}</span>
      </div>
      <p className="strong">{nameOf(intent)}</p>
      {sentence !== undefined && <p>{label(sentence)}</p>}
      <p className="compact quiet">{meaningOf(intent)}</p>
      <div className="row">
        <Button variant="outlined" onClick={use}>
          {say(state === 'waiting' ? act.waiting : act.ended)}
        </Button>
      </div>
    </section>
  )
}
