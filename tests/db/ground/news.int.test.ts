import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, NOBODY, withDoor, type Db } from '../../../db/ground/connect.ts'
import { tell, tellAfterCommit } from '../../../db/ground/news.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const PATIENCE_MS = 20_000

describe('news of a case that moved', () => {
  let database: TestDatabase
  let door: Db
  let ear: pg.Client
  const heard: string[] = []
  beforeAll(async () => {
    database = await freshDatabase()
    door = connect({ url: database.door, most: 4 })
    ear = new pg.Client({ connectionString: database.admin })
    await ear.connect()
    ear.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await ear.query('listen tapak')
  })
  afterAll(async () => {
    await ear.end()
    await door.destroy()
    await database.drop()
  })

  const moves = (caseId: string, seq: number, fails = false): Promise<void> =>
    withDoor(door, NOBODY, async (tx) => {
      tellAfterCommit(tx, caseId, seq)
      await sleep(50)
      expect(heard.filter((word) => word.startsWith(caseId) && word.endsWith(`:${seq}`))).toEqual([])
      if (fails) throw new Error('given up')
    })
  const until = async (fits: () => boolean): Promise<void> => {
    for (const end = Date.now() + PATIENCE_MS; !fits() && Date.now() < end;) await sleep(20)
    expect(fits()).toBe(true)
  }

  test('is told after the commit, and never when the decision was given up', async () => {
    const [kept, lost] = [randomUUID(), randomUUID()]
    await expect(moves(lost, 3, true)).rejects.toThrow('given up')
    await moves(kept, 7)
    await until(() => heard.includes(`${kept}:7`))
    expect(heard.some((word) => word.startsWith(lost))).toBe(false)
  })

  test('of many decisions at once ends at the last row of each case', async () => {
    const cases = Array.from({ length: 12 }, () => randomUUID())
    await Promise.all(cases.flatMap((id) => [1, 2, 3].map((seq) => moves(id, seq))))
    await until(() => cases.every((id) => heard.includes(`${id}:3`)))
  })

  test('is told late, and not lost, when the connection breaks that should tell it', async () => {
    const id = randomUUID()
    await moves(id, 1)
    await until(() => heard.includes(`${id}:1`))
    const limit = async (most: number): Promise<void> => {
      const { rows } = await ear.query<{ name: string }>('select current_database() as name')
      await ear.query(`alter database "${rows[0]?.name}" connection limit ${most}`)
    }
    await limit(0)
    await ear.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename like '%door%' and datname = " +
        'current_database()',
    )
    tell(door, new Map([[id, 2]]))
    await sleep(1_000)
    expect(heard).not.toContain(`${id}:2`)
    await limit(-1)
    await until(() => heard.includes(`${id}:2`))
  })
})
