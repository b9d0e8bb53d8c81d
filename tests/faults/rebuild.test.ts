// Short in every `npm test`; with a thousand cases in the long storm.
import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from '@temporalio/client'
import { EAGER, paced } from '../../activities/pace.ts'
import { CASE_TIMER, timerIdOf, TIMER_QUEUE, timerStart } from '../../workflows/contract.ts'
import { aBrowser, onTask, type Browser } from '../support/door/a-browser.ts'
import { aClient } from '../support/door/a-client.ts'
import { anInstallation, type Installation } from '../support/processes/an-installation.ts'
import { killAll, type } from '../support/processes/operator.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'
import { twoTellings, type Telling } from '../support/door/two-tellings.ts'

const CASES = stormSize(40, 1_000)
const CLERKS = 4
/** Of the speed of bare starts. Forty cases take about a second, of which the first start is a part. */
const NEARLY = stormSize(0.3, 0.7)

describe(`Temporal's store is lost under ${CASES} open cases`, () => {
  let installation: Installation
  let client: Client
  let close: () => Promise<void>
  const clerks: Browser[] = []
  const cases: string[] = []
  let before: Map<string, Telling>

  const tellings = (): Promise<Map<string, Telling>> => twoTellings({ owner: installation.owner, client }, cases)
  const loseStore = async (): Promise<void> => {
    await installation.between('temporal', (folder) => {
      for (const file of readdirSync(folder).filter((name) => name.includes('.db'))) rmSync(join(folder, file))
    })
    await installation.worker.kill() // it comes again by itself, and knows nothing
    while (!(await installation.isReady())) await sleep(100)
    // The command asks whether a worker is there.
    while (!(await isServed())) await sleep(200)
  }
  const isServed = async (): Promise<boolean> => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: TIMER_QUEUE },
      taskQueueType: 1,
    })
    return (pollers ?? []).length > 0
  }
  /** Cases at different places: just opened, claimed, being worked on, on hold. */
  const live = async (clerk: Browser, n: number): Promise<void> => {
    const { caseId } = await clerk.openCase()
    cases.push(caseId)
    const steps = [
      ['claim', {}],
      ['start', {}],
      ['hold', { reason: 'waiting_client', until: new Date(Date.now() + 86_400_000).toISOString() }],
    ] as const
    for (const [verb, body] of steps.slice(0, n % 4)) await clerk.click(onTask(caseId, 'report#1', verb), body)
  }

  beforeAll(
    async () => {
      installation = await anInstallation({ unwatched: true })
      ;({ client, close } = aClient(installation))
      while (!(await installation.isReady())) await sleep(100)
      for (const account of await installation.clerks('luggage_clerk', CLERKS))
        clerks.push(await aBrowser(installation, account))
      const first = await clerks[0]?.openCase()
      cases.push(first?.caseId ?? '')
      const numbers = Array.from({ length: CASES - 1 }, (_, n) => n).values()
      await Promise.all(
        clerks.map(async (clerk) => {
          for (const n of numbers) await live(clerk, n)
        }),
      )
      before = await tellings()
      await loseStore()
    },
    stormTime(240_000, 1_800_000),
  )
  afterAll(async () => {
    await close()
    await installation.stop()
  })

  test(
    'what was broken off is taken up: every open case goes on, and clerks are served meanwhile',
    async () => {
      let isKilled = false
      const broken = await type(installation, ['rebuild'], (said, child) => {
        if (isKilled || !said.includes('to tell Temporal of')) return
        isKilled = true
        killAll(child)
      })
      const first = client.workflow.getHandle(timerIdOf(cases[0] ?? ''))
      let isOver = false
      const [clerk] = clerks
      const [caseId = ''] = cases
      const clicks: number[] = []
      const meanwhile = (async () => {
        while (!isOver) {
          for (const verb of ['claim', 'release'])
            clicks.push((await clerk?.click(onTask(caseId, 'report#1', verb)))?.reply.status ?? 0)
          await sleep(100)
        }
      })()
      const whole = await type(installation, ['rebuild'])
      isOver = true
      await meanwhile

      expect(broken.said).not.toContain('rebuilt:')
      expect(whole).toEqual({
        code: 0,
        said: expect.stringMatching(new RegExp(`rebuilt: ${CASES} cases in .*; 0 frozen, 0 not reached`)),
      })
      process.stdout.write(
        `  ${whole.said.trim().split('\n').at(-1)}; a clerk clicked ${clicks.length} times meanwhile\n`,
      )
      expect(new Set(clicks)).toEqual(new Set([200]))
      expect((await first.describe()).status.name).toBe('RUNNING')
    },
    stormTime(120_000, 900_000),
  )

  test(
    'ledger and snapshot tell the same as before, for every case, and its timer runs',
    async () => {
      let after = await tellings()
      // A workflow that was begun sets its timer a moment later.
      while ([...after.values()].some(({ isArmed }) => !isArmed)) after = await tellings()

      expect(after.size).toBe(CASES)
      for (const [caseId, telling] of after) {
        expect(telling.snapshot).toBe(telling.ledger)
        expect(telling.isDue).toBe(true)
        if (caseId !== cases[0]) expect(telling.ledger).toBe(before.get(caseId)?.ledger)
      }
      for (const telling of before.values()) expect(telling).toMatchObject({ snapshot: telling.ledger })
    },
    stormTime(60_000, 600_000),
  )

  test(
    'every case takes its next command',
    async () => {
      const [clerk] = clerks
      const answers: (string | number)[] = []
      for (const caseId of cases)
        answers.push(
          (
            await clerk?.click(`/api/cases/${caseId}/hold`, {
              reason: 'waiting_document',
              until: new Date(Date.now() + 86_400_000).toISOString(),
            })
          )?.reply.status ?? 0,
        )

      expect(new Set(answers)).toEqual(new Set([200]))
    },
    stormTime(60_000, 600_000),
  )

  test(
    'is nearly as fast as bare starts of as many workflows beside it',
    async () => {
      await loseStore()
      const { code, said } = await type(installation, ['rebuild'])
      const ours = Number(/ in ([\d.]+) s;/.exec(said)?.[1])
      const began = performance.now()
      await paced(Array.from({ length: CASES }), { ...EAGER, restFactor: 0 }, async () => {
        await client.workflow.signalWithStart(CASE_TIMER, {
          ...timerStart({ caseId: randomUUID(), next: Date.now() + 86_400_000 }),
          taskQueue: TIMER_QUEUE,
        })
      })
      const bare = (performance.now() - began) / 1_000
      process.stdout.write(`  ${CASES} cases in ${ours} s, bare starts in ${bare.toFixed(1)} s\n`)

      expect(code).toBe(0)
      expect(bare / ours).toBeGreaterThan(NEARLY)
    },
    stormTime(120_000, 900_000),
  )

  test('of one case alone it says whether it follows its ledger, also when its workflow was ended', async () => {
    const [caseId = ''] = cases
    await client.workflow.getHandle(timerIdOf(caseId)).terminate()

    expect(await type(installation, ['rebuild', '--case', caseId])).toEqual({
      code: 0,
      said: `case ${caseId} follows its ledger.\n`,
    })
    expect(await type(installation, ['rebuild', '--case', 'nonsense'])).toEqual({
      code: 1,
      said: expect.stringContaining('Use: tapak rebuild'),
    })
  })
})
