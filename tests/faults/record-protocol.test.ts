import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { caseWorkflowId, commandUpdate, toRecord } from '../../workflows/contract.ts'
import type { Actor, Command } from '../../workflows/engine/commands.ts'
import { announce } from '../support/record/announced.ts'
import { aKilledWorld, type Click, type KilledWorld } from '../support/processes/a-killed-world.ts'
import { converter, SHORT } from '../support/processes/a-running-case.ts'
import { anIr, aTask } from '../support/sops/a-sop.ts'
import { copyFolder } from '../support/processes/own-temporal.ts'
import { resetCase } from '../support/processes/reset-case.ts'

const ir = anIr({ items: [aTask('visit', { required: true }), aTask('report')] })
const claim = (task: string) => ({ type: 'claim', task }) as const
const release = (task: string) => ({ type: 'release', task }) as const

describe('two people, one case, and the machine dies in between', () => {
  let world: KilledWorld
  let connection: Connection
  let client: Client
  let ann: Actor
  let bob: Actor
  beforeAll(async () => {
    world = await aKilledWorld(ir, { workflows: SHORT })
    ann = world.ledger.actor()
    bob = world.ledger.actor()
    connection = Connection.lazy({ address: world.temporal.address })
    client = new Client({ connection, namespace: world.temporal.namespace, dataConverter: converter() })
  }, 120_000)
  afterAll(async () => {
    await connection.close()
    await world.end()
  }, 120_000)

  const clickOf = (caseId: string, actor: Actor, task: string): Click & { key: string } => ({
    caseId,
    actor,
    ask: claim(task),
    key: randomUUID(),
  })
  /** Past the gateway's look into the ledger: what the case itself answers to a retry. */
  const directly = async (
    { caseId, actor, ask, key }: Click & { key: string },
    patienceMs = 20_000,
  ): Promise<{ seq: number }> => {
    const command: Command = { id: key, at: Date.now(), actor, purpose: 'case_work', fingerprint: key, ask }
    await announce(world.ledger.urls.admin, { caseId, command: toRecord(command) })
    return client.withDeadline(Date.now() + patienceMs, () =>
      client.workflow
        .getHandle(caseWorkflowId(caseId))
        .executeUpdate(commandUpdate, { args: [command], updateId: randomUUID() }),
    )
  }
  /** Runs the click into a worker that dies after its commit; the worker is dead when this resolves. */
  const killedIn = async (click: Click): Promise<{ answer: ReturnType<KilledWorld['click']> }> => {
    await world.worker.arm({ kind: 'die' })
    const answer = world.click(click)
    await world.worker.died()
    return { answer }
  }

  const resetToOpening = (caseId: string): Promise<void> => resetCase(client, caseId, { reapply: false })

  test('S1 a claim whose worker dies after the commit is answered, and is in the ledger once', async () => {
    const caseId = await world.open()

    const { answer } = await killedIn({ caseId, actor: ann, ask: claim('visit#1') })
    await world.worker.start()

    expect(await answer).toHaveProperty('seq')
    expect(await world.claims(caseId)).toEqual([{ instance: 'visit#1', actor: ann.user }])
    expect(await world.click({ caseId, actor: ann, ask: release('visit#1') })).toHaveProperty('seq')
  }, 120_000)

  test.each([0, 5, 30, 100])(
    'S2 of two claims %i ms apart, with the worker dying after the first commit, one wins',
    async (gap) => {
      const caseId = await world.open()
      await world.worker.arm({ kind: 'die' })

      const first = world.click({ caseId, actor: ann, ask: claim('visit#1') })
      await new Promise((resolve) => setTimeout(resolve, gap))
      const second = world.click({ caseId, actor: bob, ask: claim('visit#1') })
      await world.worker.died()
      await world.worker.start()
      const answers = await Promise.all([first, second])

      expect(answers.map((answer) => ('seq' in answer ? 'done' : answer.code)).toSorted()).toEqual([
        'already_claimed',
        'done',
      ])
      const winner = 'seq' in answers[0] ? ann : bob
      expect(await world.claims(caseId)).toEqual([{ instance: 'visit#1', actor: winner.user }])
    },
    120_000,
  )

  test('S3 the same key after the case has carried itself over gives the same answer', async () => {
    const caseId = await world.open()
    const click = clickOf(caseId, ann, 'visit#1')
    const answer = await world.click(click)
    const runOf = async (): Promise<string> =>
      (await client.workflow.getHandle(caseWorkflowId(caseId)).describe()).runId
    const run = await runOf()
    while ((await runOf()) === run) {
      for (let commands = 0; commands < 5; commands += 1) {
        await world.click({ caseId, actor: ann, ask: release('visit#1') })
        await world.click({ caseId, actor: ann, ask: claim('visit#1') })
      }
      await new Promise((resolve) => setTimeout(resolve, 1_200))
    }

    await expect(directly(click)).rejects.toMatchObject({ cause: { type: 'wrong_state' } })
    expect(await world.click(click)).toEqual(answer)
    expect((await world.ledger.rows(caseId)).filter(({ command }) => command === click.key)).toHaveLength(1)
  }, 120_000)

  test('S4 a commit whose local attempt times out is known to the patient one', async () => {
    const caseId = await world.open()
    const known = world.worker.count('known')
    await world.worker.arm({ kind: 'stall' })

    expect(await world.click({ caseId, actor: ann, ask: claim('visit#1') })).toHaveProperty('seq')

    expect(world.worker.count('known')).toBe(known + 1)
    expect(await world.claims(caseId)).toHaveLength(1)
  }, 120_000)

  test('S5 worker and server die after the commit, another person comes first, then the retry', async () => {
    const caseId = await world.open()
    const behind = world.worker.count('behind')
    const click = clickOf(caseId, ann, 'visit#1')

    await world.worker.arm({ kind: 'die' })
    await expect(directly(click, 1_500)).rejects.toThrow()
    await world.worker.died()
    await world.temporal.kill()
    await world.worker.start()
    const rival = await world.click({ caseId, actor: bob, ask: claim('visit#1') })

    expect(rival).toEqual({ code: 'already_claimed' })
    expect(await world.click(click)).toEqual({ seq: (await world.ledger.rows(caseId)).at(-1)?.seq })
    expect(world.worker.count('behind')).toBe(behind + 1)
    expect(await world.claims(caseId)).toEqual([{ instance: 'visit#1', actor: ann.user }])
  }, 40_000)

  test('after such a loss the holder is not told that she does not hold the task', async () => {
    const caseId = await world.open()
    const click = clickOf(caseId, ann, 'visit#1')
    await world.worker.arm({ kind: 'die' })
    await expect(directly(click, 1_500)).rejects.toThrow()
    await world.worker.died()
    await world.temporal.kill()
    await world.worker.start()

    expect(await world.click(click)).toHaveProperty('seq')
    expect(await world.click({ caseId, actor: ann, ask: { type: 'start', task: 'visit#1' } })).toHaveProperty('seq')
  }, 40_000)

  test('S6 a workflow set back to its opening answers retries in order with what the ledger has', async () => {
    const caseId = await world.open()
    const first = clickOf(caseId, ann, 'visit#1')
    const second = clickOf(caseId, ann, 'report#1')
    const answers = [await world.click(first), await world.click(second)]

    await resetToOpening(caseId)

    expect(await directly(first)).toEqual(answers[0])
    // known to the case by now: folded with the first
    await expect(directly(second)).rejects.toMatchObject({ cause: { type: 'wrong_state' } })
    expect(await world.click(second)).toEqual(answers[1])
    expect(await world.claims(caseId)).toHaveLength(2)
  }, 120_000)

  test('S7 set back, the second command is retried first: both are folded, and nobody claims twice', async () => {
    const caseId = await world.open()
    const first = clickOf(caseId, ann, 'visit#1')
    const second = clickOf(caseId, ann, 'report#1')
    await world.click(first)
    const answer = await world.click(second)

    await resetToOpening(caseId)

    expect(await directly(second)).toEqual(answer)
    expect(await world.click({ caseId, actor: bob, ask: claim('visit#1') })).toEqual({ code: 'already_claimed' })
    expect(await world.claims(caseId)).toHaveLength(2)
  }, 120_000)

  test('S8 the store of Temporal goes back before two commands, the second retried first, then a rival', async () => {
    const caseId = await world.open()
    const before = mkdtempSync(join(tmpdir(), 'tapak-store-'))
    await world.temporal.between((folder) => copyFolder(folder, before))
    const first = clickOf(caseId, ann, 'visit#1')
    const second = clickOf(caseId, ann, 'report#1')
    await world.click(first)
    const answer = await world.click(second)

    await world.worker.kill()
    await world.temporal.between((folder) => copyFolder(before, folder))
    rmSync(before, { recursive: true })
    await world.worker.start()

    expect(await directly(second)).toEqual(answer)
    expect(await world.click({ caseId, actor: bob, ask: claim('visit#1') })).toEqual({ code: 'already_claimed' })
    expect(await world.claims(caseId)).toEqual([
      { instance: 'visit#1', actor: ann.user },
      { instance: 'report#1', actor: ann.user },
    ])
  }, 120_000)
})
