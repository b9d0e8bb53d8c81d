// The noun task: inboxes and one task.
import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import { caseOfWork } from './cases.ts'
import type { Tx } from '../ground/connect.ts'
import { COUNTED, countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { DueFilter } from '../../sop-definitions/language/due-filters.ts'
import {
  OPEN_TASK_STATES,
  type CaseStatus,
  type TaskState,
  type Zone,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Database } from '../schema/schema.ts'
import type { TaskTable } from '../schema/case-tables.ts'

export type TaskFile = Selectable<TaskTable>
const TASK_VIEWS = ['today', 'mine', 'team', 'all', 'ours', 'unowned'] as const
export interface TaskWanted {
  after?: string
  limit: number
  view: (typeof TASK_VIEWS)[number]
  due?: readonly DueFilter[]
  state?: readonly TaskState[]
  code?: string
  caseId?: string
  organisation?: string
  waits?: 'answer'
  area?: string
  sop?: string
  me: { user: string; organisation: string; roles: readonly string[] }
}

/** A row of an inbox with the names that it shows: one query, whatever the page holds. */
export type InboxRow = TaskFile & {
  case_number: string
  case_status: CaseStatus
  case_sop: string
  case_seq: number
  /** The case itself is out of sight by now. */
  case_behind: boolean
  /** When the next clock of the case fires: after that instant the row alone no longer tells what may be done. */
  case_next: Date | null
  organisation: string | null
  person: string | null
  area_name: string | null
  zone: Zone | null
}

type From = ExpressionBuilder<Database, 'task'>
type Test = Expression<SqlBool>
type Me = TaskWanted['me']

const myRoles = ({ roles }: Me): Test => sql<SqlBool>`task.roles && ${[...roles]}::text[]`
/**
 * Tasks that wait for a second signature of one of my roles. The state is a literal and not a parameter: otherwise
 * Postgres cannot use the partial index of such tasks in a generic plan.
 */
const toSign = (from: From, { roles }: Me): Test =>
  from.and([
    from('state', '=', sql.lit('proposed')),
    from('ended_at', 'is', null),
    sql<SqlBool>`task.cosign_role = any(${[...roles]}::text[])`,
  ])
/**
 * In the cases that my organisation takes part in. These are few, while tasks that wait for a signature anywhere are
 * many.
 */
const toSignNear = (from: From, me: Me): Test =>
  from.and([
    toSign(from, me),
    from(
      'case_id',
      'in',
      from.selectFrom('case_access').select('case_id').where('organisation_id', '=', me.organisation),
    ),
  ])
/** For readers with a wider reach; for all others this part is constant false and is not executed. */
const toSignFar = (from: From, me: Me): Test =>
  from.and([sql<SqlBool>`(select app.reach()) <> 'own'`, toSign(from, me)])
const mine = (from: From, { user }: Me): Test => from('user_id', '=', user)
const waiting = (from: From, me: Me): Test =>
  from.and([from('organisation_id', '=', me.organisation), from('user_id', 'is', null), myRoles(me)])

/** Each part of a view has an index in the order of the list. Joined by OR, none of the indexes could be used. */
const VIEWS = {
  today: [mine, toSignNear, toSignFar, waiting],
  mine: [mine, toSignNear, toSignFar],
  team: [
    (from, me) =>
      from.and([
        from('organisation_id', '=', me.organisation),
        from.or([myRoles(me), from('user_id', 'is not', null)]),
      ]),
  ],
  all: [(from) => from.lit(true)],
  ours: [(from, me) => from('owner_organisation', '=', me.organisation)],
  unowned: [(from) => from('organisation_id', 'is', null)],
} as const satisfies Record<TaskWanted['view'], readonly ((from: From, me: Me) => Test)[]>

export const AT_RISK = sql<SqlBool>`(not task.late and task.risk_at <= now())`
/** Given to another office, where nobody has claimed it yet. */
export const UNANSWERED = sql<SqlBool>`
  (task.state = 'ready' and task.user_id is null and task.organisation_id <> task.owner_organisation)`

const OPEN: ReadonlySet<string> = new Set(OPEN_TASK_STATES)
const DUE: Readonly<Record<DueFilter, (from: From) => Test>> = {
  late: (from) => from('late', '=', true),
  risk: () => AT_RISK,
  none: (from) => from('due', 'is', null),
}

function testsOf(from: From, { due, state, code, caseId, organisation, waits, area, sop }: TaskWanted): Test[] {
  return [
    // Every index of the inbox covers open tasks only, so the condition is stated even where the states imply it.
    ...(state === undefined || state.every((one) => OPEN.has(one)) ? [from('ended_at', 'is', null)] : []),
    ...(state === undefined ? [] : [sql<SqlBool>`task.state = any(${[...state]}::text[])`]),
    ...(due === undefined ? [] : [from.or(due.map((name) => DUE[name](from)))]),
    ...(code === undefined ? [] : [from('code', '=', code)]),
    ...(organisation === undefined ? [] : [from('organisation_id', '=', organisation)]),
    ...(waits === undefined ? [] : [UNANSWERED]),
    ...(area === undefined ? [] : [sql<SqlBool>`starts_with(task.area, ${area})`]),
    ...(sop === undefined
      ? []
      : [from('case_id', 'in', from.selectFrom('case_file').select('case_file.id').where('case_file.sop', '=', sop))]),
    ...(caseId === undefined ? [] : [from('case_id', '=', caseId)]),
  ]
}

/** Rows of `task` with the names to show; names are looked up only for the rows of the page. */
export const namedRows = <Row extends InboxRow>(
  page: Expression<unknown>,
  order = sql`page.sort_due, page.id`,
): RawBuilder<Row> => sql<Row>`
    with page as materialized (${page})
    select page.*, c.number as case_number, c.status as case_status, c.sop_hash as case_sop, c.seq as case_seq,
      c.behind as case_behind, c.next_instant as case_next, o.name as organisation, u.name as person,
      a.name as area_name, a.zone
    from page cross join lateral ${caseOfWork(sql`page.case_id`)} as c
      left join organisation o on o.id = page.organisation_id
      left join user_account u on u.id = page.user_id left join area a on a.code = page.area
    order by ${order}`

const partsOf = (tx: Tx, wanted: TaskWanted) =>
  VIEWS[wanted.view].map((part: (from: From, me: Me) => Test) =>
    tx.selectFrom('task').where((from) => from.and([part(from, wanted.me), ...testsOf(from, wanted)])),
  )

export async function listTasks(tx: Tx, wanted: TaskWanted): Promise<Page<InboxRow> & { total: Total }> {
  const cursor = readCursor(wanted.after, ['instant', 'uuid'])
  const parts = partsOf(tx, wanted)
  const most = sql.lit(wanted.limit + 1)
  const pages = parts.map((part) =>
    part
      .selectAll()
      .$if(cursor !== null, (query) =>
        query.where(sql<SqlBool>`(task.sort_due, task.id) > (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`),
      )
      .orderBy('sort_due')
      .orderBy('id')
      .limit(most),
  )
  const { rows } = await namedRows<InboxRow>(
    sql`
      select distinct on (found.sort_due, found.id) found.* from (${sql.join(pages, sql` union all `)}) as found
        order by found.sort_due, found.id limit ${most}`,
  ).execute(tx)
  const counted = parts.map((part) => part.select('id').limit(sql.lit(COUNTED)))
  return {
    ...pageOf(rows, wanted.limit, (row) => [row.sort_due.toISOString(), row.id]),
    total: await countUpTo(tx, sql`(${sql.join(counted, sql` union `)})`),
  }
}

/** Ids of a list in its order, at most `most` + 1: an export reads the tasks from it page by page. */
export async function listTaskIds(tx: Tx, wanted: TaskWanted, most: number): Promise<string[]> {
  const parts = partsOf(tx, wanted).map((part) => part.select(['id', 'sort_due']))
  const { rows } = await sql<{
    id: string
  }>`
    select found.id from (${sql.join(parts, sql` union `)}) as found order by found.sort_due, found.id
      limit ${sql.lit(most + 1)}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** With their names, in the order of their limits. */
export const findNamedTasks = async (tx: Tx, ids: readonly string[]): Promise<InboxRow[]> =>
  ids.length === 0
    ? []
    : (
        await namedRows<InboxRow>(
          tx
            .selectFrom('task')
            .selectAll()
            .where('id', 'in', [...ids]),
        ).execute(tx)
      ).rows

/** The step of the procedure that each task belongs to. */
export async function itemsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('task')
    .select(['id', 'item'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, item }) => [id, item]))
}

export const findTask = async (tx: Tx, id: string): Promise<TaskFile | null> =>
  (await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
