import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ApplicationFailure } from '@temporalio/activity'
import proto from '@temporalio/proto'
import { COLLEAGUE } from '../../support/engine/a-case.ts'
import {
  aRunningCase,
  aStage,
  type RunningCase,
  type Served,
  type Stage,
} from '../../support/processes/a-running-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'

const CANARY = 'Kenari-Rahasia-7f3a'
const ir = anIr({ items: [aTask('visit', { required: true, outcomes: [CANARY] }), aTask('report')] })

describe('what Temporal keeps of a case', () => {
  const ledger = fakeLedger()
  let stage: Stage
  let served: Served
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve(ledger)
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
  }, 20_000)

  const storedBytes = async ({ handle }: RunningCase): Promise<Buffer> =>
    Buffer.from(proto.temporal.api.history.v1.History.encode(await handle.fetchHistory()).finish())

  test('holds no word of a command, an answer, a refusal or an error in clear', async () => {
    const running = aRunningCase(stage, ir)
    await running.open({ channel: CANARY })
    ledger.before = async ({ command }) => {
      if (command.id === 'breaks') throw ApplicationFailure.nonRetryable(`${CANARY} broke`, 'defect', CANARY)
    }
    let losses = 0
    ledger.after = async ({ command }) => {
      if (command.id === 'lost' && losses++ === 0) throw new Error(`${CANARY} got lost`)
    }

    expect(await running.send({ type: 'claim', task: 'visit#1' }, { id: 'breaks' })).toEqual({ code: 'defect' })
    expect(await running.send({ type: 'claim', task: 'visit#1' }, { id: 'lost' })).toHaveProperty('seq')
    const [done, late] = await Promise.all([
      running.send({ type: 'complete', task: 'visit#1', outcome: CANARY, facts: {}, consents: {}, answers: null }),
      running.send({ type: 'claim', task: 'report#1' }, { actor: { ...COLLEAGUE, user: CANARY } }),
    ])
    expect([done, late]).toEqual([{ seq: expect.any(Number) }, { seq: expect.any(Number) }])

    const stored = await storedBytes(running)
    for (const word of [CANARY, 'visit', 'broke', 'got lost', 'worker-1', 'task is', 'case-workflow.ts'])
      expect({ word, found: stored.includes(word) }).toEqual({ word, found: false })
    expect(stored.includes('binary/encrypted')).toBe(true)
  })

  test('keeps the memory of two cases apart, though they share a sandbox', async () => {
    const [first, second] = [aRunningCase(stage, ir), aRunningCase(stage, ir)]
    await Promise.all([first.open(), second.open()])
    await first.send({ type: 'claim', task: 'visit#1' })
    await first.send({ type: 'claim', task: 'report#1' })

    expect(await first.handle.query('folds')).toBe(3)
    expect(await second.handle.query('folds')).toBe(1)
  })
})
