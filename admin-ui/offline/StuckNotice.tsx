import { useWords } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

const ID = 'stuck'

export const goToStuck = (): void => document.getElementById(ID)?.focus()

/** Cut off over a form that may not be kept on the device: what stays, and what it takes to send it. */
export function StuckNotice() {
  const say = useWords(waitingWords)
  return (
    <div id={ID} className="notice info" role="status" tabIndex={-1}>
      <p>{say('waiting.secret')}</p>
    </div>
  )
}
