import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { WORKER } from '../../support/engine/a-case.ts'
import { aRunningCase, aStage, type Served, type Stage } from '../../support/processes/a-running-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'
import { ENGINE_GENERATION } from '../../../workflows/contract.ts'
import { GENERATIONS, newestOf } from '../../../workflows/generations.ts'

const ir = anIr({ items: [aTask('visit', { required: true })] })
const IMPATIENT = join(import.meta.dirname, '../../support/processes/impatient-workflows.ts')

describe('the limits of one run', () => {
  const ledger = fakeLedger()
  let stage: Stage
  let served: Served
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve(ledger, IMPATIENT)
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
  }, 20_000)

  test('a case whose history is too long asks to be called again, and still follows its ledger', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    for (let commands = 0; commands < 4; commands += 1)
      await running.send({ type: commands % 2 === 0 ? 'claim' : 'release', task: 'visit#1' })

    expect(await running.send({ type: 'claim', task: 'visit#1' })).toEqual({ code: 'busy' })
    expect(await running.sync()).toEqual({ seq: ledger.rows(running.caseId).length })
  })

  test('a case whose opening was refused ends by itself, with nothing in the ledger', async () => {
    const running = aRunningCase(stage, ir)
    await running.start()
    expect(await running.send({ type: 'claim', task: 'visit#1' }, { actor: WORKER })).toEqual({ code: 'case_not_open' })

    await running.handle.result()

    expect(ledger.rows(running.caseId)).toEqual([])
  })

  test('a run of an engine generation that this worker does not have waits for one that has it', async () => {
    const running = aRunningCase(stage, ir)
    await running.start({ engine: 99 })
    await new Promise((resolve) => setTimeout(resolve, 1_500))

    expect((await running.handle.describe()).status.name).toBe('RUNNING')
    await running.handle.terminate()
  })
})

describe('a case as it is shipped', () => {
  let stage: Stage
  let served: Served
  const ledger = fakeLedger()
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve(ledger, join(import.meta.dirname, '../../../workflows/index.ts'))
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
  }, 20_000)

  test('begins with the newest generation, and leaves some twenty commands to be replayed when it wakes', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    const run = async (): Promise<string> => (await running.handle.describe()).runId
    const first = await run()

    for (let commands = 0; commands < 20; commands += 1)
      await running.send({ type: commands % 2 === 0 ? 'claim' : 'release', task: 'visit#1' })
    for (let waited = 0; (await run()) === first && waited < 40; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 100))

    expect(ENGINE_GENERATION).toBe(newestOf(GENERATIONS))
    expect(await run()).not.toBe(first)
    expect(await running.sync()).toEqual({ seq: ledger.rows(running.caseId).length })
  }, 30_000)
})
