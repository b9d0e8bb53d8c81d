import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { createActivities } from '../../../activities/index.ts'
import { connect } from '../../../db/ground/connect.ts'
import { foreign } from '../../../workflows/foreign.ts'
import type { LedgerAnswer, RecordAnswer, RecordRequest } from '../../../workflows/ports.ts'
import { COLLEAGUE } from '../../support/engine/a-case.ts'
import { aRunningCase, aStage, type Served, type Stage } from '../../support/processes/a-running-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'

const ir = anIr({ items: [aTask('visit', { required: true }), aTask('report')] })
const claim = { type: 'claim', task: 'visit#1' } as const

describe('what a case is told by somebody else', () => {
  const ledger = fakeLedger()
  let forged = 0
  /** As the codec turns what somebody answers for a worker. */
  const answered = async <A extends RecordAnswer | LedgerAnswer>(truth: () => Promise<A>): Promise<A> => {
    if (forged === 0) return truth()
    forged -= 1
    return JSON.parse(JSON.stringify(foreign('unsealed')))
  }
  let stage: Stage
  let served: Served
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve({
      record: (request) => answered(() => ledger.record(request)),
      readLedger: (request) => answered(() => ledger.readLedger(request)),
    })
  }, 30_000)
  afterAll(async () => {
    await served.stop()
    await stage.close()
  }, 20_000)

  test('an answer that no worker of ours gave is not followed, and the case asks again', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()
    forged = 1
    expect(await open.send(claim)).toEqual({ seq: ledger.rows(open.caseId).length })

    forged = 2
    const before = ledger.rows(open.caseId).length
    expect(await open.send({ type: 'release', task: 'visit#1' })).toEqual({ code: 'foreign_answer' })
    expect(ledger.rows(open.caseId)).toHaveLength(before)

    expect(await open.send({ type: 'release', task: 'visit#1' })).toEqual({ seq: before + 1 })
    expect(await open.send(claim, { actor: COLLEAGUE })).toHaveProperty('seq')
  }, 30_000)

  test('time and losses come from within: nobody sends them', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()

    expect(await open.send({ type: 'tick' })).toEqual({ code: 'not_announced' })
    expect(await open.send({ type: 'accept_loss', lost: 1, since: 0 })).toEqual({ code: 'not_announced' })
  }, 30_000)

  test("a worker whom somebody else's workflow asks does nothing: the database hears nothing of it", async () => {
    let heard = 0
    const listening = createServer((socket) => {
      heard += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => {
      listening.listen(0, '127.0.0.1', resolve)
    })
    const address = listening.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const db = connect({ url: `postgres://nobody@127.0.0.1:${port}/nothing` })
    const activities = createActivities({ db, log: pino({ level: 'silent' }) })
    const request: RecordRequest = JSON.parse(JSON.stringify(foreign('unsealed')))

    await expect(activities.record(request)).rejects.toThrow('recording failed')
    await expect(activities.readLedger({ ...request, caseId: randomUUID() })).rejects.toThrow('recording failed')
    expect(heard).toBe(0)
    await db.destroy()
    await new Promise((resolve) => {
      listening.close(resolve)
    })
  })
})
