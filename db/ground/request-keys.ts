// The Idempotency-Key of a write to a door table: kept in the transaction of the change, so that both exist or neither.
import { sql } from 'kysely'
import type { Db, Tx } from './connect.ts'
import { NAMELESS } from '../people/identity.ts'

export interface KeptAnswer {
  fingerprint: string
  status: number
  body: unknown
}

/**
 * Waits for a request with the same key that is under way: a second copy of a click must read the first one's answer.
 */
export const findKept = async (tx: Tx, key: { actor: string; id: string }): Promise<KeptAnswer | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${key.actor}:${key.id}`}, 0))`.execute(tx)
  const found = await tx
    .selectFrom('request_key')
    .select(['fingerprint', 'status', 'body'])
    .where('actor', '=', key.actor)
    .where('id', '=', key.id)
    .executeTakeFirst()
  return found ?? null
}

const MASKS: ReadonlySet<string> = new Set(['mask', 'personMask'])
/** Masks of people are not kept, wherever in an answer they stand. A repetition still says which person it is. */
const withoutMasks = (name: string, value: unknown): unknown =>
  MASKS.has(name) && typeof value === 'string' ? NAMELESS : value

/**
 * Deletes contents and answers that are older than 30 days. The keys stay, so that no request is carried out twice.
 * Answers how many were deleted.
 */
export const forgetOldRequests = async (db: Db): Promise<number> =>
  (await sql<{ forgotten: number }>`select app.forget_old_requests() as forgotten`.execute(db)).rows[0]?.forgotten ?? 0

export const keepAnswer = async (tx: Tx, key: { actor: string; id: string }, kept: KeptAnswer): Promise<void> => {
  await tx
    .insertInto('request_key')
    .values({
      ...key,
      fingerprint: kept.fingerprint,
      status: kept.status,
      body: JSON.stringify(kept.body ?? null, withoutMasks),
    })
    .execute()
}
