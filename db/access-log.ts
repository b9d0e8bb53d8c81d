// Every look is on record: who, what, why, allowed or not. Codes and field names only, never a value; typed words only sealed.
import { sql, type Selectable, type SqlBool } from 'kysely'
import { exceptionsOf, type CaseException } from './case-exceptions.ts'
import type { Tx } from './connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from './keyset.ts'
import type { AccessLogTable } from './schema.ts'

export interface Look { user_id: string | null; organisation_id: string | null; role: string | null; action: string; object_type: string; object_id: string | null; purpose: string | null; fields: string[]; allowed: boolean; request_id: string; words?: Buffer | null; exception_id?: string }
export type LookRow = Selectable<AccessLogTable> & { item: string | null; exception: CaseException | null }

/** A case that was opened for a stated purpose is looked at for that purpose, for as long as it holds. */
export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  const stated = look.object_type !== 'case' || look.object_id === null || look.purpose !== EVERYDAY ? look.purpose : sql<string>`coalesce((
    select o.purpose from case_opening o where o.user_id = ${look.user_id}::uuid and o.case_id = ${look.object_id}::uuid and o.expires_at > now() order by o.opened_at desc limit 1), ${look.purpose})`
  await tx.insertInto('access_log').values({ ...look, purpose: stated }).execute()
}
const EVERYDAY = 'case_work'

/** Looks at a case, at its tasks and at the person it is about; newest first. `item`: which task; `exception`: which lock or emergency access. Ids are given as values, so that the index is used. */
export const listLooks = async (tx: Tx, { caseId, subject, after, limit }: { caseId: string; subject: string; after?: string | undefined; limit: number }): Promise<Page<LookRow> & { total: Total }> => {
  const [id] = readCursor(after, ['count']) ?? []
  const tasks = new Map((await tx.selectFrom('task').select(['id', 'item']).where('case_id', '=', caseId).execute()).map((task) => [task.id, task.item]))
  const ofCase = tx.selectFrom('access_log').where((row) => row.or([
    row.and([row('object_type', '=', 'case'), row('object_id', '=', caseId)]),
    row.and([row('object_type', '=', 'person'), row('object_id', '=', subject)]),
    row.and([row('object_type', '=', 'task'), sql<SqlBool>`object_id = any(${[...tasks.keys()]}::text[])`]),
  ]))
  const rows = await ofCase.selectAll().$if(id !== undefined, (query) => query.where('id', '<', String(id))).orderBy(sql`id + 0`, 'desc').limit(limit + 1).execute()
  // `id + 0`: else the planner may walk the whole log backwards to find the few that belong here.
  const page = pageOf(rows, limit, (row) => [Number(row.id)])
  const exceptions = await exceptionsOf(tx, page.rows.flatMap(({ exception_id }) => exception_id ?? []))
  const told = (row: (typeof page.rows)[number]): LookRow => ({ ...row, item: row.object_type === 'task' ? tasks.get(row.object_id ?? '') ?? null : null, exception: exceptions.get(row.exception_id ?? '') ?? null })
  return { ...page, rows: page.rows.map(told), total: await countUpTo(tx, ofCase.select(sql`1`.as('one'))) }
}
