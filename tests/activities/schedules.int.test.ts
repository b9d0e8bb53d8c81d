import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { nightOf } from '../../activities/night-pass.ts'
import { keepSchedules, scheduleIdOf } from '../../activities/schedules.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import { beginNight, endNight } from '../../db/recording/night.ts'
import { isLongWork, NIGHTLY } from '../../workflows/contract.ts'
import { aForger } from '../support/processes/a-forger.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'
import { aLedger, type TestLedger } from '../support/record/a-ledger.ts'
import { anIr } from '../support/sops/a-sop.ts'

const NIGHT_AT = '02:00+07:00'
const DAY_MS = 86_400_000

describe('what comes every night', () => {
  let stage: Stage
  let served: Served
  let ledger: TestLedger
  let recorder: Db
  let carriedOut: string[] = []
  const foreign: string[] = []
  beforeAll(async () => {
    stage = await aStage((kind) => foreign.push(kind))
    ledger = await aLedger(anIr())
    recorder = connect({ url: ledger.urls.recorder })
    served = await stage.serve(
      { advance: async ({ seen }) => ({ next: null, now: 0, seq: seen, fired: false }) },
      {
        carryOut: async ({ kind }) => {
          carriedOut.push(kind)
          return { again: null }
        },
      },
    )
  })
  afterAll(async () => {
    for (const which of NIGHTLY) await handleOf(which).delete()
    await served.stop()
    await stage.close()
    await recorder.destroy()
    await ledger.drop()
  })

  const handleOf = (which: (typeof NIGHTLY)[number]) =>
    stage.client.schedule.getHandle(scheduleIdOf(which, stage.taskQueue))
  const keep = (over: { nightAt?: string; now?: () => Date } = {}): Promise<void> =>
    keepSchedules({ db: recorder, client: stage.client, taskQueue: stage.taskQueue, nightAt: NIGHT_AT, ...over })
  const nightsBegun = async (): Promise<number> => (await handleOf('night').describe()).info.numActionsTaken
  const begun = async (count: number): Promise<void> => {
    for (const end = Date.now() + 30_000; (await nightsBegun()) < count && Date.now() < end;) await sleep(100)
    expect(await nightsBegun()).toBe(count)
  }
  const carried = async (count: number): Promise<void> => {
    for (const end = Date.now() + 30_000; carriedOut.length < count && Date.now() < end;) await sleep(100)
    expect(carriedOut).toHaveLength(count)
    while ((await handleOf('night').describe()).info.runningActions.length > 0) await sleep(100)
  }

  test('has a Schedule each that makes up for one night and lets none overlap; one that is missed begins', async () => {
    await keep()

    for (const which of NIGHTLY) {
      const { spec, policies, state } = await handleOf(which).describe()
      expect(spec.calendars).toMatchObject([{ hour: [{ start: 19, end: 19 }], minute: [{ start: 0, end: 0 }] }])
      expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: DAY_MS })
      expect(state).toMatchObject({ paused: false, note: NIGHT_AT })
    }
    await begun(1)
    await carried(1)
    expect(carriedOut).toEqual(['night'])
  })

  test('is left alone once the night was compared, however often it is asked, and begun for the next day', async () => {
    const night = nightOf(new Date(), NIGHT_AT)
    await beginNight(recorder, night)
    await endNight(recorder, night)
    const before = await nightsBegun()
    const { lastUpdatedAt } = (await handleOf('night').describe()).info

    await keep()
    await keep()
    expect([await nightsBegun(), (await handleOf('night').describe()).info.lastUpdatedAt]).toEqual([
      before,
      lastUpdatedAt,
    ])

    await keep({ now: () => new Date(Date.now() + DAY_MS) })
    await begun(before + 1)
    await carried(before + 1)
    // A Schedule hands the result of one night to the next.
    expect(foreign).toEqual([])
  })

  test('follows the setting when that has changed', async () => {
    await keep({ nightAt: '23:30+09:00' })

    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100))
      if ((await handleOf('night').describe()).state.note === '23:30+09:00') break
    for (const which of NIGHTLY)
      expect((await handleOf(which).describe()).spec.calendars).toMatchObject([
        { hour: [{ start: 14 }], minute: [{ start: 30 }] },
      ])
  })

  test('is written anew when somebody else has put a Schedule in its place', async () => {
    const forger = await aForger()
    const scheduleId = scheduleIdOf('night', stage.taskQueue)
    await handleOf('night').delete()
    await forger.client('plain JSON').schedule.create({
      scheduleId,
      spec: { calendars: [{ hour: 3 }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'longWork',
        workflowId: scheduleId,
        taskQueue: stage.taskQueue,
        args: [{ kind: 'night', id: '' }],
      },
      state: { note: NIGHT_AT },
    })
    await forger.close()
    await keep()

    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100))
      if (isLongWork((await handleOf('night').describe()).action.args?.[0])) break
    const { action, spec } = await handleOf('night').describe()
    expect(action.args).toEqual([{ kind: 'night', id: '' }])
    expect(spec.calendars).toMatchObject([{ hour: [{ start: 19 }] }])
  })

  test('is begun by its Schedule itself', async () => {
    carriedOut = []
    await handleOf('retention').trigger()

    for (const end = Date.now() + 30_000; !carriedOut.includes('retention') && Date.now() < end;) await sleep(100)
    expect(carriedOut).toContain('retention')
  })
})
