import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createActivities } from '../../activities/index.ts'
import { beWitnessed, type Witnessing } from '../../activities/witnessing.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import { watchHighWater, type HighWater } from '../../db/ground/high-water.ts'
import { knownStore, restoredDatabase } from '../../db/recording/watchdog-queries.ts'
import { WITNESS, witnessIdOf, witnessStart, type Standing } from '../../workflows/contract.ts'
import { aForger } from '../support/processes/a-forger.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { anIr, aTask, within } from '../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit', { required: true, due: [within(6, 'hour')] })] })

describe('the witness of the database in Temporal', () => {
  let stage: Stage
  let served: Served
  let ledger: TestLedger
  let recorder: Db
  let admin: Db
  let highWater: HighWater
  let witnessing: Witnessing
  let found = 0
  const log = pino({ level: 'silent' })

  beforeAll(async () => {
    stage = await aStage()
    ledger = await aLedger(ir)
    recorder = connect({ url: ledger.urls.recorder })
    admin = connect({ url: ledger.urls.admin, most: 1 })
    served = await stage.serve(createActivities({ db: recorder, log }))
    highWater = watchHighWater({
      db: () => recorder,
      folder: null,
      name: null,
      onFault: () => undefined,
      onFound: () => (found += 1),
    })
    await highWater.look()
    witnessing = { db: recorder, client: stage.client, highWater, log, taskQueue: stage.taskQueue }
  })
  afterAll(async () => {
    await highWater.stop()
    await served.stop()
    await stage.close()
    await Promise.all([recorder.destroy(), admin.destroy()])
    await ledger.drop()
  })

  const armed = async (): Promise<string> => {
    const it = new RecordedCase(ledger, recorder)
    await it.open()
    const armedFor = new Date(Date.now() + 3_600_000)
    await sql`update app.case_file set armed_for = ${armedFor} where id = ${it.id}`.execute(admin)
    return it.id
  }
  const isArmed = async (caseId: string): Promise<boolean> => {
    const { rows } = await sql<{ armed: boolean }>`
      select armed_for is not null as armed from app.case_file where id = ${caseId}`.execute(admin)
    return rows[0]?.armed === true
  }
  /** Until the witness has remembered what it was told. */
  const remembered = async (): Promise<void> => {
    const { incarnation } = await knownStore(recorder)
    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
      const { memo } = await stage.client.workflow.getHandle(witnessIdOf(incarnation)).describe()
      if (memo?.standing !== undefined) return
    }
    throw new Error('the witness remembered nothing')
  }

  test('a store that knows the witness changes nothing, however often it is asked', async () => {
    await beWitnessed(witnessing)
    await remembered()
    const caseId = await armed()

    expect(await beWitnessed(witnessing)).toBe(false)
    expect(await beWitnessed(witnessing)).toBe(false)

    expect(await isArmed(caseId)).toBe(true)
    expect((await knownStore(recorder)).standing).not.toBeNull()
  })

  test('what it is told while it begins is remembered, and not taken for a message of somebody else', async () => {
    const incarnation = randomUUID()
    const standing = (position: string): Standing => ({ system: '7', position })
    await stage.client.workflow.signalWithStart(WITNESS, {
      ...witnessStart(incarnation, standing('10')),
      signalArgs: [standing('20')],
      taskQueue: stage.taskQueue,
    })
    const witness = stage.client.workflow.getHandle(witnessIdOf(incarnation))
    const remembers = async (): Promise<unknown> => (await witness.describe()).memo?.standing
    for (const end = Date.now() + 30_000; (await remembers()) === undefined && Date.now() < end; await sleep(100));

    expect(await remembers()).toEqual(standing('20'))
    await witness.terminate()
  })

  test('a store that was replaced by an empty one is found, and every case counts as not told of', async () => {
    const caseId = await armed()
    await sql`update app.temporal_store set incarnation = gen_random_uuid(), standing = null`.execute(admin)

    expect(await beWitnessed(witnessing)).toBe(true)

    expect(await isArmed(caseId)).toBe(false)
    expect(await beWitnessed(witnessing)).toBe(false)
  })

  test('a store that was put back remembers less than it did, and every case counts as not told of', async () => {
    await beWitnessed(witnessing)
    await remembered()
    await beWitnessed(witnessing)
    const caseId = await armed()
    await sql`update app.temporal_store set standing = standing + 1000000000`.execute(admin)

    expect(await beWitnessed(witnessing)).toBe(true)

    expect(await isArmed(caseId)).toBe(false)
    expect(await beWitnessed(witnessing)).toBe(false)
  })

  test('what a stranger tells the witness is not believed, nor a witness that a stranger began', async () => {
    await beWitnessed(witnessing)
    await remembered()
    const forger = await aForger()
    const { incarnation } = await knownStore(recorder)
    const far = { system: '1', position: '99999999999999999' }
    await forger.client('plain JSON').workflow.getHandle(witnessIdOf(incarnation)).signal('stood', far)
    await sleep(1_000)
    await beWitnessed(witnessing)
    expect(await restoredDatabase(recorder)).toBeNull()

    await stage.client.workflow.getHandle(witnessIdOf(incarnation)).terminate()
    await forger.client('plain JSON').workflow.start(WITNESS, {
      workflowId: witnessIdOf(incarnation),
      taskQueue: stage.taskQueue,
      args: [far],
      memo: { standing: far },
    })
    await beWitnessed(witnessing)

    expect(await restoredDatabase(recorder)).toBeNull()
    await forger.close()
  })

  test('a database that stands lower than the witness remembers decides nothing until that is accepted', async () => {
    const { incarnation } = await knownStore(recorder)
    const mark = highWater.known()
    if (mark === null) throw new Error('the database was not looked at')
    const standing = { system: mark.system, position: (mark.lsn + 1_000_000_000n).toString() }
    const before = found
    // Told again, because the run that the stranger began may be about to end.
    for (const end = Date.now() + 30_000; found === before && Date.now() < end; await sleep(200)) {
      await stage.client.workflow.signalWithStart(WITNESS, {
        ...witnessStart(incarnation, standing),
        taskQueue: stage.taskQueue,
      })
      await beWitnessed(witnessing)
    }

    expect(found).toBe(before + 1)
    expect(highWater.isBehind()).toBe(true)
    expect(await restoredDatabase(recorder)).not.toBeNull()
    await expect(sql`select app.refuse_restored()`.execute(recorder)).rejects.toMatchObject({ code: 'TP002' })
  })
})
