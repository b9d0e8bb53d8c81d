// What lists say of a task: its name, its case, its limit.
import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { useKeyAction } from '../palette/actions.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { useWords } from '../words/use-words.ts'

interface LinkProps {
  id: string
  className?: string
  children: ReactNode
}

/**
 * For the row of a task: the key that goes on with work leads there too. Elsewhere the key would act for the page as a
 * whole, so there a task has a plain link.
 */
export function TaskLink({ id, className, children }: LinkProps) {
  const navigate = useNavigate()
  const to = useCreatePath()({ resource: 'tasks', type: 'edit', id })
  const link = useKeyAction<HTMLAnchorElement>('complete', () => void navigate(to))
  return (
    <Link ref={link} className={className} to={to}>
      {children}
    </Link>
  )
}

/** The case number of a task; no link if the user may not see the case. */
export function CaseLink({ task, text, className }: { task: TaskRow; text?: string; className?: string }) {
  const path = useCreatePath()
  const { behind, caseId, caseNumber } = task
  if (behind === true) return <span className="number">{caseNumber}</span>
  return (
    <Link className={className} to={path({ resource: 'cases', type: 'edit', id: caseId })}>
      {text ?? caseNumber}
    </Link>
  )
}

/** Said of a task that was claimed where it is not shown: it can be filled in now. */
export function Claimed({ id, name }: { id: string; name: string }) {
  const say = useWords()
  const to = useCreatePath()({ resource: 'tasks', type: 'edit', id })
  return (
    <>
      {say('task.done.claim')}{' '}
      <Link to={to} aria-label={`${say('task.open')}: ${name}`}>
        {say('task.open')}
      </Link>
    </>
  )
}

/** The limit of a task in a list. */
export const TaskClock = ({ task: { id, due, riskAt, heldUntil, zone, code, isLaw, late } }: { task: TaskRow }) => (
  <ClockChip limit={{ due, riskAt, heldUntil, zone, code, isLaw, late, explained: { path: `/api/tasks/${id}/due` } }} />
)
