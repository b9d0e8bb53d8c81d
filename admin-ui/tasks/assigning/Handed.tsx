import { Button, DialogActions, DialogContent } from '@mui/material'
import { IconBarrierBlock, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { coded, useLabel, useWords } from '../../words/use-words.ts'
import type { Hand } from './use-hand-out.ts'
import { assignWords } from './words.id.ts'

export interface Line {
  task: TaskRow
  good: boolean
  says: string
  notes: readonly string[]
  about?: string
}

/** One line for each task: what it is, and what will become or became of it, in words. */
export function Handed({ lines, label: name }: { lines: readonly Line[]; label: string }) {
  return (
    <ul className="handed" aria-label={name}>
      {lines.map((line) => (
        <HandedLine key={line.task.id} line={line} />
      ))}
    </ul>
  )
}

function HandedLine({ line: { task, good, says, notes, about } }: { line: Line }): ReactNode {
  const label = useLabel()
  const Icon = good ? IconCircleCheck : IconBarrierBlock
  return (
    <li>
      <div>
        <span className="strong">{coded(task.code, label(task.label))}</span>,{' '}
        <span className="number">{task.caseNumber}</span>
        {about !== undefined && <div className="compact quiet">{about}</div>}
      </div>
      <div className={`is ${good ? 'yes' : 'not'}`}>
        <Icon className="icon" size={18} aria-hidden="true" />
        <div>
          {says}
          {notes.map((note) => (
            <div key={note} className="quiet">
              {note}
            </div>
          ))}
        </div>
      </div>
    </li>
  )
}

interface ResultsProps {
  hand: Hand
  /** To whom they went. */
  who: string
  onClose: () => void
}

/** What became of each task, and the way back. */
export function Results({ hand: { told, back, undo, nameOf }, who, onClose }: ResultsProps) {
  const say = useWords(assignWords)
  const label = useLabel()
  const top = useRef<HTMLDivElement>(null)
  const isBack = back !== undefined
  useEffect(() => {
    top.current?.focus()
  }, [isBack])
  const lines = (back ?? told).flatMap((item): Line[] => {
    const task = nameOf(item.taskId)
    return task === undefined
      ? []
      : [
          {
            task,
            good: item.done,
            notes: [],
            says: item.done
              ? say(isBack ? 'assign.back' : 'assign.done')
              : `${say(isBack ? 'assign.kept' : 'assign.no')}: ${label(item.sentence)}`,
          },
        ]
  })
  const canUndo = !isBack && told.some((item) => item.done)
  return (
    <>
      <DialogContent className="stack">
        <Spoken ref={top} tabIndex={-1} className="stack">
          {canUndo && <p>{say('assign.to', { who })}</p>}
          <Handed lines={lines} label={say('assign.results')} />
        </Spoken>
        {canUndo && <p className="compact quiet">{say('assign.undoText')}</p>}
        {undo.no !== undefined && <RefusalNotice no={undo.no} />}
      </DialogContent>
      <DialogActions>
        {canUndo || undo.no !== undefined || undo.busy ? (
          <Button variant="outlined" aria-disabled={undo.busy} onClick={() => void undo.run(undefined)}>
            {say(undo.busy ? 'assign.undoing' : 'assign.undo')}
          </Button>
        ) : null}
        <Button variant="contained" onClick={onClose}>
          {say('state.close')}
        </Button>
      </DialogActions>
    </>
  )
}
