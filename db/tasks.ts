// Tasks as an inbox: mine, my team's, what nobody holds yet. Open ones unless a state is asked for.
import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Tx } from './connect.ts'
import { countRows, listPage, type Page, type PageAsk, type Sort, type Total } from './list-query.ts'
import type { ClockTable, TaskTable } from './schema.ts'

export type Task = Selectable<TaskTable>
export interface ListedTask extends Task { case_number: string; case_seq: number; sop_hash: string; offset_minutes: number; area_name: string | null; zone: string | null; parent: string | null; basis: string | null; evidence: string | null }
export type TaskView = 'today' | 'mine' | 'team' | 'all' | 'unowned'
export interface TaskQuery { view: TaskView; due?: readonly ('late' | 'risk' | 'none')[]; state?: readonly string[]; code?: string; caseId?: string }
export interface TaskAsker { userId: string; organisationId: string; roles: readonly string[]; now: Date }

const VIEWS: Record<TaskView, (asker: TaskAsker) => RawBuilder<SqlBool>> = {
  // Hers, and what she may take.
  today: ({ userId, organisationId, roles }) => sql`(t.user_id = ${userId} or (t.organisation_id = ${organisationId} and t.user_id is null and t.roles && ${[...roles]}))`,
  mine: ({ userId }) => sql`t.user_id = ${userId}`,
  team: ({ organisationId }) => sql`t.organisation_id = ${organisationId}`,
  all: () => sql`true`,
  unowned: () => sql`t.organisation_id is null`,
}
const DUE: Record<'late' | 'risk' | 'none', (now: Date) => RawBuilder<SqlBool>> = {
  late: () => sql`t.late`,
  risk: (now) => sql`(not t.late and t.risk_at <= ${now})`,
  none: () => sql`t.due is null`,
}
const SORT: Sort = [{ by: sql`t.sort_due`, as: 'sort_due', type: 'timestamptz' }, { by: sql`t.id`, as: 'id', type: 'uuid' }]

const conditionsOf = ({ view, due, state, code, caseId }: TaskQuery, asker: TaskAsker): RawBuilder<SqlBool>[] => {
  const found = [
    VIEWS[view](asker), state && state.length > 0 ? sql<SqlBool>`t.state = any(${[...state]})` : sql<SqlBool>`t.ended_at is null`,
    due && due.length > 0 && sql<SqlBool>`(${sql.join(due.map((kind) => DUE[kind](asker.now)), sql` or `)})`,
    code && sql<SqlBool>`t.code = ${code}`, caseId && sql<SqlBool>`t.case_id = ${caseId}`,
  ]
  return found.filter((condition) => typeof condition === 'object')
}

/** A task is in sight of its holder's organisation; the file it belongs to is too, because holding it gave access. */
const COLUMNS = sql`t.*, c.number as case_number, c.seq as case_seq, c.sop_hash, c.offset_minutes, a.name as area_name, a.zone, p.parent, k.basis, k.evidence`
const FROM = sql`task t join case_file c on c.id = t.case_id left join area a on a.code = t.area left join plan_item p on p.case_id = t.case_id and p.instance = t.instance
  left join lateral (select basis, evidence from clock k where k.case_id = t.case_id and k.instance = t.instance and k.state <> 'cancelled' order by k.due nulls last, k.id limit 1) k on true`

export const listTasks = async (tx: Tx, query: TaskQuery, { asker, page }: { asker: TaskAsker; page: PageAsk }): Promise<Page<ListedTask> & { total: Total }> => {
  const where = conditionsOf(query, asker)
  const total = await countRows(tx, { from: sql`task t`, where })
  return { ...await listPage<ListedTask>(tx, { select: COLUMNS, from: FROM, where, sort: SORT }, page), total }
}

export const findTask = async (tx: Tx, id: string): Promise<ListedTask | null> => {
  const { rows } = await sql<ListedTask>`select ${COLUMNS} from ${FROM} where t.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export const listClocks = (tx: Tx, caseId: string): Promise<Selectable<ClockTable>[]> =>
  tx.selectFrom('clock').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
