// What was spent on a case. Row-level security shows what the asker's office may see; nothing is changed or deleted, only corrected by another entry.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from './connect.ts'
import type { CostTable } from './schema.ts'

/** `amount` comes as text, because it may be larger than an integer of the driver; `day`: as it was told, in no zone. */
export type Cost = Omit<Selectable<CostTable>, 'spent_on'> & { day: string; corrected_by: string | null }

const MOST = 500
const rowsOf = (tx: Tx) => tx.selectFrom('cost').leftJoin('cost as later', 'later.corrects', 'cost.id').selectAll('cost').select(['later.id as corrected_by', sql<string>`to_char(cost.spent_on, 'YYYY-MM-DD')`.as('day')])

/** The newest day first. */
export const listCosts = (tx: Tx, caseId: string): Promise<Cost[]> => rowsOf(tx).where('cost.case_id', '=', caseId).orderBy('cost.spent_on', 'desc').orderBy('cost.entered_at', 'desc').orderBy('cost.id').limit(MOST).execute()
export const findCost = async (tx: Tx, id: string): Promise<Cost | null> => await rowsOf(tx).where('cost.id', '=', id).executeTakeFirst() ?? null

/** False when another entry corrects the same one already. */
export const enterCost = async (tx: Tx, row: Insertable<CostTable>): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('cost').values(row).onConflict((conflict) => conflict.column('corrects').where('corrects', 'is not', null).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
