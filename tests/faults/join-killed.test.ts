// A join is one transaction over two cases. The API is killed at statements of it, and its caller asks again: both
// ledgers have it, or neither, and once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { atEveryStatement, lives } from '../support/processes/dying.ts'
import { aSharingGround, type SharingGround } from '../support/door/a-sharing-ground.ts'
import type { Person } from '../support/door/test-app.ts'
import { twoRecords, type TwoRecords } from '../support/people/two-records.ts'

const LONG = 600_000
let ground: SharingGround
let owner: Db
let coordinator: Person
let cookie: string
let records: TwoRecords
beforeAll(async () => {
  ground = await aSharingGround()
  owner = connect({ url: ground.app.database.owner, most: 1 })
  coordinator = await ground.app.as('case_coordinator')
  cookie = await ground.app.cookieOf('case_coordinator')
  records = await twoRecords(ground.app)
  await records.link()
})
afterAll(async () => {
  await owner.destroy()
  await ground.app.close()
})

/** What the two say of each other, with ledgers and tables that agree. */
async function joinedIn([lead, follower]: TwoRecords['cases']): Promise<readonly [unknown, unknown]> {
  for (const id of [lead, follower])
    expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
  const said = async (id: string, path: string): Promise<unknown> =>
    Object((await ground.app.rows(`select state #>> $2 as said from app.case_file where id = $1`, [id, path]))[0]).said
  return [await said(follower, '{joined,lead}'), await said(lead, '{took,from}')]
}

test(
  'a join that dies in between leaves both cases with it or neither, and the same click joins once',
  async () => {
    const [lead, follower] = records.cases
    const env = Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])))
    const { statements } = await atEveryStatement(async (moment) => {
      const path = `/api/cases/${follower}/joins`
      const click = { path, body: { into: lead, reason: 'one_plan' }, key: randomUUID() }
      const lived = await lives({
        work: 'click',
        given: {
          url: '',
          click: {
            ...click,
            env: { ...env, DATABASE_URL_DOOR: ground.app.database.door },
            taskQueue: ground.app.taskQueue,
            cookie,
          },
        },
        ...moment,
        from: 'select app.record(',
      })
      expect([[null, null].join(), [lead, follower].join()]).toContain((await joinedIn(records.cases)).join())
      expect((await coordinator.post(path, click.body, click.key)).status).toBe(200)
      expect(await joinedIn(records.cases)).toEqual([lead, follower])
      expect((await coordinator.post(`/api/cases/${follower}/part`, { reason: 'by_mistake' })).status).toBe(200)
      expect(await ground.app.rows("select id from app.command where state = 'pending'")).toEqual([])
      return lived
    })
    expect(statements).toBeGreaterThan(2)
  },
  LONG,
)
