// The noun task: inboxes and one task.
import {
  expressionBuilder,
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely'
import { caseOfWork } from './cases.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, totalUpTo, type Page, type Total } from '../ground/keyset.ts'
import type { DueFilter } from '../../sop-definitions/language/due-filters.ts'
import { OPEN_TASK_STATES, type CaseStatus, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { isCarriedKey } from '../../workflows/engine/ids.ts'
import type { Database } from '../schema/schema.ts'
import type { TaskTable, WaitingTable } from '../schema/case-tables.ts'

export type TaskFile = Selectable<TaskTable>
const TASK_VIEWS = ['today', 'mine', 'team', 'all', 'ours', 'unowned'] as const
export interface TaskWanted {
  after?: string | undefined
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

/**
 * One part of a view: where it reads, what it reads there, and the columns of the index that has the list's order.
 * `roles`: it is read once for each, as `mine.role`. `alone`: where it reads when nothing else of the tasks is asked.
 */
interface Part {
  roles?: readonly string[]
  source: RawBuilder<unknown>
  alone?: RawBuilder<unknown>
  test: Test
  due: RawBuilder<unknown>
  id: RawBuilder<unknown>
}
const from: From = expressionBuilder<Database, 'task'>()
const ofTasks = (test: Test): Part => ({ source: sql`task`, test, due: sql`task.sort_due`, id: sql`task.id` })
/** What waits for somebody of one of my roles, to claim it or to sign it: an index range for each role. */
const waitingFor =
  (kind: WaitingTable['kind']) =>
  ({ organisation, roles }: Me): Part => ({
    roles,
    source: sql`waiting join task on task.id = waiting.task_id`,
    // Whoever sees a row to sign may still not see its task, and then it counts for nothing.
    ...(kind === 'claim' ? { alone: sql`waiting` } : {}),
    test: sql<SqlBool>`
      waiting.organisation_id = ${organisation} and waiting.kind = ${sql.lit(kind)} and waiting.role = mine.role`,
    due: sql`waiting.sort_due`,
    id: sql`waiting.task_id`,
  })
const toClaim = waitingFor('claim')
/** In the cases that my organisation takes part in. */
const toSignNear = waitingFor('sign')
/**
 * For readers with a wider reach; for all others this part is constant false and is not executed. The state is a
 * literal and not a parameter: otherwise Postgres cannot use the partial index of such tasks in a generic plan.
 */
const toSignFar = ({ roles }: Me): Part => ({
  ...ofTasks(sql<SqlBool>`
    (select app.reach()) <> 'own' and task.state = 'proposed' and task.ended_at is null
      and task.cosign_role = mine.role`),
  roles,
})
const mine = ({ user }: Me): Part => ofTasks(from('task.user_id', '=', user))
const myTeam = ({ organisation, roles }: Me): Part =>
  ofTasks(sql<SqlBool>`
    task.organisation_id = ${organisation} and (task.roles && ${[...roles]}::text[] or task.user_id is not null)`)

/** Each part of a view has an index in the order of the list. Joined by OR, none of the indexes could be used. */
const VIEWS = {
  today: [mine, toSignNear, toSignFar, toClaim],
  mine: [mine, toSignNear, toSignFar],
  team: [myTeam],
  all: [() => ofTasks(from.lit(true))],
  ours: [({ organisation }) => ofTasks(from('task.owner_organisation', '=', organisation))],
  unowned: [() => ofTasks(from('task.organisation_id', 'is', null))],
} as const satisfies Record<TaskWanted['view'], readonly ((me: Me) => Part)[]>

export const AT_RISK = sql<SqlBool>`(not task.late and task.risk_at <= now())`
/** Given to another office, where nobody has claimed it yet. */
export const UNANSWERED = sql<SqlBool>`
  (task.state = 'ready' and task.user_id is null and task.organisation_id <> task.owner_organisation)`

const OPEN: ReadonlySet<string> = new Set(OPEN_TASK_STATES)
const DUE: Readonly<Record<DueFilter, Test>> = {
  late: from('task.late', '=', true),
  risk: AT_RISK,
  none: from('task.due', 'is', null),
}

const testsOf = ({ due, state, code, caseId, organisation, waits, area, sop }: TaskWanted): Test =>
  from.and([
    // Every index of the inbox covers open tasks only, so the condition is stated even where the states imply it.
    ...(state === undefined || state.every((one) => OPEN.has(one)) ? [from('task.ended_at', 'is', null)] : []),
    ...(state === undefined ? [] : [sql<SqlBool>`task.state = any(${[...state]}::text[])`]),
    ...(due === undefined ? [] : [from.or(due.map((name) => DUE[name]))]),
    ...(code === undefined ? [] : [from('task.code', '=', code)]),
    ...(organisation === undefined ? [] : [from('task.organisation_id', '=', organisation)]),
    ...(waits === undefined ? [] : [UNANSWERED]),
    ...(area === undefined ? [] : [sql<SqlBool>`starts_with(task.area, ${area})`]),
    ...(sop === undefined ? [] : [sql<SqlBool>`task.case_id in (select f.id from case_file f where f.sop = ${sop})`]),
    ...(caseId === undefined ? [] : [from('task.case_id', '=', caseId)]),
  ])

const asksNothing = ({ due, state, code, caseId, organisation, waits, area, sop }: TaskWanted): boolean =>
  [due, state, code, caseId, organisation, waits, area, sop].every((one) => one === undefined)

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

type Found = RawBuilder<{ id: string; sort_due: Date }>

/** The parts of the view, each with everything that was asked for; of a part at most `most`, in the list's order. */
const partsOf = (wanted: TaskWanted, most?: number): Found[] => {
  const cursor = readCursor(wanted.after, ['instant', 'uuid'])
  const tests = testsOf(wanted)
  return VIEWS[wanted.view].map((made: (me: Me) => Part) => {
    const { roles, source, alone, test, due, id } = made(wanted.me)
    const isAlone = alone !== undefined && asksNothing(wanted)
    const after = sql<SqlBool>`(${due}, ${id}) > (${cursor?.[0]}::timestamptz, ${cursor?.[1]}::uuid)`
    const all = from.and([test, ...(isAlone ? [] : [tests]), ...(cursor === null ? [] : [after])])
    const first = most === undefined ? sql`` : sql`order by ${due}, ${id} limit ${sql.lit(most)}`
    const found: Found = sql`
      select ${id} as id, ${due} as sort_due from ${isAlone ? alone : source} where ${all} ${first}`
    return roles === undefined
      ? sql`(${found})`
      : sql`(select found.* from unnest(${[...roles]}::text[]) as mine (role) cross join lateral (${found}) as found)`
  })
}

/** A list says how many tasks it holds up to here: of each it has to be asked whether it is in sight. */
const COUNTED_TASKS = 200

const unionOf = (parts: readonly Found[]): RawBuilder<unknown> => sql`
  (select distinct found.sort_due, found.id from (${sql.join(parts, sql` union all `)}) as found)`

/** The first page is counted in the same question: what is counted begins with it. */
export async function listTasks(tx: Tx, wanted: TaskWanted): Promise<Page<InboxRow> & { total: Total }> {
  const most = wanted.limit + 1
  const isFirst = wanted.after === undefined
  const { rows: found } = await namedRows<InboxRow & { counted: number }>(
    sql`
      with found as materialized ${unionOf(partsOf(wanted, isFirst ? Math.max(most, COUNTED_TASKS + 1) : most))}
      select task.*, (select count(*) from found)::integer as counted
        from (select * from found order by found.sort_due, found.id limit ${sql.lit(most)}) as first
        join task on task.id = first.id`,
  ).execute(tx)
  const rows = found.map(({ counted: _, ...row }): InboxRow => row)
  const page = pageOf(rows, wanted.limit, (row) => [row.sort_due.toISOString(), row.id])
  const total = isFirst
    ? totalUpTo(found[0]?.counted ?? 0, COUNTED_TASKS)
    : await countUpTo(tx, unionOf(partsOf({ ...wanted, after: undefined }, COUNTED_TASKS + 1)), COUNTED_TASKS)
  return { ...page, total }
}

/** Open tasks in the name of one person. */
export const countTasksOf = async (tx: Tx, { userId, most }: { userId: string; most: number }): Promise<number> =>
  (
    await countUpTo(
      tx,
      tx.selectFrom('task').select('id').where('user_id', '=', userId).where('ended_at', 'is', null),
      most,
    )
  ).value

/** Ids of a list in its order, at most `most` + 1: an export reads the tasks from it page by page. */
export async function listTaskIds(tx: Tx, wanted: TaskWanted, most: number): Promise<string[]> {
  const parts = partsOf({ ...wanted, after: undefined })
  const { rows } = await sql<{
    id: string
  }>`
    select found.id from (
        select distinct found.id, found.sort_due from (${sql.join(parts, sql` union all `)}) as found) as found
      order by found.sort_due, found.id limit ${sql.lit(most + 1)}`.execute(tx)
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

/** The number of the case that brought the work, by task; only of cases in the asker's sight. */
export async function broughtFrom(
  tx: Tx,
  tasks: readonly Pick<TaskFile, 'id' | 'instance'>[],
): Promise<ReadonlyMap<string, string>> {
  const carried = tasks.flatMap(({ id, instance }) => (isCarriedKey(instance) ? [id] : []))
  if (carried.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`
    select t.id, f.number from task t join case_file c on c.id = t.case_id
      join case_file f on f.id = (c.state #>> array['instances', t.instance, 'from'])::uuid
    where t.id = any(${carried}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, number }) => [id, number]))
}

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
