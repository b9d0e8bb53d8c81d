// Passkeys and open challenges. Row-level security decides who sees them; only the owner of a passkey must be found
// before sign-in.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { PasskeyChallengeTable, PasskeyTable } from '../schema/account-tables.ts'

export type PasskeyRow = Selectable<PasskeyTable>
export type KnownPasskey = Pick<PasskeyRow, 'id' | 'user_id' | 'public_key' | 'user_handle' | 'counter'>

export const findPasskey = async (tx: Tx, credentialId: Buffer): Promise<KnownPasskey | null> => {
  const { rows } = await sql<KnownPasskey>`select * from app.passkey_account(${credentialId})`.execute(tx)
  return rows[0] ?? null
}

export const listPasskeys = (tx: Tx, userId: string): Promise<PasskeyRow[]> =>
  tx.selectFrom('passkey').selectAll().where('user_id', '=', userId).orderBy('made_at').orderBy('id').execute()

export const countPasskeys = async (tx: Tx, userId: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('passkey')
        .select((from) => from.fn.countAll().as('count'))
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** False when an account has this passkey already. */
export const addPasskey = async (tx: Tx, passkey: Insertable<PasskeyTable>): Promise<boolean> =>
  Number(
    (
      await tx
        .insertInto('passkey')
        .values(passkey)
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirst()
    ).numInsertedOrUpdatedRows,
  ) === 1

export const renamePasskey = async (
  tx: Tx,
  ask: { id: string; userId: string; name: string },
): Promise<PasskeyRow | null> =>
  (await tx
    .updateTable('passkey')
    .set({ name: ask.name })
    .where('id', '=', ask.id)
    .where('user_id', '=', ask.userId)
    .returningAll()
    .executeTakeFirst()) ?? null

export const removePasskey = async (tx: Tx, ask: { id: string; userId: string }): Promise<boolean> =>
  Number(
    (await tx.deleteFrom('passkey').where('id', '=', ask.id).where('user_id', '=', ask.userId).executeTakeFirst())
      .numDeletedRows,
  ) === 1

export const removePasskeys = async (tx: Tx, userId: string): Promise<boolean> =>
  Number((await tx.deleteFrom('passkey').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows) > 0

/**
 * A device with a counter must count up; a device without one always says 0. False when the counter went back or stood
 * still: the key may have been copied.
 */
export const usePasskey = async (
  tx: Tx,
  { id, counter, now }: { id: string; counter: number; now: Date },
): Promise<boolean> => {
  const using = tx.updateTable('passkey').set({ counter, used_at: now }).where('id', '=', id)
  const used = counter === 0 ? using.where('counter', '=', '0') : using.where('counter', '<', String(counter))
  return Number((await used.executeTakeFirst()).numUpdatedRows) === 1
}

/** Deletes also the challenges that nobody answered in time. */
export const putChallenge = async (tx: Tx, challenge: Insertable<PasskeyChallengeTable>, now: Date): Promise<void> => {
  await tx.deleteFrom('passkey_challenge').where('expires_at', '<', now).execute()
  await tx.insertInto('passkey_challenge').values(challenge).execute()
}

interface Taking {
  hash: Buffer
  ceremony: PasskeyChallengeTable['ceremony']
  session: string | null
  now: Date
}
/**
 * The challenge is used up, whatever comes of it. Null when it was answered before, is too old, or was put to another
 * person.
 */
export const takeChallenge = async (
  tx: Tx,
  { hash, ceremony, session, now }: Taking,
): Promise<{ user_handle: Buffer | null } | null> =>
  (await tx
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', hash)
    .where('ceremony', '=', ceremony)
    .where('session_id', session === null ? 'is' : '=', session)
    .where('expires_at', '>=', now)
    .returning('user_handle')
    .executeTakeFirst()) ?? null
