// The first page of a coordinator: of the cases that the office owns, which tasks need attention, and counts of
// everything. Each number is counted by the same test as the list behind it.
import { sql, type SqlBool } from 'kysely'
import { RISK_KINDS, type RiskKind } from '../../sop-definitions/language/vocabulary.ts'
import { LAST_WEEK } from './cases.ts'
import type { Tx } from '../ground/connect.ts'
import { AT_RISK, namedRows, UNANSWERED, type InboxRow } from './tasks.ts'

export type RiskRow = InboxRow & { kind: RiskKind; rank: number }

/** At most this many tasks of an office are examined for what needs attention, the nearest limit first. */
export const LOOKED_AT = 10_000

const HAS_HOURS = sql<SqlBool>`task.due - task.opened_at <= interval '24 hours'`
/** In order: the first test that holds is the reason shown. */
const TESTS = {
  hours: sql<SqlBool>`(task.late or ${AT_RISK}) and ${HAS_HOURS}`,
  late: sql<SqlBool>`task.late`,
  unowned: sql<SqlBool>`task.organisation_id is null and task.state <> 'suspended'`,
  at_risk: AT_RISK,
  unanswered: UNANSWERED,
} as const satisfies Record<RiskKind, unknown>

const KIND = sql`case ${sql.join(
  RISK_KINDS.map((kind) => sql`when ${TESTS[kind]} then ${sql.lit(kind)}`),
  sql` `,
)} end`
const RANK = sql`array_position(${sql.lit(`{${RISK_KINDS.join(',')}}`)}::text[], kind)`

export async function listRisks(tx: Tx, office: string, most: number): Promise<RiskRow[]> {
  const first = sql`
    select id, kind, ${RANK} as rank from (
      select id, sort_due, ${KIND} as kind from task where owner_organisation = ${office} and ended_at is null
        order by sort_due, id limit ${sql.lit(LOOKED_AT)}) as open
      where kind is not null order by rank, sort_due, id limit ${sql.lit(most)}`
  const { rows } = await namedRows<RiskRow>(
    sql`select task.*, first.kind, first.rank from (${first}) as first join task on task.id = first.id`,
    sql`page.rank, page.sort_due, page.id`,
  ).execute(tx)
  return rows
}

/** The next task by limit, for when no task needs attention. */
export async function findNextDue(tx: Tx, office: string): Promise<InboxRow | null> {
  const next = tx
    .selectFrom('task')
    .selectAll()
    .where('owner_organisation', '=', office)
    .where('ended_at', 'is', null)
    .orderBy('sort_due')
    .orderBy('id')
    .limit(1)
  const { rows } = await namedRows<InboxRow>(next).execute(tx)
  return rows[0] ?? null
}

/** The open tasks of the office's cases, by who has them; `organisation` is null for those that nobody has. */
export interface Load {
  organisation: string | null
  name: string | null
  open: number
  late: number
  unanswered: number
  proposed: number
  suspended: number
}

export async function countLoad(tx: Tx): Promise<Load[]> {
  const { rows } = await sql<Load>`
    select load.*, o.name from (
      select (k.detail ->> 'at')::uuid as organisation, sum(k.n)::integer as open,
        coalesce(sum(k.n) filter (where (k.detail ->> 'late')::boolean), 0)::integer as late,
        coalesce(sum(k.n) filter (where k.detail ->> 'is' = 'unanswered'), 0)::integer as unanswered,
        coalesce(sum(k.n) filter (where k.detail ->> 'is' = 'proposed'), 0)::integer as proposed,
        coalesce(sum(k.n) filter (where k.detail ->> 'is' = 'suspended'), 0)::integer as suspended
      from app.counted('{task}') as k group by k.detail ->> 'at'
    ) as load left join organisation o on o.id = load.organisation order by load.open desc, o.name`.execute(tx)
  return rows
}

export interface CaseCounts {
  open: number
  late: number
  risk: number
  fresh: number
}

/** Cases of the last seven days are counted to the second, as their list is, and not by the day. */
export async function countCases(tx: Tx, office: string): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    select coalesce(sum(k.n) filter (where k.detail ->> 'status' = 'open'), 0)::integer as open,
      coalesce(sum(k.n) filter (where (k.detail ->> 'late')::boolean), 0)::integer as late,
      coalesce(sum(k.n) filter (where (k.detail ->> 'risk')::boolean), 0)::integer as risk,
      (select count(*) from case_file where owner_organisation = ${office} and ${LAST_WEEK})::integer as fresh
    from app.counted('{case}') as k where (k.detail ->> 'own')::boolean`.execute(tx)
  return rows[0] ?? { open: 0, late: 0, risk: 0, fresh: 0 }
}
