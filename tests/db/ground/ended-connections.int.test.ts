import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, NOBODY, withDoor, withRecorder, type Db, type Tx } from '../../../db/ground/connect.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let database: TestDatabase
let admin: Db
beforeAll(async () => {
  database = await freshDatabase()
  admin = connect({ url: database.admin, most: 1 })
})
afterAll(async () => {
  await admin.destroy()
  await database.drop()
})

const pidOf = async (tx: Tx): Promise<number> =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid ?? 0
const ended = (pid: number): Promise<unknown> => sql`select pg_terminate_backend(${pid}, 10000)`.execute(admin)
/** Idle in its transaction, as while somebody waits for something else. */
const endedIdle = async (tx: Tx): Promise<void> => {
  await ended(await pidOf(tx))
  await sql`select 1`.execute(tx)
}

const HANDS = {
  'the door': {
    urlOf: () => database.door,
    bound: (db: Db, work: (tx: Tx) => Promise<void>) => withDoor(db, NOBODY, work),
  },
  'a worker': {
    urlOf: () => database.recorder,
    bound: (db: Db, work: (tx: Tx) => Promise<void>) => withRecorder(db, crypto.randomUUID(), work),
  },
} as const

describe.each(Object.entries(HANDS))('Postgres ends connections in use of %s', (_, { urlOf, bound }) => {
  test('while they are idle in a transaction: the work fails, the process lives, the next is answered', async () => {
    const lost: Error[] = []
    const db = connect({ url: urlOf(), most: 12, onIdleError: (error) => lost.push(error) })
    const works = await Promise.allSettled(Array.from({ length: 12 }, () => bound(db, endedIdle)))

    expect(works.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'))
    await bound(db, async (tx) => {
      expect(await pidOf(tx)).toBeGreaterThan(0)
    })
    await db.destroy()
  })

  test('while they wait for an answer: the same', async () => {
    const db = connect({ url: urlOf(), most: 12 })
    const works = Promise.allSettled(
      Array.from({ length: 12 }, () =>
        bound(db, async (tx) => {
          const pid = await pidOf(tx)
          const asked = sql`select pg_sleep(10)`.execute(tx)
          await Promise.all([asked, ended(pid)])
        }),
      ),
    )

    expect((await works).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'))
    await bound(db, async (tx) => {
      expect(await pidOf(tx)).toBeGreaterThan(0)
    })
    await db.destroy()
  })
})
