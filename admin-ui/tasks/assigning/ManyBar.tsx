import { Button } from '@mui/material'
import { useState } from 'react'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { ManyDialog } from './ManyDialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { assignWords } from './words.id.ts'
import './assigning.css'

/** Below the list: how many tasks are chosen, and what can be done with them together. */
export function ManyBar({ tasks, onDrop }: { tasks: readonly TaskRow[]; onDrop: (ids: readonly string[]) => void }) {
  const say = useWords(assignWords)
  const [open, setOpen] = useState(false)
  if (tasks.length === 0 && !open) return null
  return (
    <section className="many" aria-label={say('assign.chosen', { count: tasks.length })}>
      <span className="strong" role="status">
        {say('assign.chosen', { count: tasks.length })}
      </span>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {say('assign.act')}
      </Button>
      <Button color="secondary" onClick={() => onDrop(tasks.map(({ id }) => id))}>
        {say('assign.drop')}
      </Button>
      {open && (
        <ManyDialog
          tasks={tasks}
          onClose={(handedOut) => {
            setOpen(false)
            onDrop(handedOut)
          }}
        />
      )}
    </section>
  )
}
