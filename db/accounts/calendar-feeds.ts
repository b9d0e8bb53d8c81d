// Secret addresses under which calendar programs read what is due for a person, one for each person; stored as a hash.
import { sql } from 'kysely'
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import { caseOfWork } from '../cases/cases.ts'
import type { Db, Tx } from '../ground/connect.ts'

export interface FeedActorRow {
  user_id: string
  email: string
  name: string
  language: string
  organisation_id: string
  organisation: string
  level: Level
  area: string
  roles: string[]
  second_factor: boolean
  used_at: Date | null
}
/** Runs before the caller is known, so it needs no transaction context and takes one trip. */
export const findFeedActor = async (db: Db, tokenHash: Buffer): Promise<FeedActorRow | null> =>
  (await sql<FeedActorRow>`select * from app.feed_actor(${tokenHash}) limit 1`.execute(db)).rows[0] ?? null

export const findFeed = async (tx: Tx, userId: string): Promise<{ made_at: Date; used_at: Date | null } | null> =>
  (await tx
    .selectFrom('calendar_feed')
    .select(['made_at', 'used_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()) ?? null

/** Replaces the former address, which stops working. */
export const putFeed = async (
  tx: Tx,
  { userId, tokenHash, now }: { userId: string; tokenHash: Buffer; now: Date },
): Promise<void> => {
  const feed = { token_hash: tokenHash, made_at: now, used_at: null }
  await tx
    .insertInto('calendar_feed')
    .values({ user_id: userId, ...feed })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(feed))
    .execute()
}

export const removeFeed = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx.deleteFrom('calendar_feed').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows === 1n

export const touchFeed = async (tx: Tx, userId: string, now: Date): Promise<void> => {
  await tx.updateTable('calendar_feed').set({ used_at: now }).where('user_id', '=', userId).execute()
}

export interface DueTask {
  id: string
  number: string
  code: string | null
  due: Date
  isLaw: boolean
}
/** Open tasks with a limit that a person holds, at most as many as a calendar can sensibly show. */
export const dueFor = async (tx: Tx, userId: string, most: number): Promise<DueTask[]> => {
  const { rows } = await sql<DueTask>`
    select t.id, c.number, t.code, t.due, coalesce(t.basis <> 'product-default', false) as "isLaw" from task t
      cross join lateral ${caseOfWork(sql`t.case_id`)} as c
    where t.user_id = ${userId}::uuid and t.ended_at is null and t.due is not null order by t.sort_due, t.id
      limit ${sql.lit(most)}`.execute(tx)
  return rows
}
