import type { ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { useVerb } from '../wire/use-verb.ts'
import { AskDialog } from './AskDialog.tsx'

export interface AskProps<T> {
  title: string
  text?: string
  action: string
  /** What is said after a yes. */
  done?: string
  missing?: string
  act: () => Promise<T>
  /** Goes on with the answer of the server; without it the question closes. */
  onDone?: (answer: T) => void
  onClose: () => void
  children?: ReactNode
}

/** An act that first says its consequence. A refusal is shown in the question, which then stays. */
export function Ask<T>({ done, act, onDone, children, ...question }: AskProps<T>) {
  const notify = useNotify()
  const verb = useVerb(act, (answer) => {
    if (done !== undefined) notify(done, { type: 'success' })
    if (onDone === undefined) question.onClose()
    else onDone(answer)
  })
  return (
    <AskDialog {...question} busy={verb.busy} no={verb.no} onSubmit={() => void verb.run(undefined)}>
      {children}
    </AskDialog>
  )
}
