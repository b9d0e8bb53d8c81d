import { IconBarrierBlock, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { coded, useLabel } from '../../words/use-words.ts'

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
