import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

const ID = 'stuck'

export const goToStuck = (): void => document.getElementById(ID)?.focus()

/** No connection, and a form that may not be stored on the device: says what stays, and what is needed to send it. */
export function StuckNotice() {
  const say = useWords(waitingWords)
  return (
    <div id={ID} className="notice info" role="status" tabIndex={-1}>
      <p>{say('waiting.secret')}</p>
    </div>
  )
}
