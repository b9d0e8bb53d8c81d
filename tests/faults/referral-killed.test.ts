// An act of a referral is one transaction over two records. The API is killed at every statement of it, and its caller
// asks again: both records have it, or neither, and once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ReferralView } from '../../api/contract/referrals.ts'
import { organisationIdOf } from '../../api/seed/accounts.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { verifyReferral } from '../../db/referrals/verify-referral.ts'
import { atEveryStatement, lives, type Moment } from '../support/processes/dying.ts'
import { aSharingGround, type SharingGround } from '../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../support/sops/a-shared-case.ts'

const LONG = 600_000
const LEAST_STATEMENTS = 20
interface Click {
  path: string
  body: object
  key: string
}

describe('an act of a referral, and the API dies in between', () => {
  let ground: SharingGround
  let owner: Db
  let it: SharedCase<Answer>
  let coordinator: Person
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    ground = await aSharingGround()
    owner = connect({ url: ground.app.database.owner, most: 1 })
    coordinator = await ground.app.as('case_coordinator')
    it = await aSharedCase((name) => ground.app.as(name), 'Contoh Putus')
    for (const name of ['case_coordinator', 'health_provider']) cookies[name] = await ground.app.cookieOf(name)
  })
  afterAll(async () => {
    await owner.destroy()
    await ground.app.close()
  })

  const env = (): Record<string, string> => ({
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    DATABASE_URL_DOOR: ground.app.database.door,
  })
  const dieIn = (who: string, click: Click, moment: Moment): Promise<number | null> =>
    lives({
      work: 'click',
      given: { url: '', click: { ...click, env: env(), taskQueue: ground.app.taskQueue, cookie: cookies[who] ?? '' } },
      ...moment,
      from: 'select pg_advisory_xact_lock',
    })
  const offering = async (): Promise<Click> => ({
    path: `/api/cases/${it.id}/referrals`,
    body: { kind: 'service', to: organisationIdOf(HOSPITAL), covers: [await it.task('examine')], service: 'health' },
    key: randomUUID(),
  })
  const ask = (who: Person, { path, body, key }: Click): Promise<Answer> => who.post(path, body, key)

  /** As many referrals as the case knows, each whole, and nothing left of what died. */
  async function sound(): Promise<void> {
    const rows = await ground.app.rows('select id, state from app.referral where case_id = $1', [it.id])
    const [file] = await ground.app.rows("select state -> 'referrals' as known from app.case_file where id = $1", [
      it.id,
    ])
    const known = Object.entries(Object(Object(file).known ?? {}))
    expect(known.map(([id]) => id).toSorted()).toEqual(rows.map((row) => String(Object(row).id)).toSorted())
    for (const row of rows) {
      const { id, state } = Object(row)
      expect(await withOwner(owner, (tx) => verifyReferral(tx, id))).toMatchObject({ intact: true, differences: [] })
      const inCase = Object(known.find(([one]) => one === id)?.[1]).state
      if (state !== 'offered' || inCase !== 'offered') expect(inCase).toBe(state)
    }
    expect(await withOwner(owner, (tx) => verifyCase(tx, it.id))).toMatchObject({ intact: true, differences: [] })
    expect(await ground.app.rows("select id from app.command where state = 'pending'")).toEqual([])
  }
  const withdraw = async (id: string): Promise<void> => {
    expect(await coordinator.post(`/api/referrals/${id}/acts`, { verb: 'withdraw', reason: 'mistake' })).toMatchObject({
      status: 200,
    })
  }

  test(
    'that offers leaves both records with it or neither, and the same click offers once',
    async () => {
      const { statements } = await atEveryStatement(async (moment) => {
        const click = await offering()
        const lived = await dieIn('case_coordinator', click, moment)
        await sound()
        const { id, state } = ReferralView.parse((await ask(coordinator, click)).body)
        expect(state).toBe('offered')
        await sound()
        await withdraw(id)
        return lived
      })
      expect(statements).toBeGreaterThan(LEAST_STATEMENTS)
    },
    LONG,
  )

  test(
    'that accepts moves the steps with it or not at all, and the same click accepts once',
    async () => {
      const { nurse } = ground
      const { statements } = await atEveryStatement(async (moment) => {
        const { id, hash } = ReferralView.parse((await ask(coordinator, await offering())).body)
        const click: Click = { path: `/api/referrals/${id}/acts`, body: { verb: 'accept', hash }, key: randomUUID() }
        const lived = await dieIn('health_provider', click, moment)
        await sound()
        expect(ReferralView.parse((await ask(nurse, click)).body).state).toBe('accepted')
        await sound()
        const back = await nurse.post(`/api/referrals/${id}/acts`, { verb: 'give_back', reason: 'full' })
        expect(back.status).toBe(200)
        return lived
      })
      expect(statements).toBeGreaterThan(LEAST_STATEMENTS)
    },
    LONG,
  )
})
