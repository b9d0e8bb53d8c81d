// What was spent on a case. Row-level security shows what the asker's office may see. Entries are never changed or
// deleted, only corrected by another entry.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { CostTable } from '../schema/case-tables.ts'

/** `amount` is text, because it may exceed the driver's integer; `day` is the day as entered, in no time zone. */
export type Cost = Omit<Selectable<CostTable>, 'spent_on'> & { day: string }

const MOST = 500
const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('cost')
    .selectAll()
    .select(sql<string>`to_char(cost.spent_on, 'YYYY-MM-DD')`.as('day'))

/** The newest day first, as many as fit on a page; the sums say how many there are. */
export const listCosts = (tx: Tx, caseId: string): Promise<Cost[]> =>
  rowsOf(tx)
    .where('case_id', '=', caseId)
    .orderBy('spent_on', 'desc')
    .orderBy('entered_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
export const findCost = async (tx: Tx, id: string): Promise<Cost | null> =>
  (await rowsOf(tx).where('id', '=', id).executeTakeFirst()) ?? null

/**
 * `amount` and `entries` count entries that are valid: neither corrected nor a correction to zero. `written`: every
 * entry.
 */
export interface CostSum {
  kind: string
  payer: string
  amount: number
  entries: number
  written: number
}
export async function sumCosts(tx: Tx, caseId: string): Promise<CostSum[]> {
  const { rows } = await sql<CostSum>`
    select kind, payer, coalesce(sum(amount) filter (where corrected_by is null), 0)::double precision as amount,
      (count(*) filter (where corrected_by is null and amount > 0))::integer as entries, count(*)::integer as written
    from cost where case_id = ${caseId} group by kind, payer`.execute(tx)
  return rows
}

/** False when another entry corrects the same one already. */
export const enterCost = async (tx: Tx, row: Insertable<CostTable>): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cost')
    .values(row)
    .onConflict((conflict) => conflict.column('corrects').where('corrects', 'is not', null).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
