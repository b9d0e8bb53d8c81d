// Accounts and memberships, set up by an administrator or by the installation itself. Signing in is in sessions.ts.
import { sql, type Insertable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { AreaTable, OrganisationTable } from '../schema/account-tables.ts'

export interface NewUser {
  id: string
  email: string
  name: string
  passwordHash: string
  language: string
}
export interface Member {
  userId: string
  organisationId: string
  role: string
}

/**
 * An existing account is not changed: its password belongs to its owner. When another account has the address, nothing
 * is added.
 */
export const addUser = async (tx: Tx, { id, email, name, passwordHash, language }: NewUser): Promise<void> => {
  await tx
    .insertInto('user_account')
    .values({ id, email, name, password_hash: passwordHash, language })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const addMember = async (tx: Tx, { userId, organisationId, role }: Member): Promise<void> => {
  await tx
    .insertInto('membership')
    .values({ user_id: userId, organisation_id: organisationId, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The hash of the transaction's own user. The door is never told another person's. */
export const findPasswordHash = async (tx: Tx): Promise<string | undefined> => {
  const { rows } = await sql<{ hash: string }>`select app.own_password_hash() as hash`.execute(tx)
  return rows[0]?.hash
}

/**
 * Only one's own: not even an administrator may set it for another person, because the door has no right on the column.
 */
export const setOwnPasswordHash = async (tx: Tx, passwordHash: string): Promise<void> => {
  await sql`select app.set_own_password_hash(${passwordHash})`.execute(tx)
}

/** Parents before children. */
export const putAreas = async (tx: Tx, areas: readonly Insertable<AreaTable>[]): Promise<void> => {
  if (areas.length > 0)
    await tx
      .insertInto('area')
      .values([...areas])
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          parent: row.ref('excluded.parent'),
          zone: row.ref('excluded.zone'),
          kind: row.ref('excluded.kind'),
          calendar: row.ref('excluded.calendar'),
        })),
      )
      .execute()
}

export const putOrganisation = async (tx: Tx, organisation: Insertable<OrganisationTable>): Promise<void> => {
  const { id: _, ...rest } = organisation
  await tx
    .insertInto('organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}
