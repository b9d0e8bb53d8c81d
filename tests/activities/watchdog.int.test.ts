import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { createActivities } from '../../activities/index.ts'
import { createWatchdog, type Watchdog } from '../../activities/watchdog.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'
import { anIr, aTask, within } from '../support/sops/a-sop.ts'

const MINUTE_MS = 60_000
const ir = anIr({ items: [aTask('visit', { required: true, due: [within(6, 'second')] })] })

describe('the watchdog', () => {
  let stage: Stage
  let served: Served
  let ledger: TestLedger
  let recorder: Db
  let admin: Db
  let watchdog: Watchdog
  const log = pino({ level: 'silent' })

  beforeAll(async () => {
    stage = await aStage()
    ledger = await aLedger(ir)
    recorder = connect({ url: ledger.urls.recorder })
    admin = connect({ url: ledger.urls.admin, most: 1 })
    served = await stage.serve(createActivities({ db: recorder, log }))
    watchdog = createWatchdog({ db: recorder, client: stage.client, log, taskQueue: stage.taskQueue })
  })
  afterAll(async () => {
    await served.stop()
    await stage.close()
    await Promise.all([recorder.destroy(), admin.destroy()])
    await ledger.drop()
  })

  /** Opened `ago`, so that its clocks stand as they would now. Temporal was told nothing. */
  const open = async (ago = 0): Promise<string> => {
    const it = new RecordedCase(ledger, recorder)
    it.now = Date.now() - ago
    await it.open()
    return it.id
  }
  const fired = async (caseId: string) =>
    (await ledger.rows(caseId)).filter(
      ({ type, body }) => type === 'clock_fired' && 'clock' in body && String(body.clock).startsWith('visit#1'),
    )
  const firedAll = async (caseId: string): Promise<void> => {
    for (const end = Date.now() + 30_000; (await fired(caseId)).length < 3 && Date.now() < end;) await sleep(100)
    expect(await fired(caseId)).toHaveLength(3)
  }
  const set = (caseId: string, row: { armed_for?: Date | null; next_instant?: Date }): Promise<unknown> =>
    admin.withSchema('app').updateTable('case_file').set(row).where('id', '=', caseId).execute()

  test('wakes a case of which Temporal was never told, and what was due fires once', async () => {
    const caseId = await open(30_000)
    expect(await stage.isWaiting(caseId)).toBe(false)

    expect(await watchdog.pass()).toBeGreaterThanOrEqual(1)

    await firedAll(caseId)
    await watchdog.pass()
    expect(await fired(caseId)).toHaveLength(3)
  })

  test('wakes a case whose instant has passed although Temporal was told: its workflow may be gone', async () => {
    const caseId = await open()
    await set(caseId, { armed_for: new Date(0) })
    await watchdog.pass()
    expect(await fired(caseId)).toEqual([])
    await sleep(18_000)

    await watchdog.pass()

    await firedAll(caseId)
  })

  test('leaves what is far away to the sweep, and what Temporal knows to Temporal', async () => {
    const caseId = await open()
    await set(caseId, { next_instant: new Date(Date.now() + 11 * MINUTE_MS), armed_for: null })
    await watchdog.pass()
    expect(await stage.isWaiting(caseId)).toBe(false)

    await watchdog.sweep()
    expect(await stage.isWaiting(caseId)).toBe(true)
    expect(await watchdog.sweep()).toBe(0)

    const soon = await open()
    await set(soon, { next_instant: new Date(Date.now() + 9 * MINUTE_MS), armed_for: null })
    await watchdog.pass()
    expect(await stage.isWaiting(soon)).toBe(true)
  })

  test('wakes no case that is frozen', async () => {
    const caseId = await open(30_000)
    await admin
      .withSchema('app')
      .updateTable('case_file')
      .set({ frozen_at: new Date(), known_seq: 99 })
      .where('id', '=', caseId)
      .execute()

    await watchdog.sweep()

    expect(await stage.isWaiting(caseId)).toBe(false)
    expect(await fired(caseId)).toEqual([])
  })

  test('a case that nobody knows is waited for by nobody', async () => {
    const caseId = randomUUID()
    await stage.wake(caseId, Date.now())

    await stage.handle(caseId).result()
    expect(await ledger.rows(caseId)).toEqual([])
  })
})
