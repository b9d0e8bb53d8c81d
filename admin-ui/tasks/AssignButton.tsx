import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'

const Dialog = lazy(() =>
  untilServerAnswers()
    .then(() => import('./assigning/AssignDialog.tsx'))
    .then((m) => ({ default: m.AssignDialog })),
)

interface Asked {
  taskId: string
  name: string
  onClose: () => void
}
/** Loaded when a user is about to hand a task out. */
export const AssignDialog = (asked: Asked) => (
  <Suspense fallback={null}>
    <Dialog {...asked} />
  </Suspense>
)

export function AssignButton({
  taskId,
  name,
  small,
  text,
}: {
  taskId: string
  name: string
  small?: boolean
  text?: string
}) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const word = text ?? say('task.verb.assign')
  return (
    <>
      <Button
        variant="outlined"
        size={small === true ? 'small' : undefined}
        aria-label={`${word}: ${name}`}
        onClick={() => setOpen(true)}
      >
        {word}
      </Button>
      {open && <AssignDialog taskId={taskId} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}
