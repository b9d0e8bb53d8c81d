// The access log: who looked at what and why, allowed or refused. Codes and field names only, never a value; typed
// words only sealed.
import { sql, type Selectable, type SqlBool } from 'kysely'
import { exceptionsOf, type CaseException } from '../cases/case-exceptions.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { AccessLogTable } from '../schema/people-tables.ts'

export interface Look {
  user_id: string | null
  organisation_id: string | null
  role: string | null
  action: string
  object_type: string
  object_id: string | null
  purpose: string | null
  fields: string[]
  allowed: boolean
  request_id: string
  words?: Buffer | null
  exception_id?: string
}
export type LookRow = Selectable<AccessLogTable> & { item: string | null; exception: CaseException | null }

/** While an opening for a stated purpose is valid, looks at that case carry its purpose. */
export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  const stated =
    look.object_type !== 'case' || look.object_id === null || look.purpose !== EVERYDAY
      ? look.purpose
      : sql<string>`
        coalesce(app.stated_purpose(${look.user_id}::uuid, ${look.object_id}::uuid), ${look.purpose})`
  await tx
    .insertInto('access_log')
    .values({ ...look, purpose: stated })
    .execute()
}
const EVERYDAY = 'case_work'

/** `actor` is null for the operator at the machine. */
interface Looking {
  actor: { user: string; organisation: string; roles: readonly string[] } | null
  requestId: string
}
type Told = 'user_id' | 'organisation_id' | 'role' | 'request_id' | 'fields' | 'allowed'

/** An allowed look, unless it says otherwise, by whoever calls. */
export const logLookOf = (
  tx: Tx,
  { actor, requestId }: Looking,
  look: Omit<Look, Told> & Partial<Pick<Look, 'fields' | 'allowed'>>,
): Promise<void> =>
  logLook(tx, {
    user_id: actor?.user ?? null,
    organisation_id: actor?.organisation ?? null,
    role: actor?.roles[0] ?? null,
    request_id: requestId,
    fields: [],
    allowed: true,
    ...look,
  })

/** Whoever comes by a one-time link has no account: only the office that the link is for is known. */
export const logLookByLink = (
  tx: Tx,
  look: Pick<Look, 'action' | 'organisation_id' | 'purpose' | 'fields' | 'allowed' | 'request_id'> & {
    referral: string
  },
): Promise<void> => {
  const { referral, ...told } = look
  return logLook(tx, { ...told, user_id: null, role: null, object_type: 'referral', object_id: referral })
}

interface OfCase {
  caseId: string
  subject: string
}
/** What a case has beside itself that can be looked at; tasks with their step. */
interface Parts {
  tasks: ReadonlyMap<string, string>
  referrals: readonly string[]
}
async function partsOf(tx: Tx, caseId: string): Promise<Parts> {
  const tasks = await tx.selectFrom('task').select(['id', 'item']).where('case_id', '=', caseId).execute()
  const referrals = await tx.selectFrom('referral').select('id').where('case_id', '=', caseId).execute()
  return { tasks: new Map(tasks.map((task) => [task.id, task.item])), referrals: referrals.map(({ id }) => id) }
}
/** The ids are literals in the query, so that the index is used. */
const looksOf = (tx: Tx, { caseId, subject }: OfCase, { tasks, referrals }: Parts) =>
  tx
    .selectFrom('access_log')
    .where((row) =>
      row.or([
        row.and([row('object_type', '=', 'case'), row('object_id', '=', caseId)]),
        row.and([row('object_type', '=', 'person'), row('object_id', '=', subject)]),
        row.and([row('object_type', '=', 'task'), sql<SqlBool>`object_id = any(${[...tasks.keys()]}::text[])`]),
        row.and([row('object_type', '=', 'referral'), sql<SqlBool>`object_id = any(${[...referrals]}::text[])`]),
      ]),
    )

async function told(tx: Tx, rows: readonly Selectable<AccessLogTable>[], { tasks }: Parts): Promise<LookRow[]> {
  const exceptions = await exceptionsOf(
    tx,
    rows.flatMap(({ exception_id }) => exception_id ?? []),
  )
  return rows.map((row) => ({
    ...row,
    item: row.object_type === 'task' ? (tasks.get(row.object_id ?? '') ?? null) : null,
    exception: exceptions.get(row.exception_id ?? '') ?? null,
  }))
}

/**
 * Looks at a case, at its tasks and referrals and at its client, newest first. `item`: which task; `exception`: which
 * lock or emergency access.
 */
export const listLooks = async (
  tx: Tx,
  { after, limit, ...of }: OfCase & { after?: string | undefined; limit: number },
): Promise<Page<LookRow> & { total: Total }> => {
  const [id] = readCursor(after, ['count']) ?? []
  const parts = await partsOf(tx, of.caseId)
  const ofCase = looksOf(tx, of, parts)
  // `id + 0`: otherwise the planner may walk the whole log backwards to find the few rows of this case.
  const rows = await ofCase
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '<', String(id)))
    .orderBy(sql`id + 0`, 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (row) => [Number(row.id)])
  return {
    ...page,
    rows: await told(tx, page.rows, parts),
    total: await countUpTo(tx, ofCase.select(sql`1`.as('one'))),
  }
}

/** How often a person looked at a case until a moment, how often the person was refused, and the last look. */
export async function looksUntil(
  tx: Tx,
  of: OfCase,
  { user, at }: { user: string; at: Date },
): Promise<{ seen: number; refused: number; last: Date | null }> {
  const found = await looksOf(tx, of, await partsOf(tx, of.caseId))
    .where('user_id', '=', user)
    .where('at', '<=', at)
    .select((row) => [
      row.fn.countAll<string>().filterWhere('allowed', '=', true).as('seen'),
      row.fn.countAll<string>().filterWhere('allowed', '=', false).as('refused'),
      row.fn.max('at').filterWhere('allowed', '=', true).as('last'),
    ])
    .executeTakeFirstOrThrow()
  return { seen: Number(found.seen), refused: Number(found.refused), last: found.last }
}

/** Everybody who looked at a case or tried to. */
export const lookersOf = async (tx: Tx, of: OfCase): Promise<string[]> =>
  (
    await looksOf(tx, of, await partsOf(tx, of.caseId))
      .select('user_id')
      .distinct()
      .where('user_id', 'is not', null)
      .execute()
  ).flatMap(({ user_id }) => user_id ?? [])

/** Ids of all looks, newest first, at most `most` + 1. */
export const listLookIds = async (tx: Tx, of: OfCase, most: number): Promise<string[]> =>
  (
    await looksOf(tx, of, await partsOf(tx, of.caseId))
      .select('id')
      .orderBy(sql`id + 0`, 'desc')
      .limit(most + 1)
      .execute()
  ).map(({ id }) => id)

export const findLooks = async (tx: Tx, of: OfCase, ids: readonly string[]): Promise<LookRow[]> => {
  const parts = await partsOf(tx, of.caseId)
  return ids.length === 0
    ? []
    : told(
        tx,
        await looksOf(tx, of, parts)
          .where('id', 'in', [...ids])
          .selectAll()
          .orderBy(sql`id + 0`, 'desc')
          .execute(),
        parts,
      )
}
