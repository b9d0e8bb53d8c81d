import { useState } from 'react'
import type { Returned } from '../offline/IntentsHere.tsx'
import { dropIntent } from '../offline/waiting.ts'

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
