// The groups of the inbox: past its limit, due today, free to claim, waiting.
import type { TaskRow } from '../../api/contract/tasks.ts'
import { civilDay, limitCivilDay } from '../words/clock-words.ts'

const GROUPS = ['late', 'today', 'claimable', 'later', 'held'] as const
export type Group = (typeof GROUPS)[number]

function groupOf(row: TaskRow, me: string | undefined, now: number): Group {
  if (row.heldUntil !== null || row.state === 'suspended') return 'held'
  if (row.who.userId !== null && row.who.userId === me) {
    if (row.late) return 'late'
    return row.due !== null && limitCivilDay(row.due, row.zone) <= civilDay(now, row.zone) ? 'today' : 'later'
  }
  if (row.late) return 'late'
  return row.allowedActions.claim?.allowed === true ? 'claimable' : 'later'
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
