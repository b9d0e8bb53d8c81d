// An escalation chain that hands tasks on, while the worker is killed right after each commit, sleeps through the
// deadlines, and has a wrong clock.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { eventOf } from '../../db/ledger/ledger.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { aVisitor, openedBy, type Visitor } from '../support/door/a-visitor.ts'
import { anInstallation, AREA, type Account, type Installation } from '../support/processes/an-installation.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const HOUR = 3_600_000
const CASES = stormSize(3, 40)
const LOOK = 400 // the processes look at their clock every 100 ms
const START_SECONDS = 3,
  DUE_SECONDS = 6
const CHAIN =
  '[{ at: 0.5, kind: at_risk, to: owner, action: reassign }, { at: 1, kind: breach, to: coordinator, action: ' +
  'reassign }, { at: 1.5, kind: escalation, to: organisation_head, action: reassign }, { at: 2, kind: escalation, ' +
  'to: task_force, action: reassign }]'
const LAW = 'basis: product-default, evidence: inferred'

const HANDED_ON = `
sop: handed-on
edition: "1"
revision: 1
title: { id: Dialihkan, en: Handed on }
review: { role: luggage_clerk, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: visit.finished, code: finished }]
escalation: ${CHAIN}
items:
  - task: visit
    label: { id: Kunjungi, en: Visit }
    role: luggage_clerk
    outcomes: { finished: { id: Selesai, en: Finished } }
    due: [{ within: ${START_SECONDS} seconds, until: started, ${LAW} }, { within: ${DUE_SECONDS} seconds, ${LAW} }]
stages:
  - { id: later, label: { id: Nanti, en: Later }, entry: [{ on: visit.finished }],
      items: [{ task: thank, label: { id: Terima kasih, en: Thank }, role: luggage_clerk,
      outcomes: { finished: { id: Selesai, en: Finished } } }] }
`
const FIRED = [
  'started_at_risk_0',
  'started_breach_1',
  'started_escalation_2',
  'started_escalation_3',
  'at_risk_0',
  'breach_1',
  'escalation_2',
  'escalation_3',
].toSorted()

describe('every threshold fires once and hands the task on once', () => {
  let installation: Installation
  let account: Account
  let clerk: Visitor
  const caseIds: string[] = []
  beforeAll(async () => {
    installation = await anInstallation({ programmes: [HANDED_ON], clock: true })
    while (!(await installation.isReady())) await sleep(100)
    const [only] = await installation.clerks('luggage_clerk', 1)
    if (only === undefined) throw new Error('nobody')
    account = only
    clerk = await aVisitor(installation, account)
  })
  afterAll(async () => {
    await installation.stop()
  })

  const openCases = async (): Promise<string[]> => {
    const opened: string[] = []
    for (let n = 0; n < CASES; n += 1) {
      const caseId = await openedBy(clerk, { sop: 'handed-on', area: AREA, channel: 'counter' })
      expect((await clerk.post(`/api/tasks/${taskIdOf(caseId, 'visit#1')}/claim`)).status).toBe(200)
      opened.push(caseId)
    }
    caseIds.push(...opened)
    return opened
  }
  const events = (caseId: string): Promise<CaseEvent[]> =>
    withOwner(installation.owner, async (tx) =>
      (await tx.selectFrom('case_event').selectAll().where('stream', '=', caseId).orderBy('seq').execute()).map(
        eventOf,
      ),
    )
  const fired = (rows: readonly CaseEvent[]) =>
    rows.flatMap(({ at, body }) =>
      body.type === 'clock_fired' && body.clock.startsWith('visit#1') ? [{ at, threshold: body.threshold }] : [],
    )
  const allFired = async (caseId: string): Promise<CaseEvent[]> => {
    for (;;) {
      const rows = await events(caseId)
      if (fired(rows).length >= FIRED.length) return rows
      await sleep(200)
    }
  }
  /** Once each, at its own instant, and each handing-on in the row after the firing that caused it. */
  const expectOnce = async (caseId: string): Promise<void> => {
    const rows = await allFired(caseId)
    const opened = rows.find(({ body }) => body.type === 'task_opened')?.at ?? 0
    expect(
      fired(rows)
        .map(({ threshold }) => threshold)
        .toSorted(),
    ).toEqual(FIRED)
    expect(new Set(fired(rows).map(({ at }) => at - opened))).toEqual(
      new Set([1_500, 3_000, 4_500, 6_000, 9_000, 12_000]),
    )
    const handed = rows.filter(({ body, cause }) => body.type === 'task_assigned' && cause.kind === 'clock')
    expect(handed.length).toBeGreaterThan(0)
    for (const { seq, cause } of handed)
      expect(rows.find((row) => row.seq === seq - 1)).toMatchObject({
        cause: { ref: cause.ref },
        body: { type: 'clock_fired' },
      })
    expect(new Set(handed.map(({ cause }) => cause.ref)).size).toBe(handed.length)
    expect(await withOwner(installation.owner, (tx) => verifyCase(tx, caseId))).toMatchObject({
      intact: true,
      differences: [],
    })
  }

  test(
    'while the worker dies after every other commit that time brings about',
    async () => {
      const opened = await openCases()
      const before = installation.worker.sprung()
      const end = Date.now() + 2 * DUE_SECONDS * 1_000
      while (Date.now() < end) {
        const sprung = installation.worker.sprung()
        await installation.worker.arm()
        while (installation.worker.sprung() === sprung && Date.now() < end) await sleep(20)
        if (installation.worker.sprung() > sprung) await installation.worker.died()
        await sleep(700)
      }
      for (const caseId of opened) await expectOnce(caseId)
      expect(installation.worker.sprung() - before).toBeGreaterThan(0)
      process.stdout.write(
        `  the worker died ${installation.worker.sprung() - before} times after a tick was recorded\n`,
      )
    },
    stormTime(120_000, 600_000),
  )

  test(
    'while the clocks of API and worker are an hour behind, and then an hour ahead',
    async () => {
      for (const shift of [-HOUR, HOUR]) {
        const opened = await openCases()
        installation.setClock(shift)
        await sleep(LOOK + START_SECONDS * 1_000)
        installation.setClock(0)
        await sleep(LOOK)
        clerk = await aVisitor(installation, account)
        for (const caseId of opened) await expectOnce(caseId)
      }
    },
    stormTime(180_000, 900_000),
  )

  test(
    'when no worker was awake at any of the instants',
    async () => {
      const opened = await openCases()
      await installation.worker.stop('SIGKILL')
      await sleep(2 * DUE_SECONDS * 1_000 + 1_000)
      const left: string[] = []
      for (const caseId of opened) if (fired(await events(caseId)).length < FIRED.length) left.push(caseId)
      // On a slow machine the first cases are past their last instant before the last one is open.
      expect(left).toContain(opened.at(-1))

      await installation.worker.start()

      for (const caseId of opened) await expectOnce(caseId)
    },
    stormTime(120_000, 600_000),
  )

  test('and a late duty stays a duty: it can still be done', async () => {
    for (const caseId of caseIds.slice(0, 3)) {
      const rows = await events(caseId)
      expect(rows.some(({ body }) => body.type === 'task_obsolete' || body.type === 'task_completed')).toBe(false)
    }
  })
})
