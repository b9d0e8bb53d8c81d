// Every look is on record: who, what, why, allowed or not. Codes and field names only, never a value; typed words only sealed.
import { sql, type Selectable } from 'kysely'
import type { Tx } from './connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from './keyset.ts'
import type { AccessLogTable } from './schema.ts'

export interface Look { user_id: string | null; organisation_id: string | null; role: string | null; action: string; object_type: string; object_id: string | null; purpose: string | null; fields: string[]; allowed: boolean; request_id: string; words?: Buffer | null }
export type LookRow = Selectable<AccessLogTable> & { item: string | null }

/** A case that was opened for a stated purpose is looked at for that purpose, for as long as it holds. */
export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  const stated = look.object_type !== 'case' || look.object_id === null || look.purpose !== EVERYDAY ? look.purpose : sql<string>`coalesce((
    select o.purpose from case_opening o where o.user_id = ${look.user_id}::uuid and o.case_id = ${look.object_id}::uuid and o.expires_at > now() order by o.opened_at desc limit 1), ${look.purpose})`
  await tx.insertInto('access_log').values({ ...look, purpose: stated }).execute()
}
const EVERYDAY = 'case_work'

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
