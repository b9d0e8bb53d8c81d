// The noun given step: a step of a case that its owner gave to another office. It has no table: everything but the
// reminders is read from the task.
import { sql, type SqlBool } from 'kysely'
import {
  GIVEN_STATES,
  type GivenState,
  type SkipReason,
  SKIP_REASONS,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { COUNTED, countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { eventOf } from '../ledger/ledger.ts'
import { namedRows, type InboxRow } from './tasks.ts'

const GIVEN_DIRECTIONS = ['sent', 'received'] as const
export interface GivenStepsWanted {
  after?: string | undefined
  limit: number
  direction: (typeof GIVEN_DIRECTIONS)[number]
  state?: readonly GivenState[] | undefined
  office?: string | undefined
  organisation: string
}
export type GivenStepRow = InboxRow & { given: GivenState }

/** The step was not given to anybody again since. */
const NOT_GIVEN_ANEW = sql<SqlBool>`
  not exists (select 1 from task later
    where later.case_id = task.case_id and later.item = task.item and later.opened_at > task.opened_at)`
const TESTS = {
  unanswered: sql<SqlBool>`(task.state = 'ready' and task.late)`,
  declined: sql<SqlBool>`(task.state = 'failed' and ${NOT_GIVEN_ANEW})`,
  sent: sql<SqlBool>`(task.state = 'ready' and not task.late)`,
  accepted: sql<SqlBool>`task.state = 'reserved'`,
  begun: sql<SqlBool>`task.state in ('in_progress', 'proposed')`,
  held: sql<SqlBool>`task.state = 'suspended'`,
  done: sql<SqlBool>`task.state = 'completed'`,
} as const satisfies Record<GivenState, unknown>

const STATE = sql`case ${sql.join(
  GIVEN_STATES.map((state) => sql`when ${TESTS[state]} then ${sql.lit(state)}`),
  sql` `,
)} end`
/** Those that still need action. A declined one needs it only from the office that must find another. */
const STANDING = {
  sent: ['unanswered', 'declined', 'sent', 'accepted', 'begun', 'held'],
  received: ['unanswered', 'sent', 'accepted', 'begun', 'held'],
} as const satisfies Record<GivenStepsWanted['direction'], readonly GivenState[]>
const SIDES = {
  sent: { ours: sql.ref('task.owner_organisation'), theirs: sql.ref('task.organisation_id') },
  received: { ours: sql.ref('task.organisation_id'), theirs: sql.ref('task.owner_organisation') },
} as const satisfies Record<GivenStepsWanted['direction'], unknown>

type Sought = Omit<GivenStepsWanted, 'after' | 'limit'>
function matchingOf({ direction, state, office, organisation }: Sought) {
  const { ours, theirs } = SIDES[direction]
  const states = (state ?? STANDING[direction]).map((name) => TESTS[name])
  const tests = [
    sql<SqlBool>`${ours} = ${organisation}`,
    sql<SqlBool>`task.organisation_id <> task.owner_organisation`,
    sql<SqlBool>`(${sql.join(states, sql` or `)})`,
    ...(office === undefined ? [] : [sql<SqlBool>`${theirs} = ${office}`]),
  ]
  return sql.join(tests, sql` and `)
}

export async function listGivenSteps(
  tx: Tx,
  { after, limit, ...sought }: GivenStepsWanted,
): Promise<Page<GivenStepRow> & { total: Total }> {
  const cursor = readCursor(after, ['instant', 'uuid'])
  const matching = matchingOf(sought)
  const next =
    cursor === null ? sql`true` : sql`(task.sort_due, task.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
  const { rows } = await namedRows<GivenStepRow>(
    sql`
      select task.*, ${STATE} as given from task where ${matching} and ${next} order by task.sort_due, task.id
        limit ${sql.lit(limit + 1)}`,
  ).execute(tx)
  return {
    ...pageOf(rows, limit, (row) => [row.sort_due.toISOString(), row.id]),
    total: await countUpTo(tx, sql`(select 1 from task where ${matching} limit ${sql.lit(COUNTED)})`),
  }
}

/** Ids of a list in its order, at most `most` + 1: an export reads the steps from it page by page. */
export async function listGivenStepIds(tx: Tx, sought: Sought, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select task.id from task where ${matchingOf(sought)} order by task.sort_due, task.id
      limit ${sql.lit(most + 1)}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** In the order of their limits. */
export const findGivenSteps = async (tx: Tx, ids: readonly string[]): Promise<GivenStepRow[]> =>
  (
    await namedRows<GivenStepRow>(
      sql`select task.*, ${STATE} as given from task where task.id = any(${[...ids]}::uuid[])`,
    ).execute(tx)
  ).rows

/** Why each of these was declined, by case and instance: the code in the ledger. */
export async function reasonsOf(tx: Tx, rows: readonly GivenStepRow[]): Promise<ReadonlyMap<string, SkipReason>> {
  const cases = [...new Set(rows.flatMap(({ given, case_id }) => (given === 'declined' ? [case_id] : [])))]
  if (cases.length === 0) return new Map()
  const found = await tx
    .selectFrom('case_event')
    .select(['stream', 'canon'])
    .where('stream', 'in', cases)
    .where('type', '=', 'task_failed')
    .orderBy('seq')
    .execute()
  return new Map(
    found.flatMap(({ stream, canon }): [string, SkipReason][] => {
      const { body } = eventOf({ canon })
      const reason = body.type === 'task_failed' ? SKIP_REASONS.find((known) => known === body.reason) : undefined
      return body.type === 'task_failed' && reason !== undefined ? [[`${stream}:${body.instance}`, reason]] : []
    }),
  )
}

/** Whom the last one reached; null for nobody. */
export interface ReminderTold {
  office: string
  people: number
}
export interface Reminded {
  count: number
  last: Date
  told: ReminderTold | null
}
export async function remindersOf(tx: Tx, tasks: readonly string[]): Promise<ReadonlyMap<string, Reminded>> {
  if (tasks.length === 0) return new Map()
  const { rows } = await sql<Reminded & { task: string }>`
    select distinct on (task_id) task_id as task, count(*) over (partition by task_id)::integer as count,
      asked_at as last, case when told_office is not null
        then jsonb_build_object('office', told_office, 'people', told_people) end as told
    from given_step_reminder where task_id = any(${[...tasks]}::uuid[]) order by task_id, asked_at desc`.execute(tx)
  return new Map(rows.map(({ task, ...reminded }) => [task, reminded]))
}

export interface NewReminder {
  id: string
  caseId: string
  taskId: string
  organisation: string
  user: string
  at: Date
  told: ReminderTold | null
}
export const addReminder = async (
  tx: Tx,
  { id, caseId, taskId, organisation, user, at, told }: NewReminder,
): Promise<void> => {
  await tx
    .insertInto('given_step_reminder')
    .values({
      id,
      case_id: caseId,
      task_id: taskId,
      organisation_id: organisation,
      asked_by: user,
      asked_at: at,
      told_office: told?.office ?? null,
      told_people: told?.people ?? 0,
    })
    .execute()
}
