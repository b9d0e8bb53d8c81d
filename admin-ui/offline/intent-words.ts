import type { LookName } from '../theme/tokens.ts'
import { isTakenBack, type Intent } from './intent.ts'
import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

export const LOOK = {
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
export const useIntentMeaning = (): ((intent: Intent) => string) => {
  const say = useWords(waitingWords)
  return (intent) => {
    const isBack = isTakenBack(intent)
    const meaning = say(isBack ? 'waiting.means.takenBack' : `waiting.means.${intent.state}`)
    const isUnsure = intent.tried && (isBack || intent.state === 'waiting')
    return isUnsure ? `${meaning} ${say('waiting.tried')}` : meaning
  }
}
