// The first page of an auditor: counts of what needs a look, among the cases in sight.
import { sql } from 'kysely'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { listBreakGlass, type BreakGlassRow } from '../cases/break-glass.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, type Total } from '../ground/keyset.ts'
import { eventOf } from '../ledger/ledger.ts'

export interface Overridden {
  caseId: string
  event: CaseEvent
}
/** Steps that were started without the consent that they need, the newest first. */
export const listOverrides = async (tx: Tx, most: number): Promise<{ rows: Overridden[]; total: Total }> => {
  const matching = tx.selectFrom('case_event').where('type', '=', sql.lit('need_overridden'))
  const rows = await matching
    .select(['stream', 'canon'])
    .orderBy('at', 'desc')
    .orderBy('stream')
    .orderBy('seq', 'desc')
    .limit(sql.lit(most))
    .execute()
  return {
    rows: rows.map((row) => ({ caseId: row.stream, event: eventOf(row) })),
    total: await countUpTo(tx, matching.select(sql`1`.as('one'))),
  }
}

export interface Waived {
  caseId: string
  at: Date
}
/** Cases in which a requirement for ending was waived, each with its newest waiver. */
export async function listWaived(tx: Tx, most: number): Promise<{ rows: Waived[]; total: Total }> {
  const steps = await sql<{ item: string; outcome: string }>`
    select distinct ir->'waiver'->>'item' as item, ir->'waiver'->>'outcome' as outcome from sop_version
      where ir->'waiver' is not null`.execute(tx)
  const matching = tx
    .selectFrom('task')
    .where((eb) => eb.or(steps.rows.map((step) => eb.and(step))))
    .groupBy('case_id')
  const rows = await matching
    .select(['case_id', sql<Date>`max(ended_at)`.as('at')])
    .orderBy('at', 'desc')
    .orderBy('case_id')
    .limit(sql.lit(most))
    .execute()
  return {
    rows: rows.map(({ case_id: caseId, at }) => ({ caseId, at })),
    total: await countUpTo(tx, matching.select(sql`1`.as('one'))),
  }
}

/**
 * Emergency accesses without a review, of cases in sight, the longest overdue first. The typed reason stays sealed:
 * only its code is shown.
 */
export const listUnreviewed = async (tx: Tx): Promise<BreakGlassRow[]> =>
  (await listBreakGlass(tx)).filter(({ finding, number }) => finding === null && number !== null)
