// Identities at an OpenID provider: issuer and subject, never an address. Row-level security decides who sees them.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'

interface AtProvider {
  issuer: string
  subject: string
}

/** Runs before anybody is signed in, about exactly one identity that was just proved. */
export const findOidcAccount = async (tx: Tx, { issuer, subject }: AtProvider): Promise<string | null> => {
  const { rows } = await sql<{ id: string | null }>`select app.oidc_account(${issuer}, ${subject}) as id`.execute(tx)
  return rows[0]?.id ?? null
}

export interface OidcIdentityRow {
  id: string
  issuer: string
  since: Date
}
export const listOidcIdentities = (tx: Tx, userId: string): Promise<OidcIdentityRow[]> =>
  tx
    .selectFrom('oidc_identity')
    .select(['id', 'issuer', 'since'])
    .where('user_id', '=', userId)
    .orderBy('since')
    .orderBy('id')
    .execute()

/** False where this identity has an account already, or this account another identity at the same provider. */
export const addOidcIdentity = async (
  tx: Tx,
  { userId, issuer, subject, now }: AtProvider & { userId: string; now: Date },
): Promise<boolean> =>
  Number(
    (
      await tx
        .insertInto('oidc_identity')
        .values({ user_id: userId, issuer, subject, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
    ).numInsertedOrUpdatedRows,
  ) === 1

export const removeOidcIdentity = async (tx: Tx, { userId, id }: { userId: string; id: string }): Promise<boolean> =>
  Number(
    (await tx.deleteFrom('oidc_identity').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst())
      .numDeletedRows,
  ) === 1

export const removeOidcIdentities = async (tx: Tx, userId: string): Promise<number> =>
  Number((await tx.deleteFrom('oidc_identity').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows)
