// Who is away, and who stands in for whom.
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { Tx } from './connect.ts'
import type { AbsenceTable } from './schema.ts'

export type Absence = Selectable<AbsenceTable>
const STANDS = sql<SqlBool>`ended_at is null and until > now()`

export const standingAbsences = (tx: Tx, users: readonly string[]): Promise<Absence[]> =>
  users.length === 0 ? Promise.resolve([]) : tx.selectFrom('absence').selectAll().where('user_id', 'in', [...users]).where(STANDS).execute()

export const standingFor = (tx: Tx, deputy: string): Promise<Absence[]> => tx.selectFrom('absence').selectAll().where('deputy_id', '=', deputy).where(STANDS).orderBy('until').execute()

export const findAbsence = async (tx: Tx, id: string): Promise<Absence | null> => await tx.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst() ?? null

/** Whatever was said before ends with it. */
export const addAbsence = async (tx: Tx, absence: { id: string; userId: string; deputyId: string; until: Date }): Promise<void> => {
  await endAbsence(tx, absence.userId)
  await tx.insertInto('absence').values({ id: absence.id, user_id: absence.userId, deputy_id: absence.deputyId, until: absence.until, ended_at: null }).execute()
}

/** False when there was none to end. */
export const endAbsence = async (tx: Tx, userId: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx.updateTable('absence').set({ ended_at: sql<Date>`now()` }).where('user_id', '=', userId).where('ended_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Open tasks that a person holds, the most urgent first. */
export const heldBy = (tx: Tx, userId: string): Promise<{ id: string }[]> =>
  tx.selectFrom('task').select('id').where('user_id', '=', userId).where('ended_at', 'is', null).orderBy('sort_due').orderBy('id').execute()
