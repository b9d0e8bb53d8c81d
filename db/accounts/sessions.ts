// Accounts and sessions at the door. The two questions before sign-in cross row-level security through definer
// functions.
import { sql, type Selectable } from 'kysely'
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import type { Db, Tx } from '../ground/connect.ts'
import type { SessionTable } from '../schema/account-tables.ts'

export const findSignIn = async (
  tx: Tx,
  email: string,
): Promise<{ id: string; password_hash: string; active: boolean } | null> => {
  const { rows } = await sql<{
    id: string
    password_hash: string
    active: boolean
  }>`select * from app.sign_in_account(${email})`.execute(tx)
  return rows[0] ?? null
}

export interface ActorRow {
  user_id: string
  email: string
  name: string
  language: string
  organisation_id: string
  organisation: string
  level: Level
  area: string
  roles: string[]
  created_at: Date
  seen_at: Date
  expires_at: Date
  fresh_at: Date | null
  second_factor: boolean
  sight_from: Date | null
}
/**
 * A person who belongs to several organisations acts for the first. Runs before the caller is known, so it needs no
 * transaction context and takes one trip.
 */
export const findActor = async (db: Db, tokenHash: Buffer): Promise<ActorRow | null> => {
  const { rows } = await sql<ActorRow>`select * from app.session_actor(${tokenHash}) limit 1`.execute(db)
  return rows[0] ?? null
}

export const addSession = async (
  tx: Tx,
  session: {
    token_hash: Buffer
    user_id: string
    seen_at: Date
    fresh_at: Date | null
    expires_at: Date
    browser: string
    system: string
  },
): Promise<void> => {
  await tx
    .insertInto('session')
    .values({ ...session, revoked_at: null })
    .execute()
}

export const touchSession = async (tx: Tx, tokenHash: Buffer, now: Date): Promise<void> => {
  await tx.updateTable('session').set({ seen_at: now }).where('token_hash', '=', tokenHash).execute()
}

/**
 * After a fresh proof of identity the same session continues under another token. False when the token is no longer the
 * session's own.
 */
export const renewSession = async (tx: Tx, ask: { token: Buffer; next: Buffer; now: Date }): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('session')
        .set({ token_hash: ask.next, fresh_at: ask.now, seen_at: ask.now })
        .where('token_hash', '=', ask.token)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

export const findSessionId = async (tx: Tx, tokenHash: Buffer): Promise<string | null> =>
  (await tx.selectFrom('session').select('id').where('token_hash', '=', tokenHash).executeTakeFirst())?.id ?? null

export const findSessionToken = async (tx: Tx, id: string): Promise<Buffer | null> =>
  (await tx.selectFrom('session').select('token_hash').where('id', '=', id).executeTakeFirst())?.token_hash ?? null

export type SessionRow = Pick<
  Selectable<SessionTable>,
  'id' | 'token_hash' | 'browser' | 'system' | 'created_at' | 'seen_at'
>
/** Sessions of a person that have not ended, run out or been left idle. */
export const listSessions = (tx: Tx, userId: string, alive: { now: Date; seenSince: Date }): Promise<SessionRow[]> =>
  tx
    .selectFrom('session')
    .select(['id', 'token_hash', 'browser', 'system', 'created_at', 'seen_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', alive.now)
    .where('seen_at', '>', alive.seenSince)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()

/** Ends one session of a person, or all but the present one. Answers how many ended. */
export const endSessions = async (
  tx: Tx,
  ask: { userId: string; only?: string; except?: Buffer; now: Date },
): Promise<number> => {
  let ending = tx
    .updateTable('session')
    .set({ revoked_at: ask.now })
    .where('user_id', '=', ask.userId)
    .where('revoked_at', 'is', null)
  if (ask.only !== undefined) ending = ending.where('id', '=', ask.only)
  if (ask.except !== undefined) ending = ending.where('token_hash', '<>', ask.except)
  return Number((await ending.executeTakeFirst()).numUpdatedRows)
}

export const revokeSession = async (tx: Tx, tokenHash: Buffer, now: Date): Promise<void> => {
  await tx.updateTable('session').set({ revoked_at: now }).where('token_hash', '=', tokenHash).execute()
}

export const setLanguage = async (tx: Tx, userId: string, language: string): Promise<void> => {
  await tx.updateTable('user_account').set({ language }).where('id', '=', userId).execute()
}
