// Offices as administrators see them: who belongs there, how much is open there, and what was changed.
import type { OfficeChange } from '../../sop-definitions/language/places.ts'
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { AreaTable, OrganisationTable } from '../schema/account-tables.ts'

export type Office = Selectable<OrganisationTable> & { area_name: string; parent: string | null; people: number }

/** All offices, closed ones last. */
export const listOffices = async (tx: Tx, only: string | null = null): Promise<Office[]> => {
  const { rows } = await sql<Office>`
    select o.*, a.name as area_name, p.name as parent,
      (select count(distinct u.id)::integer from membership m join user_account u on u.id = m.user_id
        where m.organisation_id = o.id and u.active) as people
    from organisation o join area a on a.code = o.area left join organisation p on p.id = o.parent_id
    where ${only}::uuid is null or o.id = ${only} order by o.closed_at is not null, o.name, o.id`.execute(tx)
  return rows
}

/**
 * Locks the row, and every other change of an office, so that the later of two simultaneous changes sees the earlier
 * one: which areas an office answers for depends on which others are open.
 */
export const lockOffice = async (tx: Tx, id: string): Promise<Selectable<OrganisationTable> | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('offices', 0))`.execute(tx)
  return (await tx.selectFrom('organisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

export const addOffice = async (
  tx: Tx,
  office: Omit<Selectable<OrganisationTable>, 'closed_at' | 'hours'>,
): Promise<void> => {
  await tx
    .insertInto('organisation')
    .values({ ...office, hours: null, closed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const changeOffice = async (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      Selectable<OrganisationTable>,
      'name' | 'type' | 'level' | 'area' | 'parent_id' | 'roles' | 'closed_at' | 'is_public'
    >
  >,
): Promise<void> => {
  await tx.updateTable('organisation').set(change).where('id', '=', id).execute()
}

export interface Holding {
  role: string
  people: number
}
/** How many people hold each role there, closed accounts left out. */
export const holdersAt = async (tx: Tx, office: string): Promise<Holding[]> => {
  const { rows } = await sql<Holding>`
    select m.role, count(*)::integer as people from membership m join user_account u on u.id = m.user_id
      where m.organisation_id = ${office} and u.active group by m.role order by m.role`.execute(tx)
  return rows
}

export interface OpenWork {
  kind: 'case' | 'task' | 'duty' | 'signature' | 'deletion'
  owner: string | null
  count: number
}
export const openWorkAt = async (tx: Tx, office: string): Promise<OpenWork[]> =>
  (await sql<OpenWork>`select kind, owner, count from app.open_at_office(${office})`.execute(tx)).rows

export interface Standing {
  kind: 'account' | 'machine' | 'office'
  count: number
}
/**
 * What besides work keeps an office open: people with an active account, programs connected for it, offices under it.
 */
export const standingAt = async (tx: Tx, office: string, now: Date): Promise<Standing[]> => {
  const { rows } = await sql<Standing>`
    select 'account' as kind, count(distinct u.id)::integer as count from membership m
      join user_account u on u.id = m.user_id where m.organisation_id = ${office} and u.active and u.kind = 'person'
    union all select 'machine', count(*)::integer from machine_token t
      where t.organisation_id = ${office} and t.revoked_at is null and t.expires_at > ${now}
    union all select 'office', count(*)::integer from organisation o
      where o.parent_id = ${office} and o.closed_at is null`.execute(tx)
  return rows.filter(({ count }) => count > 0)
}

export const openTasksForRoles = async (tx: Tx, office: string, roles: readonly string[]): Promise<number> =>
  (await sql<{ count: number }>`select app.open_tasks_for_roles(${office}, ${[...roles]}::text[]) as count`.execute(tx))
    .rows[0]?.count ?? 0

/** An office and all that stand above it. */
export const officesAbove = async (tx: Tx, office: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (select id, parent_id, 0 as step from organisation where id = ${office}
      union all select o.id, o.parent_id, step + 1 from organisation o join above on o.id = above.parent_id
      where step < 20)
    select id from above`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface ChangeOfOffice {
  at: Date
  actor: string | null
  type: OfficeChange
  body: Readonly<Record<string, unknown>>
  stream: string
  seq: number
  hash: Buffer
}
export const historyOfOffice = async (tx: Tx, office: string, most: number): Promise<ChangeOfOffice[]> =>
  (await sql<ChangeOfOffice>`select * from app.history_of_office(${office}, ${most})`.execute(tx)).rows

/** False where the code is taken. */
export const addArea = async (tx: Tx, area: Omit<Selectable<AreaTable>, 'calendar'>): Promise<boolean> =>
  (
    await tx
      .insertInto('area')
      .values({ ...area, calendar: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
  ).numInsertedOrUpdatedRows === 1n
export const renameArea = async (tx: Tx, code: string, name: string): Promise<void> => {
  await tx.updateTable('area').set({ name }).where('code', '=', code).execute()
}

/** How many people and open offices hold each role. */
export const rolesHeld = async (tx: Tx): Promise<{ role: string; people: number; offices: number }[]> => {
  const { rows } = await sql<{ role: string; people: number; offices: number }>`
    select role, sum(people)::integer as people, sum(offices)::integer as offices from (
      select m.role, count(distinct u.id) as people, 0 as offices from membership m
        join user_account u on u.id = m.user_id where u.active and u.kind = 'person' group by m.role
      union all select role, 0, count(*) from organisation o, unnest(o.roles) as role
        where o.closed_at is null group by role) as held
    group by role`.execute(tx)
  return rows
}
