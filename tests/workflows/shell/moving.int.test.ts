// A case that changes its version while it runs: whatever breaks in the middle, it follows the version that its ledger
// says.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { COLLEAGUE, COORDINATOR } from '../../support/engine/a-case.ts'
import {
  aRunningCase,
  aStage,
  type RunningCase,
  type Served,
  type Stage,
} from '../../support/processes/a-running-case.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'
import { resetCase } from '../../support/processes/reset-case.ts'
import { ir, MOVE, nextIr, UNDO, VERSIONS } from '../../replay/lives.ts'

const WHOLE = { facts: {}, consents: {}, answers: null } as const

describe('a running case that moves to another version', () => {
  const ledger = fakeLedger(VERSIONS)
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

  const opened = async (): Promise<RunningCase> => {
    const running = aRunningCase(stage, ir)
    await running.open()
    return running
  }
  const move = (running: RunningCase, id?: string) =>
    running.send(MOVE, { actor: COORDINATOR, ...(id === undefined ? {} : { id }) })
  const complete = (running: RunningCase, task: string) =>
    running.send({ type: 'complete', task, outcome: 'done', ...WHOLE }, { actor: COLLEAGUE })
  /** Only the new version has this step. */
  const followsNew = async (running: RunningCase): Promise<void> => {
    expect(await running.send({ type: 'claim', task: 'letter#1' }, { actor: COLLEAGUE })).toHaveProperty('seq')
    expect(await complete(running, 'letter#1')).toHaveProperty('seq')
  }
  const stateOf = (running: RunningCase) => served.states.findLast(({ caseId }) => caseId === running.caseId)

  test('is decided by the new version from the next command on', async () => {
    const running = await opened()
    await running.send({ type: 'claim', task: 'visit#1' }, { actor: COLLEAGUE })

    expect(await move(running)).toEqual({ seq: ledger.rows(running.caseId).length })
    await followsNew(running)
    expect(await complete(running, 'visit#1')).toHaveProperty('seq')
    expect(stateOf(running)).toMatchObject({
      sop: { hash: 'h2' },
      instances: { 'visit#1': { item: 'home_visit', state: 'completed' } },
    })
  }, 20_000)

  test('whose answer was lost after the commit is moved once', async () => {
    const running = await opened()
    let lost = 0
    ledger.after = async ({ caseId }) => {
      if (caseId === running.caseId && lost++ === 0) throw new Error('connection lost after commit')
    }

    expect(await move(running)).toHaveProperty('seq')
    expect(ledger.rows(running.caseId).filter(({ body }) => body.type === 'case_migrated')).toHaveLength(1)
    await followsNew(running)
  }, 20_000)

  test('learns of a move that another run made from the rows that it missed', async () => {
    const running = await opened()
    const other = aRunningCase(stage, ir)
    await other.open({ caseId: running.caseId })
    // The same opening was recorded for both, so the rows of the move fit.
    await move(other)
    const rows = ledger.rows(other.caseId)
    ledger.write(running.caseId, 'elsewhere', rows.slice(ledger.rows(running.caseId).length))

    expect(await running.send({ type: 'claim', task: 'letter#1' }, { actor: COLLEAGUE })).toEqual({
      code: 'unknown_task',
    })
    expect(await running.sync()).toHaveProperty('seq')
    await followsNew(running)
  }, 20_000)

  test('carries itself over in the version that it follows', async () => {
    const running = await opened()
    await move(running)
    const { runId } = await running.handle.describe()
    for (let round = 0; round < 8 && (await running.handle.describe()).runId === runId; round += 1) {
      for (let commands = 0; commands < 6; commands += 1) {
        await running.send({ type: 'claim', task: 'letter#1' })
        await running.send({ type: 'release', task: 'letter#1' })
      }
      await sleep(1_200)
    }

    expect((await running.handle.describe()).runId).not.toBe(runId)
    await followsNew(running)
  }, 30_000)

  test('that was reset to before its move follows its ledger again', async () => {
    const running = await opened()
    await running.send({ type: 'claim', task: 'visit#1' }, { actor: COLLEAGUE })
    await move(running)
    await resetCase(stage.client, running.caseId, { reapply: false })

    await running.sync()
    await followsNew(running)
    expect(await complete(running, 'visit#1')).toHaveProperty('seq')
  }, 20_000)

  test('that begins again from its ledger needs no more than any version of its SOP', async () => {
    const running = await opened()
    await move(running)
    await running.handle.terminate()
    await running.start({ resume: true })

    await followsNew(running)
    await running.handle.terminate()
    await running.start({ resume: true, ir: nextIr })
    expect(await running.send({ type: 'claim', task: 'visit#1' }, { actor: COLLEAGUE })).toHaveProperty('seq')
  }, 20_000)

  test('goes back to where it was when the move is taken back, and is told when that is too late', async () => {
    const running = await opened()
    await move(running)
    expect(await running.send(UNDO, { actor: COORDINATOR })).toHaveProperty('seq')
    expect(await running.send({ type: 'claim', task: 'letter#1' }, { actor: COLLEAGUE })).toEqual({
      code: 'unknown_task',
    })
    expect(await running.send({ type: 'claim', task: 'visit#1' }, { actor: COLLEAGUE })).toHaveProperty('seq')

    expect(await move(running)).toHaveProperty('seq')
    await running.send({ type: 'claim', task: 'letter#2' })
    expect(await running.send(UNDO, { actor: COORDINATOR })).toEqual({ code: 'work_done_since' })
  }, 20_000)

  test('whose rows were lost together with its move follows the version that is left', async () => {
    const running = await opened()
    const kept = ledger.rows(running.caseId).length
    await move(running)
    ledger.lose(running.caseId, kept)
    expect(await running.sync()).toEqual({ code: 'ledger_behind' })
    ledger.write(running.caseId, 'accepted', [
      {
        seq: kept + 1,
        at: Date.now(),
        actor: null,
        organisation: null,
        role: null,
        cause: { kind: 'command', ref: 'accept_loss' },
        body: { type: 'ledger_gap', lost: 2, since: Date.now() },
      },
    ])

    expect(await running.sync()).toHaveProperty('seq')
    expect(await running.send({ type: 'claim', task: 'letter#1' }, { actor: COLLEAGUE })).toEqual({
      code: 'unknown_task',
    })
    expect(stateOf(running)).toMatchObject({ sop: { hash: 'h' } })
    expect(await move(running)).toHaveProperty('seq')
    await followsNew(running)
  }, 20_000)
})
