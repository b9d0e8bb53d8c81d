// Second factors in the database: the sealed secret with the last time step used; recovery codes as hashes. Row-level
// security shows only one's own.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'

export interface SealedFactor {
  sealed: Buffer
  key_id: string
  last_step: string
  since: Date
}
type State = 'pending' | 'active'

export const findSecondFactor = async (tx: Tx, userId: string, state: State): Promise<SealedFactor | null> =>
  (await tx
    .selectFrom('second_factor')
    .select(['sealed', 'key_id', 'last_step', 'since'])
    .where('user_id', '=', userId)
    .where('state', '=', state)
    .executeTakeFirst()) ?? null

/** Kept beside a factor in use, until the new one is confirmed. */
export const putPendingFactor = async (
  tx: Tx,
  factor: { userId: string; sealed: Buffer; keyId: string },
): Promise<void> => {
  const row = { sealed: factor.sealed, key_id: factor.keyId, last_step: 0, since: new Date() }
  await tx
    .insertInto('second_factor')
    .values({ ...row, user_id: factor.userId, state: 'pending' })
    .onConflict((conflict) => conflict.columns(['user_id', 'state']).doUpdateSet(row))
    .execute()
}

/** The pending one takes the place of the one in use. */
export const confirmFactor = async (tx: Tx, userId: string, use: { step: number; now: Date }): Promise<void> => {
  await tx.deleteFrom('second_factor').where('user_id', '=', userId).where('state', '=', 'active').execute()
  await tx
    .updateTable('second_factor')
    .set({ state: 'active', last_step: use.step, since: use.now })
    .where('user_id', '=', userId)
    .where('state', '=', 'pending')
    .execute()
}

/** False when this time step or a later one was used before, so of two requests with one code only one succeeds. */
export const spendStep = async (tx: Tx, userId: string, step: number): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('second_factor')
        .set({ last_step: step })
        .where('user_id', '=', userId)
        .where('state', '=', 'active')
        .where('last_step', '<', String(step))
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

export const removeSecondFactor = async (tx: Tx, userId: string): Promise<boolean> =>
  Number((await tx.deleteFrom('second_factor').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows) > 0

export const removeRecoveryCodes = async (tx: Tx, userId: string): Promise<void> => {
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
}

export const putRecoveryCodes = async (tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> => {
  await removeRecoveryCodes(tx, userId)
  await tx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ code_hash, user_id: userId, used_at: null })))
    .execute()
}

export const spendRecoveryCode = async (tx: Tx, userId: string, code: { hash: Buffer; now: Date }): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('recovery_code')
        .set({ used_at: code.now })
        .where('user_id', '=', userId)
        .where('code_hash', '=', code.hash)
        .where('used_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

export const countRecoveryCodes = async (tx: Tx, userId: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('recovery_code')
        .select((from) => from.fn.countAll().as('count'))
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).count,
  )

// — turning the key that seals them —

const WRITING = 20_260_002
/** A shared lock, held by each writer from before the key is read until the row is committed. */
export const sealingFactor = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${WRITING})`.execute(tx)
}
/** Waits until no writer holds that lock. Every later writer reads the key ring anew. */
export const afterSealing = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${WRITING})`.execute(tx)
}

export interface AccountKeyUse {
  id: string
  factors: number
}
export const accountKeysInUse = (tx: Tx): Promise<AccountKeyUse[]> =>
  tx
    .selectFrom('second_factor')
    .groupBy('key_id')
    .orderBy('key_id')
    .select(['key_id as id', sql<number>`count(*)::integer`.as('factors')])
    .execute()

/** Seals one page of factors anew that another key sealed; answers how many. Used steps and codes stay used. */
export const resealFactors = async (
  tx: Tx,
  {
    to,
    most,
    reseal,
  }: { to: string; most: number; reseal(userId: string, factor: { sealed: Buffer; key_id: string }): Buffer },
): Promise<number> => {
  const rows = await tx
    .selectFrom('second_factor')
    .select(['user_id', 'state', 'sealed', 'key_id'])
    .where('key_id', '<>', to)
    .orderBy('user_id')
    .orderBy('state')
    .limit(most)
    .forUpdate()
    .execute()
  for (const { user_id, state, ...factor } of rows) {
    await tx
      .updateTable('second_factor')
      .set({ sealed: reseal(user_id, factor), key_id: to })
      .where('user_id', '=', user_id)
      .where('state', '=', state)
      .execute()
  }
  return rows.length
}
