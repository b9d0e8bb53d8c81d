// Lives of cases whose histories are kept beside this file: together they use everything that a run can do.
import { setTimeout as sleep } from 'node:timers/promises'
import { COLLEAGUE, COORDINATOR } from '../support/engine/a-case.ts'
import type { RunningCase } from '../support/processes/a-running-case.ts'
import { aMilestone, anIr, aStage, aTask, on, within } from '../support/sops/a-sop.ts'
import type { FakeLedger } from '../support/fake/fake-activities.ts'

const WHOLE = { facts: {}, consents: {}, answers: null } as const

export const ir = anIr({
  closes: [{ on: ['closing.done'], code: 'finished' }],
  items: [
    aStage('service', { required: true }),
    aTask('visit', { parent: 'service', required: true, due: [within(2, 'second')] }),
    aTask('report', { parent: 'service', repeat: { max: 3 }, entry: [on('visit.done')] }),
    aTask('extra', { discretionary: true, entry: [on('case.reopened')] }),
    aMilestone('served', { entry: [on('visit.done', 'report.done')] }),
    aTask('closing', { entry: [on('served.reached')], required: true }),
  ],
})

/** The version that a life may move to: the visit is called otherwise, one more step. */
const NEXT = { sop: 'plain', edition: '1', revision: 2, hash: 'h2' } as const
export const nextIr = anIr({
  revision: 2,
  closes: [{ on: ['closing.done'], code: 'finished' }],
  items: [
    aStage('service', { required: true }),
    aTask('home_visit', { parent: 'service', required: true, due: [within(2, 'hour')] }),
    aTask('report', { parent: 'service', repeat: { max: 3 }, entry: [on('home_visit.done')] }),
    aTask('letter', { parent: 'service', required: true }),
    aMilestone('served', { entry: [on('home_visit.done', 'report.done', 'letter.done')] }),
    aTask('closing', { entry: [on('served.reached')], required: true }),
  ],
})
export const VERSIONS = { h: ir, h2: nextIr }
export const MOVE = {
  type: 'migrate',
  to: NEXT,
  ir: nextIr,
  map: { items: { visit: 'home_visit' }, outcomes: {}, facts: {}, factValues: {}, consents: {} },
} as const
export const UNDO = { type: 'undo_migration', to: { sop: 'plain', edition: '1', revision: 1, hash: 'h' }, ir } as const

type Life = (running: RunningCase, ledger: FakeLedger) => Promise<void>

const claim = (running: RunningCase, task: string, actor = COLLEAGUE): Promise<unknown> =>
  running.send({ type: 'claim', task }, { actor })
const finish = async (running: RunningCase, task: string): Promise<void> => {
  await claim(running, task)
  await running.send({ type: 'complete', task, outcome: 'done', ...WHOLE }, { actor: COLLEAGUE })
}

export const LIVES: Readonly<Record<string, Life>> = {
  'from-opening-to-close': async (running) => {
    await running.open()
    for (const task of ['visit#1', 'report#1', 'closing#1']) await finish(running, task)
    await running.send({ type: 'reopen_case' }, { actor: COORDINATOR })
    await running.send({ type: 'add_item', item: 'extra' }, { actor: COORDINATOR })
  },
  'deadlines-that-fire': async (running) => {
    await running.open()
    await sleep(3_600)
    await finish(running, 'visit#1')
  },
  'carried-over': async (running) => {
    await running.open()
    for (let round = 0; round < 3; round += 1) {
      for (let commands = 0; commands < 5; commands += 1) {
        await claim(running, 'visit#1')
        await running.send({ type: 'release', task: 'visit#1' }, { actor: COLLEAGUE })
      }
      await sleep(1_300)
    }
    await finish(running, 'visit#1')
  },
  'faults-of-the-world': async (running, ledger) => {
    await running.open()
    ledger.after = async () => {
      ledger.after = async () => undefined
      throw new Error('the answer got lost')
    }
    await claim(running, 'visit#1')
    const rows = [...ledger.rows(running.caseId)]
    ledger.lose(running.caseId, 2)
    await running.send({ type: 'release', task: 'visit#1' }, { actor: COLLEAGUE })
    ledger.write(running.caseId, 'restored', rows.slice(2))
    await running.sync()
    await finish(running, 'visit#1')
  },
  'a-loss-accepted': async (running, ledger) => {
    await running.open()
    await claim(running, 'visit#1')
    const kept = ledger.rows(running.caseId).length - 1
    ledger.lose(running.caseId, kept)
    await running.send({ type: 'release', task: 'visit#1' }, { actor: COLLEAGUE })
    ledger.write(running.caseId, 'accepted', [
      {
        seq: kept + 1,
        at: Date.now(),
        actor: null,
        organisation: null,
        role: null,
        cause: { kind: 'command', ref: 'accept_loss' },
        body: { type: 'ledger_gap', lost: 1, since: Date.now() },
      },
    ])
    await running.sync()
    await finish(running, 'visit#1')
  },
  'moved-and-taken-back': async (running, ledger) => {
    await running.open()
    await claim(running, 'visit#1')
    await running.send(MOVE, { actor: COORDINATOR })
    await running.send(UNDO, { actor: COORDINATOR })
    ledger.after = async () => {
      ledger.after = async () => undefined
      throw new Error('the answer got lost')
    }
    await running.send(MOVE, { actor: COORDINATOR })
    for (let commands = 0; commands < 5; commands += 1) {
      await claim(running, 'letter#2')
      await running.send({ type: 'release', task: 'letter#2' }, { actor: COLLEAGUE })
    }
    await sleep(1_300)
    await running.send({ type: 'complete', task: 'visit#1', outcome: 'done', ...WHOLE }, { actor: COLLEAGUE })
    for (const task of ['report#1', 'letter#2', 'closing#1']) await finish(running, task)
  },
  'two-at-once': async (running) => {
    await running.open()
    await Promise.all([
      claim(running, 'visit#1'),
      claim(running, 'visit#1', { ...COLLEAGUE, user: 'worker-3' }),
      running.sync(),
    ])
    await running.send(
      { type: 'hold_case', reason: 'waiting_client', until: Date.now() + 1_500 },
      { actor: COORDINATOR },
    )
    await sleep(2_200)
  },
}
