// Every look is on record: who, what, why, allowed or not. Field names only, never a value.
import { sql, type Selectable } from 'kysely'
import type { Tx } from './connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from './keyset.ts'
import type { AccessLogTable } from './schema.ts'

export interface Look { user_id: string | null; organisation_id: string | null; role: string | null; action: string; object_type: string; object_id: string | null; purpose: string | null; fields: string[]; allowed: boolean; request_id: string }
export type LookRow = Selectable<AccessLogTable> & { item: string | null }

export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  await tx.insertInto('access_log').values(look).execute()
}

/** Looks at a case, at its tasks and at the person it is about; newest first. `item`: which task. */
export const listLooks = async (tx: Tx, { caseId, subject, after, limit }: { caseId: string; subject: string; after?: string | undefined; limit: number }): Promise<Page<LookRow> & { total: Total }> => {
  const [id] = readCursor(after, ['count']) ?? []
  const ofCase = tx.selectFrom('access_log as l').leftJoin('task as t', (join) => join.on('l.object_type', '=', 'task').on(sql`t.id::text`, '=', sql.ref('l.object_id')).on('t.case_id', '=', caseId))
    .where((row) => row.or([
      row.and([row('l.object_type', '=', 'case'), row('l.object_id', '=', caseId)]),
      row.and([row('l.object_type', '=', 'person'), row('l.object_id', '=', subject)]),
      row.and([row('l.object_type', '=', 'task'), row('l.object_id', 'in', tx.selectFrom('task').select(sql<string>`id::text`.as('id')).where('case_id', '=', caseId))]),
    ]))
  const rows = await ofCase.selectAll('l').select('t.item').$if(id !== undefined, (query) => query.where('l.id', '<', String(id))).orderBy('l.id', 'desc').limit(limit + 1).execute()
  return { ...pageOf(rows, limit, (row) => [Number(row.id)]), total: await countUpTo(tx, ofCase.select(sql`1`.as('one'))) }
}
