import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { createActivities } from '../../activities/index.ts'
import { createWatchdog, type Watchdog } from '../../activities/watchdog.ts'
import { announceCommand, findCommand } from '../../db/recording/commands.ts'
import { connect, withDoor, type Db } from '../../db/ground/connect.ts'
import { announcing } from '../support/record/announced.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { aRunningCase, aStage, type RunningCase, type Served, type Stage } from '../support/processes/a-running-case.ts'
import { anIr, aTask, within } from '../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit', { required: true, due: [within(6, 'second')] })] })

describe('the watchdog', () => {
  let stage: Stage
  let served: Served
  let ledger: TestLedger
  let recorder: Db
  let door: Db
  let watchdog: Watchdog
  const log = pino({ level: 'silent' })
  const later = (milliseconds: number) =>
    createWatchdog({
      db: recorder,
      client: stage.client,
      log,
      taskQueue: stage.taskQueue,
      now: () => new Date(Date.now() + milliseconds),
    })

  beforeAll(async () => {
    stage = await aStage()
    ledger = await aLedger(ir)
    recorder = connect({ url: ledger.urls.recorder })
    door = connect({ url: ledger.urls.door })
    served = await stage.serve(announcing(ledger.urls.admin, createActivities({ db: recorder, log })))
    watchdog = later(60_000)
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
    await Promise.all([recorder.destroy(), door.destroy()])
    await ledger.drop()
  }, 30_000)

  const open = async (): Promise<RunningCase> => {
    const running = aRunningCase(stage, ir)
    await running.open(ledger.opening(running.caseId))
    return running
  }
  const fired = async ({ caseId }: RunningCase) =>
    (await ledger.rows(caseId)).filter(
      ({ type, body }) => type === 'clock_fired' && 'clock' in body && String(body.clock).startsWith('visit#1'),
    )

  test('starts a case whose workflow is gone from its ledger, and what was due fires', async () => {
    const running = await open()
    await running.handle.terminate()
    await new Promise((resolve) => setTimeout(resolve, 9_500))
    expect(await fired(running)).toEqual([])

    await watchdog.pass()

    expect(await fired(running)).toHaveLength(3)
    expect(await running.send({ type: 'claim', task: 'visit#1' }, { actor: ledger.actor() })).toHaveProperty('seq')
  }, 60_000)

  test("at a worker's start finds open cases that have no workflow", async () => {
    const running = await open()
    await running.handle.terminate()
    await new Promise((resolve) => setTimeout(resolve, 1_500))

    expect(await watchdog.passOverOpenCases()).toBeGreaterThanOrEqual(1)

    expect((await running.handle.describe()).status.name).toBe('RUNNING')
  }, 60_000)

  test('withdraws a command that was announced and never reached its case', async () => {
    const running = await open()
    const actor = ledger.actor()
    const id = randomUUID()
    const scope = ledger.scopeOf(actor)
    await withDoor(door, scope, (tx) =>
      announceCommand(tx, { id, case_id: running.caseId, fingerprint: 'f', actor: actor.user }),
    )

    await later(0).pass()
    expect(await withDoor(door, scope, (tx) => findCommand(tx, id))).toMatchObject({ state: 'pending' })
    await watchdog.pass()
    expect(await withDoor(door, scope, (tx) => findCommand(tx, id))).toBeNull()
  }, 60_000)

  test('withdraws the announcement of a case that was never opened', async () => {
    const actor = ledger.actor()
    const id = randomUUID()
    const scope = ledger.scopeOf(actor)
    await withDoor(door, scope, (tx) =>
      announceCommand(tx, { id, case_id: randomUUID(), fingerprint: 'f', actor: actor.user }),
    )

    await watchdog.pass()

    expect(await withDoor(door, scope, (tx) => findCommand(tx, id))).toBeNull()
  }, 60_000)

  test('leaves an answered command alone', async () => {
    const running = await open()
    const actor = ledger.actor()
    const id = randomUUID()
    await running.send({ type: 'claim', task: 'visit#1' }, { id, actor })

    await watchdog.pass()

    expect(await withDoor(door, ledger.scopeOf(actor), (tx) => findCommand(tx, id))).toMatchObject({
      state: 'answered',
    })
  }, 60_000)
})
