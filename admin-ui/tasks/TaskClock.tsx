import type { TaskRow } from '../../api/contract/tasks.ts'
import { ClockChip } from '../parts/ClockChip.tsx'

/** The limit of a task in a list. */
export const TaskClock = ({ task: { id, due, riskAt, heldUntil, zone, code, isLaw } }: { task: TaskRow }) => (
  <ClockChip limit={{ due, riskAt, heldUntil, zone, code, isLaw, explained: { path: `/api/tasks/${id}/due` } }} />
)
