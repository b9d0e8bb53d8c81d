import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { COORDINATOR } from '../../support/engine/a-case.ts'
import {
  aRunningCase,
  aStage,
  type RunningCase,
  type Served,
  type Stage,
} from '../../support/processes/a-running-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'

const ir = anIr({ items: [aTask('visit', { required: true })] })

describe('a case that outgrows its history', () => {
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

  const runOf = async ({ handle }: RunningCase): Promise<string> => (await handle.describe()).runId

  /** Claims and releases until the case runs under another run id. */
  const outgrow = async (running: RunningCase): Promise<number> => {
    const before = await runOf(running)
    let commands = 0
    while ((await runOf(running)) === before && commands < 60) {
      await running.send({ type: 'claim', task: 'visit#1' })
      await running.send({ type: 'release', task: 'visit#1' })
      commands += 2
      if (commands % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1_100))
    }
    return commands
  }

  test('carries itself over twice, and every command is in the ledger once', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    const opened = ledger.rows(running.caseId).length
    const runs = new Set([await runOf(running)])

    let commands = 0
    for (let boundary = 0; boundary < 2; boundary += 1) {
      commands += await outgrow(running)
      runs.add(await runOf(running))
    }

    expect(runs.size).toBe(3)
    expect(ledger.rows(running.caseId)).toHaveLength(opened + commands)
    expect(await running.send({ type: 'claim', task: 'visit#1' })).toEqual({ seq: opened + commands + 1 })
    const { raw } = await running.handle.describe()
    expect(Number(raw.executionConfig?.defaultWorkflowTaskTimeout?.seconds)).toBe(3)
  }, 60_000)

  test('commands sent while it carries itself over are answered', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    const before = await runOf(running)
    const answers: unknown[] = []

    const until = Date.now() + 15_000
    while ((await runOf(running)) === before && Date.now() < until) {
      answers.push(
        await running.send({ type: 'claim', task: 'visit#1' }),
        await running.send({ type: 'release', task: 'visit#1' }),
      )
      await new Promise((resolve) => setTimeout(resolve, 100))
    }

    expect(await runOf(running)).not.toBe(before)
    expect(answers.filter((answer) => !(answer instanceof Object && 'seq' in answer))).toEqual([])
  }, 30_000)

  test('the same key after it carried itself over is refused, for the gateway to find in the ledger', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    const id = randomUUID()
    await running.send({ type: 'claim', task: 'visit#1' }, { id })
    await running.send({ type: 'release', task: 'visit#1' })
    await outgrow(running)
    await running.send({ type: 'claim', task: 'visit#1' })

    expect(await running.send({ type: 'claim', task: 'visit#1' }, { id })).toHaveProperty('code')
    expect(ledger.rows(running.caseId).filter(({ command }) => command === id)).toHaveLength(1)
  }, 30_000)

  test('a run that was lost begins again from the ledger', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    await running.send({ type: 'claim', task: 'visit#1' })
    await running.handle.terminate()

    await running.start({ resume: true })

    expect(await running.sync()).toEqual({ seq: ledger.rows(running.caseId).length })
    expect(await running.send({ type: 'release', task: 'visit#1' })).toHaveProperty('seq')
  })

  test('opening a case that the ledger already knows is refused, with nothing written', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()
    await running.handle.terminate()
    const rows = ledger.rows(running.caseId).length

    expect(await running.open()).toEqual({ code: 'case_exists' })

    expect(ledger.rows(running.caseId)).toHaveLength(rows)
    expect(
      await running.send(
        { type: 'hold_case', reason: 'waiting_client', until: Date.now() + 3_600_000 },
        { actor: COORDINATOR },
      ),
    ).toHaveProperty('seq')
  })

  test('a request to cancel the workflow does not end a case', async () => {
    const running = aRunningCase(stage, ir)
    await running.open()

    await running.handle.cancel()

    expect(await running.send({ type: 'claim', task: 'visit#1' })).toHaveProperty('seq')
  })
})
