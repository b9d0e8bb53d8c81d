import { useEffect } from 'react'
import { releaseHeld } from '../wire/live-changes.ts'
import { useNews } from '../wire/use-live.ts'
import { useWords } from '../words/use-words.ts'
import { Spoken } from './Spoken.tsx'

/**
 * Above a list in which the user works: how much has changed meanwhile. Leaving the list, also by this button, shows
 * the changes.
 */
export function HeldChanges() {
  const say = useWords()
  const { held } = useNews()
  useEffect(() => releaseHeld, [])
  return (
    <Spoken className="held-place">
      {held.size > 0 && (
        <div className="notice row held">
          <span>{say('live.changes', { count: held.size })}</span>
          <button type="button" className="link-button">
            {say('live.show')}
          </button>
        </div>
      )}
    </Spoken>
  )
}
