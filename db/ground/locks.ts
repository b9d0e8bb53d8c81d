// Work that only one worker does at a time: an advisory lock that lives as long as its connection, so that it is freed
// when the worker dies.
import { sql } from 'kysely'
import type { Db } from './connect.ts'

const LOCKS = 20_260_001

/** Null when another worker holds the lock. When unlocking fails the connection is gone, and the lock with it. */
export const withLock = <T>(db: Db, name: string, work: () => Promise<T>): Promise<T | null> =>
  db.connection().execute(async (holder) => {
    const { rows } = await sql<{
      got: boolean
    }>`select pg_try_advisory_lock(${LOCKS}, hashtext(${name})) as got`.execute(holder)
    if (rows[0]?.got !== true) return null
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${LOCKS}, hashtext(${name}))`.execute(holder).catch(() => undefined)
    }
  })
