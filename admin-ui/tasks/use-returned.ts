import { useState } from 'react'
import type { Returned } from '../offline/IntentsHere.tsx'
import { dropIntent } from '../offline/waiting.ts'

/**
 * What came back into the form, held on the device as well until it is safe: then `letGo`, after which the next form
 * begins with what the server keeps.
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
