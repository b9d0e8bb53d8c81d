import type { ReactNode } from 'react'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { isTakenBack, type Intent } from './intent.ts'
import { waitingWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const LOOK = {
  waiting: 'waiting',
  accepted: 'done',
  review: 'atRisk',
  superseded: 'refused',
} as const satisfies Record<Intent['state'], LookName>

/** What was done to which task, with which outcome. */
export const useIntentName = (): ((intent: Intent) => string) => {
  const say = useWords(waitingWords)
  return ({ verb, what, name }) => `${say(`waiting.verb.${verb}`)}${what === undefined ? '' : `: ${what}`}. ${name}`
}

/** What became of it, and what is still unknown. */
const useIntentMeaning = (): ((intent: Intent) => string) => {
  const say = useWords(waitingWords)
  return (intent) => {
    const isBack = isTakenBack(intent)
    const meaning = say(isBack ? 'waiting.means.takenBack' : `waiting.means.${intent.state}`)
    const isUnsure = intent.tried && (isBack || intent.state === 'waiting')
    return isUnsure ? `${meaning} ${say('waiting.tried')}` : meaning
  }
}

/** What its reader should know of work that was done on this device. `children`: what can be done with it now. */
export function IntentFacts({ intent, zone, children }: { intent: Intent; zone: Zone; children: ReactNode }) {
  const say = useWords(waitingWords)
  const label = useLabel()
  const language = useLanguage()
  const nameOf = useIntentName()
  const meaningOf = useIntentMeaning()
  const { state, sentence, madeAt } = intent
  return (
    <>
      <div className="row">
        <StatusTag look={LOOK[state]}>{say(`waiting.state.${state}`)}</StatusTag>
        <span className="compact quiet">{say('waiting.made', { when: moment(madeAt, { zone, language }) })}</span>
      </div>
      <p className="strong">{nameOf(intent)}</p>
      {sentence !== undefined && <p>{label(sentence)}</p>}
      <p className="compact quiet">{meaningOf(intent)}</p>
      <div className="row">{children}</div>
    </>
  )
}
