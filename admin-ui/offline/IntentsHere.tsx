import { Button } from '@mui/material'
import type { Answers } from '../../sop-definitions/form.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage } from '../words/use-words.ts'
import type { Intent } from './intent.ts'
import { LOOK, useIntentName } from './intent-words.ts'
import { useWords } from './use-waiting-words.ts'
import { dropIntent, useWaiting } from './waiting.ts'

/** Its completion is made already and waits to be sent. */
export const useIsWaiting = (taskId: string): boolean => useWaiting().intents.some((intent) => intent.taskId === taskId && intent.state === 'waiting' && intent.verb === 'complete')

const answersIn = ({ body: { answers } }: Intent): Answers | undefined =>
  typeof answers === 'object' && answers !== null && Object.keys(answers).length > 0 ? Object.fromEntries(Object.entries(answers)) : undefined

interface Props { taskId: string; zone: string; onUse: ((answers: Answers) => void) | undefined }

/** On a task's own page: what was done with it here and waits, or came back. `onUse`: there is a form that can take its answers up again. */
export function IntentsHere({ taskId, zone, onUse }: Props) {
  const here = useWaiting().intents.filter((intent) => intent.taskId === taskId && intent.state !== 'accepted')
  return here.map((intent) => <One key={intent.id} intent={intent} zone={zone} onUse={onUse} />)
}

function One({ intent, zone, onUse }: { intent: Intent } & Omit<Props, 'taskId'>) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const nameOf = useIntentName()
  const { state, madeAt, sentence } = intent
  const answers = onUse === undefined || intent.verb !== 'complete' ? undefined : answersIn(intent)
  const use = () => { if (answers !== undefined) onUse?.(answers); void dropIntent(intent) }
  return (
    <section className={state === 'waiting' ? 'card stack-s' : 'notice info'} aria-label={nameOf(intent)}>
      <div className="row"><StatusTag look={LOOK[state]}>{say(`waiting.state.${state}`)}</StatusTag><span className="compact quiet">{say('waiting.made', { when: moment(madeAt, { zone, language }) })}</span></div>
      <p className="strong">{nameOf(intent)}</p>
      {sentence !== undefined && <p>{label(sentence)}</p>}
      <p className="compact quiet">{say(`waiting.means.${state}`)}</p>
      <div className="row"><Button variant="outlined" onClick={use}>{say(answers !== undefined ? state === 'waiting' ? 'waiting.takeBack' : 'waiting.use' : state === 'waiting' ? 'waiting.drop' : 'waiting.read')}</Button></div>
    </section>
  )
}
