import { lazy, Suspense, useEffect, useRef, useState, type ComponentType } from 'react'
import { takeUpProof } from '../wire/sign-in-afresh.ts'

interface Ends {
  onEnd: (proved: boolean) => void
}

/** If the question's code cannot be fetched, it counts as unanswered: the act is refused. */
function Unasked({ onEnd }: Ends) {
  useEffect(() => onEnd(false), [onEnd])
  return null
}
const AfreshQuestion = lazy((): Promise<{ default: ComponentType<Ends> }> =>
  import('./AfreshQuestion.tsx').then(
    (m) => ({ default: m.AfreshQuestion }),
    () => ({ default: Unasked }),
  ),
)

/**
 * Asks the user to sign in afresh, on top of what was being done. A yes lets that go on; cancelling leaves it undone.
 */
export function SignInAfresh() {
  const [settle, setSettle] = useState<(proved: boolean) => void>()
  const waiting = useRef<(proved: boolean) => void>(undefined)
  useEffect(
    () =>
      takeUpProof(
        () =>
          new Promise((resolve) => {
            waiting.current = resolve
            setSettle(() => resolve)
          }),
      ),
    [],
  )
  useEffect(() => () => waiting.current?.(false), [])
  const end = (proved: boolean): void => {
    settle?.(proved)
    setSettle(undefined)
  }
  return settle === undefined ? null : (
    <Suspense fallback={null}>
      <AfreshQuestion onEnd={end} />
    </Suspense>
  )
}
