// Cases as they are listed and shown. What is not in sight is not there: row-level security has already left it out.
import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Label } from '../sop-definitions/vocabulary.ts'
import type { Tx } from './connect.ts'
import { countRows, listPage, type ListParts, type Page, type PageAsk, type Sort, type Total } from './list-query.ts'
import type { CaseFileTable, PlanItemTable, TaskTable } from './schema.ts'

export type CaseFile = Selectable<CaseFileTable>
export type ListedCase = Omit<CaseFile, 'state'> & { sop_title: Label; area_name: string | null; zone: string | null; next: NextTask | null }
/** What is next and whose: the open task that is due first. */
export interface NextTask { id: string; item: string; code: string | null; organisation_id: string | null; user_id: string | null; due: string | null; late: boolean; risk_at: string | null }

export interface CaseQuery {
  status?: readonly string[]; due?: readonly ('late' | 'risk' | 'none')[]; stage?: string; sop?: string; owner?: 'me' | 'organisation' | 'none'; area?: string; number?: string
  sort: CaseSort
}
export type CaseSort = 'urgency' | 'opened' | 'number'
export interface Asker { userId: string; organisationId: string }

const FAR = sql`timestamptz '9999-12-31Z'`
const ID = { by: sql`c.id`, as: 'id', type: 'uuid' } as const
const SORTS: Record<CaseSort, Sort> = {
  urgency: [{ by: sql`c.late_count`, as: 'late_count', type: 'integer', descending: true }, { by: sql`coalesce(c.earliest_due, ${FAR})`, as: 'due', type: 'timestamptz' }, ID],
  opened: [{ by: sql`c.opened_at`, as: 'opened_at', type: 'timestamptz', descending: true }, ID],
  number: [{ by: sql`c.number`, as: 'number', type: 'text' }, ID],
}
const DUE: Record<'late' | 'risk' | 'none', RawBuilder<SqlBool>> = { late: sql`c.late_count > 0`, risk: sql`c.risk_count > 0`, none: sql`c.earliest_due is null` }

type Filters = { [K in Exclude<keyof CaseQuery, 'sort'>]-?: (value: NonNullable<CaseQuery[K]>, asker: Asker) => RawBuilder<SqlBool> }
const FILTERS = {
  status: (status) => sql`c.status = any(${[...status]})`,
  due: (due) => sql`(${sql.join(due.map((kind) => DUE[kind]), sql` or `)})`,
  stage: (stage) => sql`${stage} = any(c.stages)`,
  sop: (sop) => sql`c.sop = ${sop}`,
  owner: (owner, { userId, organisationId }) => ({
    me: sql<SqlBool>`exists (select 1 from task t where t.case_id = c.id and t.ended_at is null and t.user_id = ${userId})`,
    organisation: sql<SqlBool>`c.owner_organisation = ${organisationId}`,
    none: sql<SqlBool>`c.unowned_count > 0`,
  })[owner],
  area: (area) => sql`starts_with(c.area, ${area})`,
  number: (number) => sql`starts_with(c.number, ${number})`,
} as const satisfies Filters

const conditionsOf = (query: CaseQuery, asker: Asker): RawBuilder<SqlBool>[] => {
  const { status, due, stage, sop, owner, area, number } = query
  const found = [
    status && status.length > 0 && FILTERS.status(status), due && due.length > 0 && FILTERS.due(due), stage && FILTERS.stage(stage), sop && FILTERS.sop(sop),
    owner && FILTERS.owner(owner, asker), area && FILTERS.area(area), number && FILTERS.number(number),
  ]
  return found.filter((condition) => typeof condition === 'object')
}

const COLUMNS = sql`c.id, c.number, c.sop, c.edition, c.revision, c.sop_hash, c.subject, c.owner_organisation, c.area, c.channel, c.offset_minutes, c.demo, c.status, c.closed_code,
  c.opened_at, c.closed_at, c.seq, c.next_instant, c.late_count, c.risk_count, c.unowned_count, c.open_count, c.earliest_due, c.stages,
  s.title as sop_title, a.name as area_name, a.zone, (
    select json_build_object('id', t.id, 'item', t.item, 'code', t.code, 'organisation_id', t.organisation_id, 'user_id', t.user_id, 'due', t.due, 'late', t.late, 'risk_at', t.risk_at)
    from task t where t.case_id = c.id and t.ended_at is null order by t.late desc, t.sort_due, t.id limit 1) as next`
const FROM = sql`case_file c join sop_version s on s.hash = c.sop_hash left join area a on a.code = c.area`

export const listCases = async (tx: Tx, query: CaseQuery, { asker, page }: { asker: Asker; page: PageAsk }): Promise<Page<ListedCase> & { total: Total }> => {
  const where = conditionsOf(query, asker)
  const parts: ListParts = { select: COLUMNS, from: FROM, where, sort: SORTS[query.sort] }
  const total = await countRows(tx, { from: sql`case_file c`, where })
  return { ...await listPage<ListedCase>(tx, parts, page), total }
}

export const findListedCase = async (tx: Tx, id: string): Promise<ListedCase | null> => {
  const { rows } = await sql<ListedCase>`select ${COLUMNS} from ${FROM} where c.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** With the state snapshot: what `abilities` and `explain` are asked of. */
export const findCase = async (tx: Tx, id: string): Promise<CaseFile | null> =>
  await tx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst() ?? null

/** Cases of a person that the asker takes part in: what opening another one has to show first. */
export const listCasesOf = (tx: Tx, personId: string): Promise<Pick<CaseFile, 'id' | 'number' | 'status'>[]> =>
  tx.selectFrom('case_file').select(['id', 'number', 'status']).where('subject', '=', personId).orderBy('opened_at', 'desc').execute()

export const listPlanItems = (tx: Tx, caseId: string): Promise<Selectable<PlanItemTable>[]> =>
  tx.selectFrom('plan_item').selectAll().where('case_id', '=', caseId).orderBy('opened_at').orderBy('instance').execute()

export const listCaseTasks = (tx: Tx, caseId: string): Promise<Selectable<TaskTable>[]> =>
  tx.selectFrom('task').selectAll().where('case_id', '=', caseId).orderBy('sort_due').orderBy('id').execute()
