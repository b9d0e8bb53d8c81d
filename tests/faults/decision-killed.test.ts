// A decision is one transaction of the API. The API is killed at every statement of it, rivals come meanwhile, and its
// caller asks again: what was answered is in the ledger once, and nothing is half there.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { CasePlan, CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated } from '../../api/contract/people.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { timerIdOf } from '../../workflows/contract.ts'
import { atEveryStatement, lives, type Dying, type Moment } from '../support/processes/dying.ts'
import { testApp, type Answer, type Person, type TestApp } from '../support/door/test-app.ts'

const REPORT = {
  passenger: 'adult',
  flight: 'XX 100',
  arrived: '2026-11-24',
  bag_kind: 'suitcase',
  colour: 'blue',
  urgency: 'none',
  share: 'given',
}
const LEAST_STATEMENTS = 6
const LONG = 600_000

interface Click {
  path: string
  body: object
  key: string
}

describe('a click, and the API dies in between', () => {
  let app: TestApp
  let owner: Db
  let clerk: Person
  let tracer: Person
  let cookie = ''
  beforeAll(async () => {
    app = await testApp()
    owner = connect({ url: app.database.owner, most: 1 })
    clerk = await app.as('luggage_clerk')
    tracer = await app.as('luggage_tracer')
    cookie = await app.cookieOf('luggage_clerk')
  })
  afterAll(async () => {
    await owner.destroy()
    await app.close()
  })

  const aPerson = async (): Promise<string> =>
    PersonCreated.parse((await clerk.post('/api/people', { identity: {}, searched: true })).body).id
  const opening = async (): Promise<Click> => ({
    path: '/api/cases',
    body: { sop: 'lost-luggage', personId: await aPerson(), area: '21.71', channel: 'counter' },
    key: randomUUID(),
  })
  const ask = (who: Person, { path, body, key }: Click): Promise<Answer> => who.post(path, body, key)
  const aCase = async (): Promise<{ caseId: string; task: string }> => {
    const { caseId } = CommandAnswer.parse((await ask(clerk, await opening())).body)
    const { stages } = CasePlan.parse((await clerk.get(`/api/cases/${caseId}/plan`)).body)
    return { caseId, task: stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'report')?.id ?? '' }
  }
  const claimOf = (task: string): Click => ({ path: `/api/tasks/${task}/claim`, body: {}, key: randomUUID() })

  const env = (): Record<string, string> => ({
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    DATABASE_URL_DOOR: app.database.door,
  })
  const dieIn = (click: Click, moment: Moment & Pick<Dying, 'from'>) =>
    lives({
      work: 'click',
      given: { url: '', click: { ...click, env: env(), taskQueue: app.taskQueue, cookie } },
      ...moment,
    })
  /** The API dies when the decision is committed and nobody has been answered. */
  const dieAfterCommit = (click: Click): Promise<boolean> =>
    dieIn(click, { at: 1, when: 'after', from: ['with named as', 'commit'] }).then((lived) => lived === null)

  const rowsOf = (caseId: string): Promise<unknown[]> =>
    app.rows('select type, actor, command_id from app.case_event where stream = $1 order by seq', [caseId])
  const typesOf = async (caseId: string, type: string): Promise<number> =>
    (await app.rows('select 1 from app.case_event where stream = $1 and type = $2', [caseId, type])).length
  const isSound = async (caseId: string): Promise<void> => {
    expect(await withOwner(owner, (tx) => verifyCase(tx, caseId))).toMatchObject({ intact: true, differences: [] })
  }
  const pending = (): Promise<unknown[]> => app.rows(`select id from app.command where state = 'pending'`)
  const staged = (): Promise<unknown[]> => app.rows(`select id from app.answer where state = 'staged'`)

  /** `from`: how the statement begins that takes the name of the click. */
  async function killedAtEvery(
    from: string,
    prepare: () => Promise<Click>,
    after: (click: Click, again: Answer) => Promise<void>,
  ): Promise<void> {
    const { statements } = await atEveryStatement(async (moment) => {
      const click = await prepare()
      const lived = await dieIn(click, { ...moment, from })
      expect([await pending(), await staged()]).toEqual([[], []])
      await after(click, await ask(clerk, click))
      return lived
    })
    expect(statements).toBeGreaterThan(LEAST_STATEMENTS)
  }

  test(
    'that opens a case leaves it whole or not there, and the same click opens it once',
    async () => {
      await killedAtEvery('insert into command', opening, async (_, again) => {
        expect(again.status).toBe(201)
        const { caseId } = CommandAnswer.parse(again.body)
        expect(await typesOf(caseId, 'case_opened')).toBe(1)
        await isSound(caseId)
      })
    },
    LONG,
  )

  test(
    'that completes a task with what was told is done once, with its answers and the vault, or not at all',
    async () => {
      const person = { caseId: '' }
      await killedAtEvery(
        'with named as',
        async () => {
          const { caseId, task } = await aCase()
          person.caseId = caseId
          await ask(clerk, claimOf(task))
          return {
            path: `/api/tasks/${task}/complete`,
            body: { outcome: 'recorded', answers: { ...REPORT, name: 'Contoh Putus' } },
            key: randomUUID(),
          }
        },
        async (_, again) => {
          expect(again.status).toBe(200)
          expect(await typesOf(person.caseId, 'task_completed')).toBe(1)
          expect(
            await app.rows(
              `select count(*)::int as told from app.case_event where type = 'identity_told' and canon like $1`,
              [`%${person.caseId}%`],
            ),
          ).toEqual([{ told: 1 }])
          await isSound(person.caseId)
        },
      )
    },
    LONG,
  )

  test.each([0, 5, 30, 100])(
    'of two people %i ms apart has one winner, though the first is never answered',
    async (gap) => {
      const { caseId, task } = await aCase()
      const first = claimOf(task)
      const died = dieAfterCommit(first)
      await sleep(gap)
      const rival = await tracer.post(`/api/tasks/${task}/claim`)
      const again = await died.then(() => ask(clerk, first))

      expect([rival.code ?? 'done', again.code ?? 'done'].toSorted()).not.toEqual(['done', 'done'])
      expect(await typesOf(caseId, 'task_claimed')).toBe(1)
      await isSound(caseId)
    },
    LONG,
  )

  test(
    'that was recorded gives its answer again, also after somebody else has worked on',
    async () => {
      const { caseId, task } = await aCase()
      const click = claimOf(task)
      // After some minutes a click first says that its session is in use, and commits that.
      await app.rows("update app.session set seen_at = seen_at - interval '5 minutes'")
      expect(await dieAfterCommit(click)).toBe(true)
      const seq = (await rowsOf(caseId)).length
      expect((await ask(clerk, { ...claimOf(task), path: `/api/tasks/${task}/release` })).status).toBe(200)

      expect(await ask(clerk, click)).toMatchObject({ status: 200, body: { caseId, seq } })
      expect(await typesOf(caseId, 'task_claimed')).toBe(1)
    },
    LONG,
  )

  test(
    'repeated after 31 days is not carried out again',
    async () => {
      const { caseId, task } = await aCase()
      const click = claimOf(task)
      await ask(clerk, click)
      const rows = await rowsOf(caseId)
      await app.rows(`update app.command set answered_at = now() - interval '31 days' where case_id = $1`, [caseId])
      await app.rows('select app.forget_old_requests()')

      expect(await ask(clerk, click)).toMatchObject({ status: 422, code: 'key_reused' })
      expect(await rowsOf(caseId)).toEqual(rows)
    },
    LONG,
  )

  test(
    'needs no workflow: ended or begun twice, it changes nothing in the ledger and delays no click',
    async () => {
      const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' })
      const client = new Client({ connection, namespace: process.env['TEMPORAL_NAMESPACE'] ?? '' })
      const { caseId, task } = await aCase()
      const rows = await rowsOf(caseId)
      const handle = client.workflow.getHandle(timerIdOf(caseId))
      await handle.terminate().catch(() => undefined)
      app.deps.waking.wake({ caseId, next: new Date() })
      app.deps.waking.wake({ caseId, next: new Date() })

      expect((await ask(clerk, claimOf(task))).status).toBe(200)
      while ((await handle.describe().catch(() => null)) === null) await sleep(100)
      await handle.terminate().catch(() => undefined)
      expect((await rowsOf(caseId)).slice(0, rows.length)).toEqual(rows)
      expect(await typesOf(caseId, 'task_claimed')).toBe(1)
      await isSound(caseId)
      await connection.close()
    },
    LONG,
  )
})
