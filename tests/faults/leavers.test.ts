// A leaver's work is let go by one decision a case. Whoever does so is killed at every statement: each task is either
// still held or free, never between, and the next round finishes what is left.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { letGo } from '../../activities/letting-go.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { anOpenCase, type OpenCase } from '../support/door/an-open-case.ts'
import { aDevice } from '../support/door/a-device.ts'
import { atEveryStatement, lives, type Moment } from '../support/processes/dying.ts'
import { testApp, type Person, type TestApp } from '../support/door/test-app.ts'
import { demoAccount } from '../support/setup/demo-accounts.ts'

const LEAVER = 'intake_officer'
const LONG = 600_000
const account = demoAccount(LEAVER).user

describe('work that is let go, and the process dies in between', () => {
  let app: TestApp
  let owner: Db
  let recorder: Db
  let administrator: Person
  beforeAll(async () => {
    app = await testApp({ worker: false })
    owner = connect({ url: app.database.owner, most: 1 })
    recorder = connect({ url: app.database.recorder, most: 3 })
    administrator = await aDevice(app, 'administrator')
  })
  afterAll(async () => {
    await owner.destroy()
    await recorder.destroy()
    await app.close()
  })

  const setActive = (active: boolean, key?: string) =>
    administrator.post(`/api/accounts/${account}/active`, { active }, key)
  const claimed = async (): Promise<OpenCase> => {
    const open = await anOpenCase(app)
    await open.officer.post(`/api/tasks/${(await open.task('complaint')).id}/claim`)
    return open
  }
  const again = async (): Promise<OpenCase[]> => {
    await setActive(true)
    app.forget(LEAVER)
    return [await claimed(), await claimed()]
  }
  const assigned = async ({ id }: OpenCase): Promise<number> =>
    (await app.rows(`select 1 from app.case_event where stream = $1 and type = 'task_assigned'`, [id])).length
  const standing = async (open: OpenCase): Promise<string> => {
    const { state, who } = await open.task('complaint')
    expect(await withOwner(owner, (tx) => verifyCase(tx, open.id))).toMatchObject({ intact: true, differences: [] })
    return `${state} ${who.userId === null ? 'free' : 'held'} ${await assigned(open)}`
  }
  const free = 'ready free 1'
  /** The dead process may still hold the lock of the round for a moment. */
  const round = (): Promise<number | null> =>
    letGo({ db: recorder, log: pino({ level: 'silent' }), now: Date.now, coordinating: [] })
  const finish = async (): Promise<void> => {
    while ((await round()) === null) await sleep(50)
  }

  test(
    'leaves each task held or free, and the next round frees the rest, each once',
    async () => {
      const seen = new Set<string>()
      const { statements } = await atEveryStatement(async (moment: Moment) => {
        const cases = await again()
        expect((await setActive(false)).status).toBe(200)
        const lived = await lives({ work: 'letGo', given: { url: app.database.recorder }, ...moment })
        for (const open of cases) {
          const now = await standing(open)
          expect([free, 'reserved held 0']).toContain(now)
          seen.add(now)
        }
        await finish()
        for (const open of cases) expect(await standing(open)).toBe(free)
        return lived
      })
      expect(statements).toBeGreaterThan(6)
      expect(seen.size).toBe(2)
    },
    LONG,
  )

  test(
    'a closing that dies is not there or whole, and the same click closes once',
    async () => {
      const rows = async () => (await app.rows(`select 1 from app.case_event where type = 'account_closed'`)).length
      const orders = async () => (await app.rows('select 1 from app.leaving')).length
      const cookie = await app.cookieOf('administrator')
      const env = {
        ...Object.fromEntries(
          Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        ),
        DATABASE_URL_DOOR: app.database.door,
      }
      let n = 0
      const { statements } = await atEveryStatement(async (moment: Moment) => {
        await setActive(true)
        const before = [await rows(), await orders()]
        n += 1
        const click = { path: `/api/accounts/${account}/active`, body: { active: false }, key: `closing-${n}` }
        const lived = await lives({
          work: 'click',
          given: { url: '', click: { ...click, env, taskQueue: app.taskQueue, cookie } },
          ...moment,
        })
        const between = [await rows(), await orders()]
        expect(between[0]).toBe((between[1] ?? 0) - (before[1] ?? 0) + (before[0] ?? 0))
        expect((await setActive(false, click.key)).status).toBe(200)
        expect([await rows(), await orders()]).toEqual(before.map((one) => one + 1))
        return lived
      })
      expect(statements).toBeGreaterThan(6)
    },
    LONG,
  )
})
