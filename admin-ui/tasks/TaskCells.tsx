// What lists say of a task: its name, its case, its limit.
import type { ReactNode } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { useKeyAction } from '../palette/actions.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { Said } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

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

interface ClaimedProps {
  id: string
  name: string
  /** On its own page nothing leads to it. */
  isHere?: boolean
}

/** Said of a task that was claimed: it can be filled in now, or be released again. */
export function Claimed({ id, name, isHere = false }: ClaimedProps) {
  const say = useWords()
  const to = useCreatePath()({ resource: 'tasks', type: 'edit', id })
  const undo = useRelease(id)
  return (
    <>
      {say('task.done.claim')}{' '}
      {!isHere && (
        <Link to={to} aria-label={`${say('task.open')}: ${name}`}>
          {say('task.open')}
        </Link>
      )}
      <button
        type="button"
        aria-disabled={undo.busy}
        aria-label={`${say('task.undo')}: ${name}`}
        onClick={() => void undo.run(undefined)}
      >
        {say(undo.busy ? 'state.sending' : 'task.undo')}
      </button>
    </>
  )
}

/** The sentence that has the button may be gone before its answer comes, so a no is a sentence of its own. */
function useRelease(id: string) {
  const say = useWords()
  const language = useLanguage()
  const notify = useNotify()
  return useVerb(
    async (_: undefined, desk) => {
      try {
        return await desk.verb('tasks', 'release', { id, data: {} })
      } catch (fault) {
        if (fault instanceof Said && fault.status !== 401)
          notify(inLanguage(fault.problem.sentence, language), { type: 'error' })
        throw fault
      }
    },
    () => notify(say('task.done.release'), { type: 'success' }),
  )
}

/** The limit of a task in a list. */
export const TaskClock = ({ task: { id, due, riskAt, heldUntil, zone, code, isLaw, late } }: { task: TaskRow }) => (
  <ClockChip limit={{ due, riskAt, heldUntil, zone, code, isLaw, late, explained: { path: `/api/tasks/${id}/due` } }} />
)
