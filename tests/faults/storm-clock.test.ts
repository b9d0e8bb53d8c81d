import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { eventOf } from '../../db/ledger/ledger.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aVisitor, openedBy, type Heard, type Visitor } from '../support/door/a-visitor.ts'
import { anInstallation, AREA, type Account, type Installation } from '../support/processes/an-installation.ts'
import { PARTS } from '../support/sops/four-hands.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const HOUR = 3_600_000
const CASES = stormSize(4, 60)
const LOOK = 400 // the processes look at their clock every 100 ms
const DUE_SECONDS = 8
const SKEW_MS = 60_000

/** Every part is due a few seconds after the case was opened, and two seconds later it is escalated. */
const step = (part: string): string =>
  `{ task: ${part}, label: { id: Bagian ${part}, en: Part ${part} }, role: luggage_clerk, required: true,
        outcomes: { finished: { id: Selesai, en: Finished } },
        due: [{ within: ${DUE_SECONDS} seconds, basis: product-default, evidence: inferred }] }`
const URGENT = `
sop: urgent-hands
edition: "1"
revision: 1
title: { id: Mendesak, en: Urgent }
review: { role: luggage_clerk, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: four.finished, code: finished }]
stages:
  - id: together
    label: { id: Bersama, en: Together }
    items: [${PARTS.map(step).join(', ')}]
`

describe.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a clock of API and worker that is %s', (_name, shift) => {
  let installation: Installation
  let account: Account
  let clerk: Visitor
  const wrong: Heard[] = []
  const began = Date.now()
  beforeAll(async () => {
    installation = await anInstallation({ programmes: [URGENT], clock: true })
    while (!(await installation.isReady())) await sleep(100)
    const [only] = await installation.clerks('luggage_clerk', 1)
    if (only === undefined) throw new Error('nobody')
    account = only
    clerk = await aVisitor(installation, account)
  })
  afterAll(async () => {
    await installation.stop()
  })

  const path = (caseId: string, part: string): string => `/api/tasks/${taskIdOf(caseId, `${part}#1`)}`
  const setClock = async (ms: number): Promise<void> => {
    installation.setClock(ms)
    await sleep(LOOK)
  }
  const events = (caseId: string) =>
    withOwner(installation.owner, async (tx) =>
      (await tx.selectFrom('case_event').selectAll().where('stream', '=', caseId).orderBy('seq').execute()).map((row) =>
        eventOf(row),
      ),
    )

  test(
    'changes no decision: each is taken at the right time, and every deadline fires once at the right time',
    async () => {
      const caseIds: string[] = []
      for (let n = 0; n < CASES; n += 1)
        caseIds.push(await openedBy(clerk, { sop: 'urgent-hands', area: AREA, channel: 'counter' }))

      await setClock(shift)
      const confused = await aVisitor(installation, account) // his session began by the wrong clock
      for (const caseId of caseIds) wrong.push(await confused.post(`${path(caseId, 'one')}/claim`))
      await sleep(DUE_SECONDS * 1_000) // the deadlines pass meanwhile
      for (const caseId of caseIds) wrong.push(await confused.post(`${path(caseId, 'two')}/claim`))

      await setClock(0)
      const again = await aVisitor(installation, account)
      for (const caseId of caseIds) {
        for (const part of PARTS.slice(2)) expect((await again.post(`${path(caseId, part)}/claim`)).status).toBe(200)
        for (const part of PARTS.slice(1)) {
          expect(
            (await again.post(`${path(caseId, part)}/complete`, { outcome: 'finished', answers: {} })).status,
          ).toBe(200)
        }
      }

      expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([200]))
      for (const caseId of caseIds) {
        const found = await events(caseId)
        const fired = found.flatMap(({ at, body }) =>
          body.type === 'clock_fired' ? [{ at, once: `${body.clock} ${body.threshold}` }] : [],
        )
        expect(new Set(fired.map(({ once }) => once)).size).toBe(fired.length)
        expect(fired.length).toBeGreaterThanOrEqual(PARTS.length)
        for (const { at } of found) {
          expect(at).toBeGreaterThan(began - SKEW_MS)
          expect(at).toBeLessThan(Date.now() + SKEW_MS)
        }
        expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => a - b))
        expect(await withOwner(installation.owner, (tx) => verifyCase(tx, caseId))).toMatchObject({
          intact: true,
          differences: [],
        })
      }
    },
    stormTime(120_000, 600_000),
  )
})
