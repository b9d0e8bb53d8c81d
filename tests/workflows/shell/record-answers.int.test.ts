import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { anActor, COLLEAGUE, COORDINATOR } from '../../support/engine/a-case.ts'
import { aRunningCase, aStage, type Served, type Stage } from '../../support/processes/a-running-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { fakeLedger } from '../../support/fake/fake-activities.ts'

const ir = anIr({ items: [aTask('visit', { required: true }), aTask('report')] })
const visit = { type: 'claim', task: 'visit#1' } as const

describe('what the ledger answers to a case', () => {
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

  const kinds = (caseId: string) => ledger.answers.filter((answer) => answer.caseId === caseId).map(({ kind }) => kind)

  test('recorded: a command is written once and the case follows', async () => {
    const open = aRunningCase(stage, ir)

    await open.open()
    expect(await open.send(visit)).toEqual({ seq: ledger.rows(open.caseId).length })

    expect(kinds(open.caseId)).toEqual(['recorded', 'recorded'])
    expect(await open.send(visit, { actor: COLLEAGUE })).toEqual({ code: 'already_claimed' })
    expect(kinds(open.caseId)).toHaveLength(2)
  })

  test('known: a command whose first answer was lost gets the same answer and is not written again', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()
    let lost = 0
    ledger.after = async ({ caseId }) => {
      if (caseId === open.caseId && lost++ === 0) throw new Error('connection lost after commit')
    }

    const answer = await open.send(visit)

    expect(answer).toEqual({ seq: ledger.rows(open.caseId).length })
    expect(kinds(open.caseId)).toEqual(['recorded', 'recorded', 'known'])
    expect(ledger.rows(open.caseId).filter(({ body }) => body.type === 'task_claimed')).toHaveLength(1)
  })

  test('behind: what another run wrote is folded first, and then decided again', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()
    const seq = ledger.rows(open.caseId).length + 1
    const holder = { organisation: COLLEAGUE.organisation, user: COLLEAGUE.user }
    ledger.write(open.caseId, 'elsewhere', [
      {
        seq,
        at: Date.now(),
        actor: COLLEAGUE.user,
        organisation: COLLEAGUE.organisation,
        role: 'worker',
        cause: { kind: 'command', ref: 'claim' },
        body: { type: 'task_claimed', instance: 'visit#1', holder },
      },
    ])

    expect(await open.send(visit)).toEqual({ code: 'already_claimed' })

    expect(kinds(open.caseId)).toEqual(['recorded', 'behind', 'recorded'])
    expect(ledger.rows(open.caseId)).toHaveLength(seq)
    expect(await open.send({ type: 'claim', task: 'report#1' })).toEqual({ seq: seq + 1 })
  })

  test('ahead: a ledger that lost rows freezes the case until they are back', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()
    const rows = [...ledger.rows(open.caseId)]
    ledger.lose(open.caseId, 1)

    expect(await open.send(visit)).toEqual({ code: 'ledger_behind' })
    expect(await open.send({ type: 'claim', task: 'report#1' })).toEqual({ code: 'ledger_behind' })
    expect(await open.sync()).toEqual({ code: 'ledger_behind' })
    expect(kinds(open.caseId)).toEqual(['recorded', 'ahead'])

    ledger.write(open.caseId, 'restored', rows.slice(1))
    expect(await open.sync()).toEqual({ seq: rows.length })
    expect(await open.send(visit)).toEqual({ seq: rows.length + 1 })
  })

  test('a bug in recording fails that command only; the next one is served', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()
    let failures = 0
    const { ApplicationFailure } = await import('@temporalio/activity')
    ledger.before = async ({ caseId }) => {
      if (caseId === open.caseId && failures++ === 0)
        throw ApplicationFailure.nonRetryable('a column is missing', 'defect')
    }

    expect(await open.send(visit)).toEqual({ code: 'defect' })
    expect(await open.send(visit)).toEqual({ seq: ledger.rows(open.caseId).length })
    expect(failures).toBe(2)
  })

  test('a sender whose clock is more than a minute off is refused, and leaves no trace', async () => {
    const open = aRunningCase(stage, ir)
    await open.open()

    expect(await open.send(visit, { at: Date.now() + 90_000 })).toEqual({ code: 'clock_skew' })
    expect(await open.send(visit, { at: Date.now() - 90_000 })).toEqual({ code: 'clock_skew' })
    expect(kinds(open.caseId)).toEqual(['recorded'])
  })

  test('demo history may carry past instants, until it has caught up', async () => {
    const open = aRunningCase(stage, ir)
    const monthAgo = Date.now() - 30 * 86_400_000
    await open.open({ demo: true })

    expect(await open.send(visit, { at: monthAgo })).toHaveProperty('seq')
    expect(await open.send({ type: 'catch_up' }, { actor: COORDINATOR })).toHaveProperty('seq')
    expect(await open.send({ type: 'start', task: 'visit#1' }, { at: monthAgo, actor: anActor() })).toEqual({
      code: 'clock_skew',
    })
  })
})
