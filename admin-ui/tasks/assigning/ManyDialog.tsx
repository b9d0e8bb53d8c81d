import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useWords } from '../../words/use-words.ts'
import { ChooseOffice } from './ChooseOffice.tsx'
import { Results } from './Handed.tsx'
import { useHandOut, type Hand, type Target } from './use-hand-out.ts'
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

/**
 * Several tasks to one office: chosen, checked task by task, sent, and taken back if wanted. `tasks` stay as they were
 * when the dialog opened; closing reports which of them are finished.
 */
export function ManyDialog({
  tasks,
  onClose,
}: {
  tasks: readonly TaskRow[]
  onClose: (handedOut: readonly string[]) => void
}) {
  const [fixed] = useState(tasks)
  const hand = useHandOut(fixed)
  const [begun, setBegun] = useState<{ to: Target; chosen: readonly TaskRow[] }>()
  const count = begun?.chosen.length ?? fixed.length
  const isBack = (id: string): boolean => hand.back?.some((item) => item.taskId === id && item.done) === true
  const close = (): void =>
    onClose(hand.told.filter((item) => item.done && !isBack(item.taskId)).map(({ taskId }) => taskId))
  const title = useTitle(hand, { count, all: fixed.length })
  return (
    <Sheet
      open
      onClose={() => {
        if (!hand.send.busy && !hand.undo.busy) close()
      }}
      title={title}
    >
      {begun === undefined && (
        <ChooseOffice
          tasks={fixed}
          onClose={close}
          onSend={(ask) => {
            setBegun(ask)
            void hand.send.run(ask)
          }}
        />
      )}
      {begun !== undefined && !hand.isSent && (
        <Sending hand={hand} count={count} onAgain={() => void hand.send.run(begun)} onClose={close} />
      )}
      {begun !== undefined && hand.isSent && <Results hand={hand} onClose={close} />}
    </Sheet>
  )
}

function useTitle({ back, undo, isSent, told }: Hand, { count, all }: { count: number; all: number }): string {
  const say = useWords(assignWords)
  const done = (items: Hand['told']): number => items.filter((item) => item.done).length
  if (back !== undefined && !undo.busy) return say('assign.undoneTitle', { done: done(back), count: back.length })
  return isSent ? say('assign.sentTitle', { done: done(told), count }) : say('assign.title', { count: all })
}

function Sending({
  hand: { send, told },
  count,
  onAgain,
  onClose,
}: {
  hand: Hand
  count: number
  onAgain: () => void
  onClose: () => void
}) {
  const say = useWords(assignWords)
  const text = say(send.no === undefined ? 'assign.sending' : 'assign.stopped', { done: told.length, count })
  return (
    <>
      <DialogContent className="stack">
        <p role="status">{text}</p>
        <progress className="handing" max={count} value={told.length} aria-label={text} />
        {send.no !== undefined && <RefusalNotice no={send.no} />}
      </DialogContent>
      {send.no !== undefined && (
        <DialogActions>
          <Button onClick={onClose} color="secondary">
            {say('state.close')}
          </Button>
          <Button variant="contained" onClick={onAgain}>
            {say('assign.goOn')}
          </Button>
        </DialogActions>
      )}
    </>
  )
}
