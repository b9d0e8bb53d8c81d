// The noun task: inboxes and one task.
import { sql, type Expression, type ExpressionBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Tx } from './connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from './keyset.ts'
import type { Database, TaskTable } from './schema.ts'

export type TaskFile = Selectable<TaskTable>
export const TASK_VIEWS = ['today', 'mine', 'team', 'all', 'unowned'] as const
export interface TaskWanted {
  after?: string; limit: number; view: (typeof TASK_VIEWS)[number]
  due?: readonly string[]; state?: readonly string[]; code?: string; caseId?: string
  me: { user: string; organisation: string; roles: readonly string[] }
}

type From = ExpressionBuilder<Database, 'task'>
type Test = Expression<SqlBool>

const myRoles = ({ roles }: TaskWanted['me']): Test => sql<SqlBool>`task.roles && ${[...roles]}::text[]`
/** A second signature waits for my role, near me. */
const toSign = (from: From, { roles }: TaskWanted['me']): Test => from.and([from('state', '=', 'proposed'), sql<SqlBool>`task.cosign_role = any(${[...roles]}::text[])`])

const VIEWS = {
  today: (from, me) => from.or([
    from('user_id', '=', me.user), toSign(from, me),
    from.and([from('organisation_id', '=', me.organisation), from('user_id', 'is', null), myRoles(me)]),
  ]),
  mine: (from, me) => from.or([from('user_id', '=', me.user), toSign(from, me)]),
  team: (from, me) => from.and([from('organisation_id', '=', me.organisation), from.or([myRoles(me), from('user_id', 'is not', null)])]),
  all: (from) => from.lit(true),
  unowned: (from) => from('organisation_id', 'is', null),
} as const satisfies Record<TaskWanted['view'], (from: From, me: TaskWanted['me']) => Test>

const DUE: Readonly<Record<string, (from: From) => Test>> = {
  late: (from) => from('late', '=', true),
  risk: (from) => from.and([from('late', '=', false), sql<SqlBool>`task.risk_at <= now()`]),
  none: (from) => from('due', 'is', null),
}

function testsOf(from: From, { view, me, due, state, code, caseId }: TaskWanted): Test[] {
  return [
    VIEWS[view](from, me),
    state === undefined ? from('ended_at', 'is', null) : sql<SqlBool>`task.state = any(${[...state]}::text[])`,
    ...(due === undefined ? [] : [from.or(due.flatMap((name) => DUE[name]?.(from) ?? []))]),
    ...(code === undefined ? [] : [from('code', '=', code)]),
    ...(caseId === undefined ? [] : [from('case_id', '=', caseId)]),
  ]
}

export async function listTasks(tx: Tx, wanted: TaskWanted): Promise<Page<TaskFile> & { total: Total }> {
  const cursor = readCursor(wanted.after, ['instant', 'uuid'])
  const matching = tx.selectFrom('task').where((from) => from.and(testsOf(from, wanted)))
  const rows = await matching.selectAll()
    .$if(cursor !== null, (query) => query.where(sql<SqlBool>`(task.sort_due, task.id) > (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`))
    .orderBy('sort_due').orderBy('id').limit(wanted.limit + 1).execute()
  return { ...pageOf(rows, wanted.limit, (row) => [row.sort_due.toISOString(), row.id]), total: await countUpTo(tx, matching.select(sql`1`.as('one'))) }
}

export const findTask = async (tx: Tx, id: string): Promise<TaskFile | null> => await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst() ?? null
