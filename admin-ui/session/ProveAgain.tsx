import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { takeUpProof } from '../wire/prove-again.ts'

const ProofQuestion = lazy(() => import('./ProofQuestion.tsx').then((m) => ({ default: m.ProofQuestion })))

/** Asks once more who sits here, over whatever was being done; a yes lets that go on, and going back leaves it undone. */
export function ProveAgain() {
  const [settle, setSettle] = useState<(proved: boolean) => void>()
  const waiting = useRef<(proved: boolean) => void>(undefined)
  useEffect(() => takeUpProof(() => new Promise((resolve) => { waiting.current = resolve; setSettle(() => resolve) })), [])
  useEffect(() => () => waiting.current?.(false), [])
  const end = (proved: boolean): void => { settle?.(proved); setSettle(undefined) }
  return settle === undefined ? null : <Suspense fallback={null}><ProofQuestion onEnd={end} /></Suspense>
}
