// The noun case: what an actor may see, listed by urgency, and one case with its state.
import {
  expressionBuilder,
  sql,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
  type Expression,
  type RawBuilder,
} from 'kysely'
import type { DueFilter } from '../../sop-definitions/language/due-filters.ts'
import type { CaseStatus, IdentityState } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { testsOfCounted, underArea, where, type Counted } from '../review/case-counts.ts'
import type { Tx } from '../ground/connect.ts'
import { COUNTED, countUpTo, pageOf, readCursor, type KeyPart, type Page, type Total } from '../ground/keyset.ts'
import { FAR } from '../recording/project.ts'
import { amongRare, testsOfFacts, type FactsWanted } from './coded-facts.ts'
import type { CaseFileTable } from '../schema/case-tables.ts'
import type { Database } from '../schema/schema.ts'

/** `behind`: a closed case that is out of sight, read only for the asker's own work in it. */
export type CaseFile = Selectable<CaseFileTable> & { behind?: true }

/** What a list shows of a case: without its state, which is much longer than everything else. */
const LINE = [
  'id',
  'number',
  'sop',
  'edition',
  'revision',
  'sop_hash',
  'owner_organisation',
  'area',
  'demo',
  'status',
  'closed_code',
  'opened_at',
  'seq',
  'late_count',
  'risk_count',
  'unowned_count',
  'open_count',
  'earliest_due',
  'stages',
  'frozen_at',
  'known_seq',
  'facts',
  'next_task',
] as const satisfies readonly (keyof CaseFileTable)[]
export type CaseLine = Pick<CaseFile, (typeof LINE)[number]>
export interface CaseWanted {
  after?: string
  limit: number
  sort: 'urgency' | 'opened' | 'number'
  status?: readonly CaseStatus[]
  due?: readonly DueFilter[]
  stage?: string
  sop?: string
  owner?: 'me' | 'organisation' | 'none'
  area?: string
  number?: string
  opened?: 'week'
  identity?: IdentityState
  group?: string
  facts?: FactsWanted
  counted?: Counted
  me: { user: string; organisation: string }
}

type From = ExpressionBuilder<Database, 'case_file'>
type Test = Expression<SqlBool>
export const LAST_WEEK = sql<SqlBool>`case_file.opened_at > now() - interval '7 days'`

/** Must be written exactly as in the index of all cases. */
const dueKey = sql<Date>`coalesce(case_file.earliest_due, timestamptz '9999-12-31Z')`

const SORTS = {
  urgency: {
    parts: ['count', 'instant', 'uuid'],
    key: (row: CaseLine) => [row.late_count, (row.earliest_due ?? FAR).toISOString(), row.id],
    after: ([late, due, id]: readonly (string | number)[]): Test =>
      sql<SqlBool>`
        (case_file.late_count < ${late}
          or (case_file.late_count = ${late} and (${dueKey}, case_file.id) > (${due}::timestamptz, ${id}::uuid)))`,
    order: sql`case_file.late_count desc, ${dueKey}, case_file.id`,
  },
  opened: {
    parts: ['instant', 'uuid'],
    key: (row: CaseLine) => [row.opened_at.toISOString(), row.id],
    after: ([at, id]: readonly (string | number)[]): Test =>
      sql<SqlBool>`
        (case_file.opened_at < ${at}::timestamptz
          or (case_file.opened_at = ${at}::timestamptz and case_file.id > ${id}::uuid))`,
    order: sql`case_file.opened_at desc, case_file.id`,
  },
  number: {
    parts: ['text', 'uuid'],
    key: (row: CaseLine) => [row.number, row.id],
    after: ([number, id]: readonly (string | number)[]): Test =>
      sql<SqlBool>`(case_file.number, case_file.id) < (${number}, ${id}::uuid)`,
    order: sql`case_file.number desc, case_file.id desc`,
  },
} as const satisfies Record<
  CaseWanted['sort'],
  {
    parts: readonly KeyPart[]
    key(row: CaseLine): readonly (string | number)[]
    after(key: readonly (string | number)[]): Test
    order: unknown
  }
>

const DUE: Readonly<Record<DueFilter, (from: From) => Test>> = {
  late: (from) => from('late_count', '>', 0),
  risk: (from) => from('risk_count', '>', 0),
  none: (from) => from('earliest_due', 'is', null),
}

const OWNER = {
  me: (from, { user }) =>
    from.exists(
      from
        .selectFrom('task')
        .select('task.id')
        .whereRef('task.case_id', '=', 'case_file.id')
        .where('task.user_id', '=', user)
        .where('task.ended_at', 'is', null),
    ),
  organisation: (from, { organisation }) => from('owner_organisation', '=', organisation),
  none: (from) => from('unowned_count', '>', 0),
} as const satisfies Record<NonNullable<CaseWanted['owner']>, (from: From, me: CaseWanted['me']) => Test>

/** Only of people whom the asker knows: row-level security hides all others here too. */
const isIdentified = (state: IdentityState): Test => sql<SqlBool>`
  exists (select from person p where p.id = case_file.subject and p.identity_state = ${state})`

export function testsOf(from: From, wanted: CaseWanted): Test[] {
  const { status, due, stage, sop, owner, area, number, opened, identity, group, facts, counted, me } = wanted
  return [
    ...(status === undefined ? [] : [sql<SqlBool>`case_file.status = any(${[...status]}::text[])`]),
    ...(due === undefined ? [] : [from.or(due.map((name) => DUE[name](from)))]),
    ...(counted?.standing === undefined ? stagesNow(stage) : []),
    ...where(sop, (name) => from('sop', '=', name)),
    ...(owner === undefined ? [] : [OWNER[owner](from, me)]),
    ...(opened === undefined ? [] : [LAST_WEEK]),
    ...where(identity, isIdentified),
    ...(group === undefined
      ? []
      : [from('id', 'in', from.selectFrom('case_group').select('case_id').where('group_id', '=', group))]),
    ...(number === undefined ? [] : [sql<SqlBool>`position(upper(${number}) in case_file.number) > 0`]),
    ...(area === undefined ? [] : [underArea(area)]),
    ...(facts === undefined ? [] : testsOfFacts(facts, me.organisation)),
    ...(counted === undefined ? [] : testsOfCounted(counted, stage)),
  ]
}

/** When a day is named, the stages of that day are asked for instead. */
const stagesNow = (stage: string | undefined): Test[] =>
  stage === undefined ? [] : [sql<SqlBool>`${stage} = any(case_file.stages)`]

/**
 * Two alternatives, so that Postgres plans each with its own index: cases of the caller's organisation, or, for readers
 * with a wider reach, all that row-level security allows. The one that does not apply is constant false and is not
 * executed.
 */
export const SIGHTS: readonly ((from: From, me: CaseWanted['me']) => Test)[] = [
  (from, { organisation }) =>
    from.and([
      sql<SqlBool>`(select app.reach()) = 'own'`,
      from('id', 'in', from.selectFrom('case_access').select('case_id').where('organisation_id', '=', organisation)),
    ]),
  () => sql<SqlBool>`(select app.reach()) <> 'own'`,
]

/** One row for each case, of the several parts that an office may have in it. */
const FIRST_PART = sql<SqlBool>`
  not exists (select from case_access other
    where other.organisation_id = part.organisation_id and other.case_id = part.case_id and other.basis < part.basis)`

/**
 * The most urgent cases of an office, in the order of the index of its parts. Postgres gathers and sorts them only
 * where it expects less than a page.
 */
const urgentOf = (tx: Tx, wanted: CaseWanted, after: readonly (string | number)[] | null) =>
  tx
    .selectFrom('case_file')
    .innerJoin('case_access as part', 'part.case_id', 'case_file.id')
    .where(sql<SqlBool>`(select app.reach()) = 'own'`)
    .where('part.organisation_id', '=', wanted.me.organisation)
    .where(FIRST_PART)
    .where((from) => from.and(testsOf(expressionBuilder(), wanted)))
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`
          (part.sort_late < ${after?.[0]} or (part.sort_late = ${after?.[0]}
            and (part.sort_due, part.case_id) > (${after?.[1]}::timestamptz, ${after?.[2]}::uuid)))`,
      ),
    )
    .select(LINE)
    .orderBy(sql`part.sort_late desc, part.sort_due, part.case_id`)

/** To the cases with a rare fact, where one is asked for. */
export const narrowed = async (tx: Tx, { facts, ...wanted }: CaseWanted): Promise<CaseWanted> =>
  facts === undefined ? wanted : { ...wanted, facts: await amongRare(tx, facts) }

export async function listCases(tx: Tx, asked: CaseWanted): Promise<Page<CaseLine> & { total: Total }> {
  const wanted = await narrowed(tx, asked)
  const sort = SORTS[wanted.sort]
  const cursor = readCursor(wanted.after, sort.parts)
  const most = sql.lit(wanted.limit + 1)
  const parts = SIGHTS.map((sight) =>
    tx.selectFrom('case_file').where((from) => from.and([sight(from, wanted.me), ...testsOf(from, wanted)])),
  )
  const pages = parts.map((part, at) =>
    at === 0 && wanted.sort === 'urgency'
      ? urgentOf(tx, wanted, cursor).limit(most)
      : part
          .select(LINE)
          .$if(cursor !== null, (query) => query.where(sort.after(cursor ?? [])))
          .orderBy(sort.order)
          .limit(most),
  )
  const { rows } = await sql<CaseLine>`
    select case_file.* from (${sql.join(pages, sql` union all `)}) as case_file order by ${sort.order}
      limit ${most}`.execute(tx)
  const page = pageOf(rows, wanted.limit, sort.key)
  // A first page that holds everything is the total already.
  if (wanted.after === undefined && !page.hasMore) return { ...page, total: { value: rows.length, exact: true } }
  const counted = parts.map((part) => part.select('id').limit(sql.lit(COUNTED)))
  const matching = sql`(${sql.join(counted, sql` union all `)})`
  return { ...page, total: (await keptTotal(tx, wanted)) ?? (await countUpTo(tx, matching)) }
}

const isKept = (name: string): Test => sql<SqlBool>`(k.detail ->> ${sql.lit(name)})::boolean`
/** Filters by which the kept counts of an office are told apart; null for a value that they do not know. */
const KEPT = {
  status: (status) => sql<SqlBool>`k.detail ->> 'status' = any(${[...status]}::text[])`,
  due: (due) => (due.length === 0 || due.includes('none') ? null : sql`(${sql.join(due.map(isKept), sql` or `)})`),
  owner: (owner) => (owner === 'me' ? null : isKept(owner === 'organisation' ? 'own' : 'unowned')),
  sop: (sop) => sql<SqlBool>`k.sop = ${sop}`,
  area: (area) => sql<SqlBool>`starts_with(k.area, ${area})`,
} as const satisfies { [Name in keyof CaseWanted]?: (value: NonNullable<CaseWanted[Name]>) => Test | null }
const askedOf = <Value>(test: (value: Value) => Test | null, value: Value | undefined): (Test | null)[] =>
  value === undefined ? [] : [test(value)]

const testsOfKept = (wanted: CaseWanted): Test[] | null => {
  const { after: _after, limit: _limit, sort: _sort, me: _me, status, due, owner, sop, area, ...others } = wanted
  const { counted = {}, ...unknown } = others
  const isKnown = [...Object.values(unknown), ...Object.values(counted)].every((filter) => filter === undefined)
  const tests = [
    ...askedOf(KEPT.status, status),
    ...askedOf(KEPT.due, due),
    ...askedOf(KEPT.owner, owner),
    ...askedOf(KEPT.sop, sop),
    ...askedOf(KEPT.area, area),
  ]
  const known = tests.filter((test) => test !== null)
  return isKnown && known.length === tests.length ? known : null
}

/**
 * How many cases an office sees, from the counts that are kept of it; null where that has to be counted. Whoever opened
 * a case in an emergency sees one more.
 */
async function keptTotal(tx: Tx, wanted: CaseWanted): Promise<Total | null> {
  const tests = testsOfKept(wanted)
  if (tests === null) return null
  const { rows } = await sql<{ value: string | null }>`
    select case when (select app.reach()) = 'own' and cardinality((select app.opened_in_emergency())) = 0 then (
      select coalesce(sum(k.n), 0) from app.counted('{case}') k
        where ${sql.join([sql`true`, ...tests], sql` and `)}) end as value`.execute(tx)
  const value = rows[0]?.value ?? null
  return value === null ? null : { value: Number(value), exact: true }
}

/** Ids of a list in its order, at most `most` + 1: an export reads the cases from it page by page. */
export async function listCaseIds(tx: Tx, asked: CaseWanted, most: number): Promise<string[]> {
  const wanted = await narrowed(tx, asked)
  const sort = SORTS[wanted.sort]
  const parts = SIGHTS.map((sight) =>
    tx
      .selectFrom('case_file')
      .where((from) => from.and([sight(from, wanted.me), ...testsOf(from, wanted)]))
      .selectAll(),
  )
  const { rows } = await sql<{
    id: string
  }>`
    select case_file.id from (${sql.join(parts, sql` union all `)}) as case_file order by ${sort.order}
      limit ${sql.lit(most + 1)}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** In the order of the ids; cases that are out of sight by now are left out. */
const inOrder = async <Row extends { id: string }>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> => {
  if (ids.length === 0) return []
  const found = new Map((await read(ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const findCases = (tx: Tx, ids: readonly string[]): Promise<CaseFile[]> =>
  inOrder(ids, (wanted) => tx.selectFrom('case_file').selectAll().where('id', 'in', wanted).execute())

export const findLines = (tx: Tx, ids: readonly string[]): Promise<CaseLine[]> =>
  inOrder(ids, (wanted) => tx.selectFrom('case_file').select(LINE).where('id', 'in', wanted).execute())

export const findCaseNumbered = async (tx: Tx, number: string): Promise<CaseFile | null> =>
  (await tx.selectFrom('case_file').selectAll().where('number', '=', number).executeTakeFirst()) ?? null

export const findCase = async (tx: Tx, id: string): Promise<CaseFile | null> =>
  (await tx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/**
 * The case behind work of the asker's own office, when the case itself went out of sight because it was closed. A
 * caller must show only that work of it.
 */
export const findCaseBehind = async (tx: Tx, id: string): Promise<CaseFile | null> => {
  const {
    rows: [row],
  } = await sql<CaseFile>`select * from app.cases_behind(array[${id}::uuid])`.execute(tx)
  return row === undefined ? null : { ...row, behind: true }
}

/** What a list shows of the case of a task, whether the case is in sight or only behind the asker's own work. */
export const caseOfWork = (caseId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select number, status, sop_hash, seq, next_instant, false as behind from case_file where id = ${caseId}
  union all select number, status, sop_hash, seq, next_instant, true from app.cases_behind(array[${caseId}]) limit 1)`

export const findCasesOf = (
  tx: Tx,
  subjects: readonly string[],
): Promise<Pick<CaseFile, 'id' | 'number' | 'status' | 'subject'>[]> =>
  subjects.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('case_file')
        .select(['id', 'number', 'status', 'subject'])
        .where('subject', 'in', [...subjects])
        .orderBy('opened_at', 'desc')
        .execute()

/** Counts all of them, also outside the caller's sight, because it is an alarm for the whole installation. */
export const countFrozen = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select app.frozen_cases() as count`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The snapshots of several cases in one query. */
export const findStates = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CaseState>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    state: CaseState
  }>`
    select c.id, c.state from unnest(${[...ids]}::uuid[]) as wanted (id) cross join lateral (
      select id, state from case_file where case_file.id = wanted.id
      union all select id, state from app.cases_behind(array[wanted.id]) limit 1) as c`.execute(tx)
  return new Map(rows.map(({ id, state }) => [id, state]))
}
