// Whether a task has changed since a reader saw it: read from the ledger of its case, as far as the reader sees it.
import type { Happened } from '../../workflows/engine/events.ts'
import type { Tx } from '../ground/connect.ts'
import { eventOf } from '../ledger/ledger.ts'

const WHOLE_CASE: ReadonlySet<Happened['type']> = new Set(['case_migrated', 'migration_undone'])

const moves = (body: Happened, instance: string): boolean =>
  WHOLE_CASE.has(body.type) || (body.type.startsWith('task_') && 'instance' in body && body.instance === instance)

/**
 * Passing deadlines and events of other tasks do not count as a change; nor does `own`, a command that is sent a second
 * time.
 */
export async function isTaskMoved(
  tx: Tx,
  { caseId, instance, seq, own = '' }: { caseId: string; instance: string; seq: number; own?: string },
): Promise<boolean> {
  const rows = await tx
    .selectFrom('case_event')
    .select('canon')
    .where('stream', '=', caseId)
    .where('seq', '>', seq)
    .where('command_id', '<>', own)
    .orderBy('seq')
    .execute()
  return rows.some((row) => moves(eventOf(row).body, instance))
}
