// Offices with their people, and the areas they work in.
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { AreaTable, OrganisationTable } from '../schema/account-tables.ts'

export interface Colleague {
  id: string
  name: string
  roles: string[]
}
export type OrganisationWithPeople = Selectable<OrganisationTable> & { area_name: string; users: Colleague[] }

export const listOrganisations = async (
  tx: Tx,
  page: { after: string; limit: number },
): Promise<OrganisationWithPeople[]> => {
  const { rows } = await sql<OrganisationWithPeople>`
    select o.*, a.name as area_name, coalesce((
      select json_agg(json_build_object('id', p.id, 'name', p.name, 'roles', p.roles) order by p.name) from (
        select u.id, u.name, array_agg(m.role order by m.role) as roles from membership m
          join user_account u on u.id = m.user_id
        where m.organisation_id = o.id and u.active group by u.id) p), '[]') as users
    from organisation o join area a on a.code = o.area
    where o.slug > ${page.after} and o.closed_at is null order by o.slug limit ${page.limit}`.execute(tx)
  return rows
}

export const countOrganisations = async (tx: Tx): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('organisation')
        .select((from) => from.fn.countAll().as('count'))
        .where('closed_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Who holds which roles at which level: a proof needs to know it. */
export const listHolders = (tx: Tx): Promise<Pick<Selectable<OrganisationTable>, 'level' | 'roles'>[]> =>
  tx.selectFrom('organisation').select(['level', 'roles']).where('closed_at', 'is', null).orderBy('slug').execute()

export const findOrganisation = async (tx: Tx, id: string): Promise<Selectable<OrganisationTable> | null> =>
  (await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** How many others of an office hold a role. */
export const countColleagues = async (
  tx: Tx,
  { office, role, except }: { office: string; role: string; except: string },
): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('membership as m')
        .innerJoin('user_account as u', 'u.id', 'm.user_id')
        .select((from) => from.fn.countAll().as('count'))
        .where('m.organisation_id', '=', office)
        .where('m.role', '=', role)
        .where('u.active', '=', true)
        .where('u.id', '<>', except)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Open offices that have a role, first those where a person holds it, in the order of the list. */
export const officesHolding = async (tx: Tx, role: string): Promise<{ id: string; area: string }[]> => {
  const { rows } = await sql<{ id: string; area: string }>`
    select o.id, o.area from organisation o where ${role} = any(o.roles) and o.closed_at is null
    order by exists (select 1 from membership m join user_account u on u.id = m.user_id
        where m.organisation_id = o.id and m.role = ${role} and u.active) desc,
      o.slug`.execute(tx)
  return rows
}

export const unknownOrganisations = async (tx: Tx, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return ids.filter((id) => !rows.some((row) => row.id === id))
}

/** Those that were closed by then. */
export async function closedBy(tx: Tx, ids: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', 'in', [...ids])
    .where('closed_at', '<=', at)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export type Place = Pick<Selectable<OrganisationTable>, 'id' | 'area' | 'level' | 'roles'>
/** Where open offices are, and what they may do. */
export const openPlaces = (tx: Tx): Promise<Place[]> =>
  tx.selectFrom('organisation').select(['id', 'area', 'level', 'roles']).where('closed_at', 'is', null).execute()

export const listAreas = (tx: Tx): Promise<Selectable<AreaTable>[]> =>
  tx.selectFrom('area').selectAll().orderBy('code').execute()

/** An area and those that it lies in, the nearest first. */
export const areasAround = async (tx: Tx, code: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ around: string[] }>`select app.areas_around(${code}) as around`.execute(tx)
  return rows[0]?.around ?? []
}

export const findArea = async (tx: Tx, code: string): Promise<Selectable<AreaTable> | null> =>
  (await tx.selectFrom('area').selectAll().where('code', '=', code).executeTakeFirst()) ?? null

/** Names for the ids that a page shows. */
export const namesOf = async (
  tx: Tx,
  ids: { users: readonly string[]; organisations: readonly string[] },
): Promise<{ users: Map<string, string>; organisations: Map<string, string> }> => {
  const users =
    ids.users.length === 0
      ? []
      : await tx
          .selectFrom('user_account')
          .select(['id', 'name'])
          .where('id', 'in', [...new Set(ids.users)])
          .execute()
  const organisations =
    ids.organisations.length === 0
      ? []
      : await tx
          .selectFrom('organisation')
          .select(['id', 'name'])
          .where('id', 'in', [...new Set(ids.organisations)])
          .execute()
  return {
    users: new Map(users.map(({ id, name }) => [id, name])),
    organisations: new Map(organisations.map(({ id, name }) => [id, name])),
  }
}

/** Some people with the office that each belongs to now, by office and name. */
export const officesOf = async (
  tx: Tx,
  users: readonly string[],
): Promise<{ id: string; name: string; organisation: string | null }[]> =>
  users.length === 0
    ? []
    : tx
        .selectFrom('user_account')
        .leftJoin('membership', 'membership.user_id', 'user_account.id')
        .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
        .select(['user_account.id', 'user_account.name', 'organisation.name as organisation'])
        .distinct()
        .where('user_account.id', 'in', [...users])
        .orderBy('organisation.name')
        .orderBy('user_account.name')
        .execute()

/** Active people who hold one of some roles at some organisations, by name. */
export const coordinatorsAt = async (
  tx: Tx,
  { organisations, roles }: { organisations: readonly string[]; roles: readonly string[] },
): Promise<{ name: string; organisation: string }[]> =>
  organisations.length === 0 || roles.length === 0
    ? []
    : tx
        .selectFrom('user_account')
        .innerJoin('membership', 'membership.user_id', 'user_account.id')
        .select(['user_account.name', 'membership.organisation_id as organisation'])
        .distinct()
        .where('membership.organisation_id', 'in', [...organisations])
        .where('membership.role', 'in', [...roles])
        .where('user_account.active', '=', true)
        .orderBy('user_account.name')
        .execute()

/** Active people of some organisations, by name. */
export const peopleAt = async (
  tx: Tx,
  organisations: readonly string[],
): Promise<{ id: string; name: string; organisation: string }[]> =>
  organisations.length === 0
    ? []
    : tx
        .selectFrom('user_account')
        .innerJoin('membership', 'membership.user_id', 'user_account.id')
        .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
        .select(['user_account.id', 'user_account.name', 'organisation.name as organisation'])
        .distinct()
        .where('membership.organisation_id', 'in', [...organisations])
        .where('user_account.active', '=', true)
        .orderBy('user_account.name')
        .execute()
