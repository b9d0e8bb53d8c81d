import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from '@temporalio/client'
import { withOwner } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { caseWorkflowId } from '../../workflows/contract.ts'
import { aBrowser, onTask, type Browser, type Sent } from '../support/door/a-browser.ts'
import { aClient } from '../support/door/a-client.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { resetCase } from '../support/processes/reset-case.ts'
import { threeTellings } from '../support/door/three-tellings.ts'

describe('a workflow that was set back, and a click that is repeated, as people meet them', () => {
  let installation: Installation
  let client: Client
  let close: () => Promise<void>
  let clerk: Browser
  let rival: Browser
  beforeAll(async () => {
    installation = await anInstallation({
      workflows: join(import.meta.dirname, '../support/processes/telling-workflows.ts'),
      unwatched: true,
    })
    ;({ client, close } = aClient(installation))
    while (!(await installation.isReady())) await sleep(100)
    const [one, other] = await installation.clerks('luggage_clerk', 2)
    if (one === undefined || other === undefined) throw new Error('no clerks')
    clerk = await aBrowser(installation, one)
    rival = await aBrowser(installation, other)
  }, 90_000)
  afterAll(async () => {
    await close()
    await installation.stop()
  }, 30_000)

  /** Claims, starts and holds; answers what was sent and what was answered. */
  const threeClicks = async (caseId: string): Promise<{ sent: Sent; body: unknown }[]> => {
    const clicks: { sent: Sent; body: unknown }[] = []
    for (const [verb, body] of [
      ['claim', {}],
      ['start', {}],
      ['hold', { reason: 'waiting_client', until: new Date(Date.now() + 86_400_000).toISOString() }],
    ] as const) {
      const { sent, reply } = await clerk.click(onTask(caseId, 'report#1', verb), body)
      expect(reply).toMatchObject({ status: 200 })
      clicks.push({ sent, body: reply.body })
    }
    return clicks
  }
  const commands = (caseId: string) =>
    withOwner(installation.owner, (tx) =>
      tx
        .selectFrom('case_event')
        .select((row) => ['command_id', row.fn.countAll<string>().as('rows')])
        .where('stream', '=', caseId)
        .groupBy('command_id')
        .orderBy('command_id')
        .execute(),
    )
  const expectWhole = async (caseId: string): Promise<void> => {
    const telling = (await threeTellings({ owner: installation.owner, client }, [caseId])).get(caseId)
    expect(telling?.snapshot).toBe(telling?.ledger)
    expect(telling?.workflow).toBe(telling?.ledger)
    expect(await withOwner(installation.owner, (tx) => verifyCase(tx, caseId))).toMatchObject({
      intact: true,
      differences: [],
    })
  }

  test.each([
    { reapply: false, order: 'first' },
    { reapply: false, order: 'last' },
    { reapply: true, order: 'first' },
    { reapply: true, order: 'last' },
  ] as const)(
    'set back to its opening (Updates sent again by the server: $reapply), the $order click repeated first: the ' +
      'same answers, one record each, and no rival gets in',
    async ({ reapply, order }) => {
      const { caseId } = await clerk.openCase()
      const clicks = await threeClicks(caseId)
      const before = await commands(caseId)

      await resetCase(client, caseId, { reapply })

      for (const { sent, body } of order === 'first' ? clicks : clicks.toReversed())
        expect(await clerk.send(sent)).toMatchObject({ status: 200, body })
      expect((await rival.click(onTask(caseId, 'report#1', 'claim'))).reply).toMatchObject({ status: 409 })
      expect((await clerk.click(onTask(caseId, 'report#1', 'resume'))).reply).toMatchObject({ status: 200 })
      expect((await commands(caseId)).length).toBe(before.length + 1)
      await expectWhole(caseId)
    },
    60_000,
  )

  test('a click repeated after the case has carried itself over is answered as before, and recorded once', async () => {
    const { caseId, sent: opening } = await clerk.openCase()
    const runOf = async (): Promise<string> =>
      (await client.workflow.getHandle(caseWorkflowId(caseId)).describe()).runId
    const run = await runOf()
    const first = await clerk.click(onTask(caseId, 'report#1', 'claim'))
    while ((await runOf()) === run) {
      for (let round = 0; round < 4; round += 1)
        for (const verb of ['release', 'claim']) await clerk.click(onTask(caseId, 'report#1', verb))
      await sleep(1_200)
    }
    await clerk.click(onTask(caseId, 'report#1', 'release'))
    const before = await commands(caseId)

    expect(await clerk.send(first.sent)).toEqual(first.reply)
    expect(await clerk.send(opening)).toMatchObject({ body: { caseId } })

    expect(await commands(caseId)).toEqual(before)
    expect((await clerk.view(caseId)).next?.who.userId).toBeNull()
    await expectWhole(caseId)
  }, 60_000)
})
