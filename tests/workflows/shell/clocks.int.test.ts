import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { COORDINATOR } from '../../support/engine/a-case.ts'
import { aRunningCase, aStage, type Served, type Stage } from '../../support/processes/a-running-case.ts'
import { anIr, aTask, within } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'

// At risk after one second, late after two, escalated after three.
const ir = anIr({ items: [aTask('visit', { required: true, due: [within(2, 'second')] })] })
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('deadlines of a few seconds', () => {
  const ledger = fakeLedger()
  let stage: Stage
  let served: Served | null = null
  beforeAll(async () => {
    stage = await aStage()
  }, 20_000)
  afterAll(async () => {
    await served?.stop()
    await stage.close()
  }, 20_000)

  const fired = (caseId: string) =>
    ledger
      .rows(caseId)
      .flatMap(({ body }) => (body.type === 'clock_fired' && body.clock.startsWith('visit#1') ? [body.threshold] : []))

  test('each fires exactly once, by itself', async () => {
    served = await stage.serve(ledger)
    const running = aRunningCase(stage, ir)
    await running.open()

    await sleep(4_000)

    expect(fired(running.caseId)).toEqual(['at_risk', 'breach', 'escalation'])
    await running.sync()
    expect(fired(running.caseId)).toHaveLength(3)
  }, 15_000)

  test('fire once all the same when no worker was there at the time', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    await served?.stop()
    await sleep(3_500)
    expect(fired(running.caseId)).toEqual([])

    served = await stage.serve(ledger)
    // A slow machine takes its time; that each fires once is what counts.
    for (const until = Date.now() + 30_000; fired(running.caseId).length < 3 && Date.now() < until;) await sleep(250)
    await sleep(1_000)

    expect(fired(running.caseId)).toEqual(['at_risk', 'breach', 'escalation'])
  }, 60_000)

  test('do not fire for a task that was done in time', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    await running.send({ type: 'claim', task: 'visit#1' })
    await running.send({ type: 'complete', task: 'visit#1', outcome: 'done', facts: {}, consents: {}, answers: null })
    // On a slow machine the first threshold may pass before the task is done: from then on nothing speaks any more.
    const before = fired(running.caseId)
    expect(before.length).toBeLessThan(3)

    await sleep(3_500)

    expect(fired(running.caseId)).toEqual(before)
  }, 15_000)

  test('wait for demo history to catch up with the present, and fire then', async () => {
    const running = aRunningCase(stage, ir)
    await running.open({ demo: true })
    await sleep(3_500)
    expect(fired(running.caseId)).toEqual([])

    await running.send({ type: 'catch_up' }, { actor: COORDINATOR })

    expect(fired(running.caseId)).toEqual(['at_risk', 'breach', 'escalation'])
  }, 15_000)

  test('a timer that rings into a broken ledger is tried again by sync', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    const { ApplicationFailure } = await import('@temporalio/activity')
    let isBroken = true
    ledger.before = async ({ caseId }) => {
      if (isBroken && caseId === running.caseId) throw ApplicationFailure.nonRetryable('a column is missing', 'defect')
    }
    await sleep(3_500)
    expect(fired(running.caseId)).toEqual([])

    isBroken = false
    await running.sync()

    expect(fired(running.caseId)).toEqual(['at_risk', 'breach', 'escalation'])
  }, 15_000)
})
