// What an inbox shows: its filters, as they stand in its address, and the groups of its tasks.
import { z } from 'zod'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { OPEN_TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { among, readAddress } from '../listing/address.ts'
import { INBOX_VIEWS } from '../nouns.ts'
import { civilDay, limitCivilDay } from '../words/clock-words.ts'
import { allows } from './task-state.ts'

export const TASK_FILTER = z.object({
  view: z.enum(INBOX_VIEWS).catch('today'),
  due: among(DUE_FILTERS),
  state: among(OPEN_TASK_STATES),
})
export type TaskFilter = z.infer<typeof TASK_FILTER>

export const readTaskFilter = (search: URLSearchParams): TaskFilter => readAddress(TASK_FILTER, search)

/** The query of a filter, for the API and for a saved view: there the view is always named. */
export const writeTaskFilter = ({ view, due, state }: TaskFilter): Record<string, string> => ({
  view,
  ...(due === undefined ? {} : { due }),
  ...(state === undefined ? {} : { state }),
})

export const isNarrowed = ({ due, state }: TaskFilter): boolean => due !== undefined || state !== undefined

/** Past its limit, due today, free to claim, waiting. */
const GROUPS = ['late', 'today', 'claimable', 'later', 'held'] as const
export type Group = (typeof GROUPS)[number]

function groupOf(row: TaskRow, me: string | undefined, now: number): Group {
  if (row.heldUntil !== null || row.state === 'suspended') return 'held'
  if (row.who.userId !== null && row.who.userId === me) {
    if (row.late) return 'late'
    return row.due !== null && limitCivilDay(row.due, row.zone) <= civilDay(now, row.zone) ? 'today' : 'later'
  }
  if (row.late) return 'late'
  return allows(row, 'claim') ? 'claimable' : 'later'
}

/** Rows in the server's order within each group; empty groups are left out. */
export const grouped = (
  rows: readonly TaskRow[],
  me: string | undefined,
  now: number,
): readonly { group: Group; rows: readonly TaskRow[] }[] =>
  GROUPS.map((group) => ({ group, rows: rows.filter((row) => groupOf(row, me, now) === group) })).filter(
    ({ rows: found }) => found.length > 0,
  )
