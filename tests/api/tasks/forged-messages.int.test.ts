// Somebody reaches Temporal and writes to the workflow that waits for a case. Nothing of it happens to the case: the
// workflow can make it look into its ledger, and nothing else.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { endLoss } from '../../../activities/loss.ts'
import { SystemView } from '../../../api/contract/system.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { timerIdOf } from '../../../workflows/contract.ts'
import { aForger, WAYS, type Forger } from '../../support/processes/a-forger.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const YEAR_MS = 365 * 86_400_000

let app: TestApp
let forger: Forger
let owner: Db
beforeAll(async () => {
  app = await testApp()
  forger = await aForger()
  owner = connect({ url: app.database.owner, most: 1 })
})
afterAll(async () => {
  await forger.close()
  await owner.destroy()
  await app.close()
})

const rows = (caseId: string) =>
  app.rows("select seq, command_id, encode(hash, 'hex') as hash from app.case_event where stream = $1 order by seq", [
    caseId,
  ])
/** Its workflow runs, so that there is somebody to write to. */
async function aWaitingCase(): Promise<OpenCase> {
  const open = await anOpenCase(app)
  app.deps.waking.wake({ caseId: open.id, next: new Date(Date.now() + 300_000) })
  while (!(await forger.isWaiting(open.id)))
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  return open
}
/** The other office sees nothing, the ledger is as it was and whole, and the next click counts. */
async function staysWhole({ id, task, officer }: OpenCase, before: unknown): Promise<void> {
  const stranger = await app.as('case_coordinator2')
  expect(await stranger.get(`/api/cases/${id}`)).toMatchObject({ status: 404, code: 'not_found' })
  expect(await rows(id)).toEqual(before)
  expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
  expect((await officer.post(`/api/tasks/${(await task('complaint')).id}/claim`)).status).toBe(200)
}
const alarms = async (): Promise<number> => {
  const { lines } = SystemView.parse((await (await app.as('administrator')).get('/api/system')).body)
  return lines.find(({ name }) => name === 'foreign')?.count ?? 0
}
/** Alarms are counted a moment later. */
const alarmed = async (before: number): Promise<void> => {
  for (let left = 50; left > 0 && (await alarms()) <= before; left -= 1)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  expect(await alarms()).toBeGreaterThan(before)
}

describe('what somebody puts into Temporal without our seal', () => {
  test.each(WAYS)(
    'is not heard, leaves no row, is shown to the administrator, and the next click counts: %s',
    async (way) => {
      const open = await aWaitingCase()
      const [before, known] = [await rows(open.id), await alarms()]

      await forger.signal(open.id, way)
      await forger.signal(open.id, way, { name: 'assign', value: { task: 'complaint#1' } })
      await forger.start(timerIdOf(randomUUID()), app.taskQueue, way)

      await staysWhole(open, before)
      await alarmed(known)
      expect((await app.nobody.get('/metrics')).body).toMatch(/tapak_foreign_messages [1-9]/)
    },
  )

  test('a hundred signals wear no case down', async () => {
    const open = await aWaitingCase()
    const before = await rows(open.id)

    for (let turn = 0; turn < 10; turn += 1) {
      const way = WAYS[turn % WAYS.length] ?? 'plain JSON'
      await Promise.all(Array.from({ length: 10 }, () => forger.signal(open.id, way)))
    }

    await staysWhole(open, before)
  })

  test('does not take the place of a workflow that was ended', async () => {
    const open = await aWaitingCase()
    const before = await rows(open.id)
    await forger.terminate(open.id)

    await forger.start(timerIdOf(open.id), app.taskQueue, 'plain JSON')

    await staysWhole(open, before)
  })
})

describe('what somebody puts into Temporal in our own seal', () => {
  test.each([
    ['now', () => 0],
    ['in a thousand years', () => Date.now() + 1_000 * YEAR_MS],
    ['never', () => Number.MAX_SAFE_INTEGER],
  ])('makes the case look into its ledger at most, and hides no instant from it: %s', async (_, told) => {
    const open = await aWaitingCase()
    const before = await rows(open.id)

    await forger.signal(open.id, 'our own seal', { name: 'wake', value: told() })
    await forger.signal(open.id, 'our own seal', { name: 'assign', value: { task: 'complaint#1' } })

    await staysWhole(open, before)
  })

  test('can freeze a case by a row that never was; nothing of it is lost, and the operator lets it go on', async () => {
    const open = await anOpenCase(app)
    const before = await rows(open.id)

    await forger.start(timerIdOf(open.id), app.taskQueue, 'our own seal', before.length + 5)

    expect((await open.officer.get(`/api/cases/${open.id}`)).body).toMatchObject({ frozen: expect.anything() })
    expect(await rows(open.id)).toEqual(before)
    const recorder = connect({ url: app.database.recorder, most: 1 })
    const deciding = { db: recorder, coordinating: [] }
    expect(await endLoss(deciding, { caseId: open.id, accept: true, say: () => undefined })).toBe(true)
    await recorder.destroy()
    expect((await rows(open.id)).slice(0, before.length)).toEqual(before)
    expect((await open.officer.post(`/api/tasks/${(await open.task('complaint')).id}/claim`)).status).toBe(200)
  })

  test('waits for a case that nobody knows, finds nothing, and is gone', async () => {
    const caseId = randomUUID()
    await forger.start(timerIdOf(caseId), app.taskQueue, 'our own seal')

    expect(await rows(caseId)).toEqual([])
    expect(await forger.isWaiting(caseId)).toBe(false)
  })
})
