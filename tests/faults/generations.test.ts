import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { anOpening, COORDINATOR } from '../support/engine/a-case.ts'
import { aRunningCase, aStage, type RunningCase, type Served, type Stage } from '../support/processes/a-running-case.ts'
import { anIr, aTask } from '../support/sops/a-sop.ts'
import { fakeLedger } from '../support/fake/fake-activities.ts'

const ir = anIr({ items: [aTask('visit', { required: true })] })
const ONE = join(import.meta.dirname, '../support/processes/one-generation.ts')
const TWO = join(import.meta.dirname, '../support/processes/two-generations.ts')
const claim = { type: 'claim', task: 'visit#1' } as const
const release = { type: 'release', task: 'visit#1' } as const
const NOT_IN_SECOND = { code: 'override_not_allowed' }

describe('two generations of the engine, side by side', () => {
  const ledger = fakeLedger()
  let stage: Stage
  let served: Served
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve(ledger, ONE)
  }, 60_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
  }, 20_000)

  const changeWorker = async (entry: string): Promise<void> => {
    await served.stop()
    served = await stage.serve(ledger, entry)
  }
  const openedUnder = async (engine: number): Promise<RunningCase> => {
    const running = aRunningCase(stage, ir)
    await running.start({ engine })
    expect(await running.send(anOpening({ caseId: running.caseId }), { actor: COORDINATOR })).toHaveProperty('seq')
    return running
  }
  const runOf = async ({ handle }: RunningCase): Promise<string> => (await handle.describe()).runId

  test('a case keeps its generation, a new one the newest, and the old follows when carried over', async () => {
    const old = await openedUnder(1)
    await old.send(claim)
    await changeWorker(TWO)
    const fresh = await openedUnder(2)
    await fresh.send(claim)

    expect(await old.send(release)).toHaveProperty('seq')
    expect(await fresh.send(release)).toEqual(NOT_IN_SECOND)

    const run = await runOf(old)
    for (let commands = 0; (await runOf(old)) === run && commands < 60; commands += 2) {
      await old.send(claim)
      await old.send(release)
      if (commands % 10 === 8) await new Promise((resolve) => setTimeout(resolve, 1_300))
    }
    await old.send(claim)

    expect(await runOf(old)).not.toBe(run)
    expect(await old.send(release)).toEqual(NOT_IN_SECOND)
    expect(await old.sync()).toEqual({ seq: ledger.rows(old.caseId).length })
  }, 60_000)

  test('a case whose generation no worker has waits, loses nothing, and goes on when one comes', async () => {
    await changeWorker(TWO)
    const running = await openedUnder(2)
    await changeWorker(ONE)
    const rows = ledger.rows(running.caseId).length

    const waiting = running.send(claim)
    const early = await Promise.race([
      waiting.then(
        () => 'answered',
        () => 'failed',
      ),
      new Promise((resolve) => {
        setTimeout(() => resolve('waits'), 4_000)
      }),
    ])
    expect(early).toBe('waits')
    expect((await running.handle.describe()).status.name).toBe('RUNNING')
    expect(ledger.rows(running.caseId)).toHaveLength(rows)

    await changeWorker(TWO)
    expect(await waiting).toEqual({ seq: rows + 1 })
    expect(await running.send(release)).toEqual(NOT_IN_SECOND)
  }, 60_000)
})
