import { describe, expect, test } from '@jest/globals'
import { fold } from '../../../workflows/engine/apply.ts'
import { ACase, anOpening, COORDINATOR, START } from '../../support/engine/a-case.ts'
import { anIr, aTask, within } from '../../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit', { required: true, due: [within(2, 'hour')] })] })
const loss = { type: 'accept_loss', lost: 3, since: START } as const

describe('a loss of ledger rows that the operator accepts', () => {
  test('stands in the ledger before anything that fell due meanwhile, and somebody is asked to look', () => {
    const it = new ACase(ir).do(anOpening(), COORDINATOR)
    const before = it.events.length
    it.now += 86_400_000
    it.do(loss)

    const [gap, ...rest] = it.events.slice(before)
    expect(gap).toMatchObject({
      seq: before + 1,
      body: { type: 'ledger_gap', lost: 3, since: START },
      cause: { kind: 'command', ref: 'accept_loss' },
    })
    expect(rest.filter(({ body }) => body.type === 'clock_fired')).not.toEqual([])
    expect(rest.filter(({ body }) => body.type === 'task_opened')).toMatchObject([{ body: { item: 'review' } }])
    expect(it.open.happened['case.ledger_gap']?.at).toBe(it.now)
    expect(fold(it.events)).toEqual(it.state)
  })

  test('accepted twice opens one review', () => {
    const it = new ACase(ir).do(anOpening(), COORDINATOR).do(loss).do(loss)

    expect(Object.keys(it.open.instances).filter((key) => key.startsWith('review'))).toHaveLength(1)
  })

  test('leaves a closed case closed', () => {
    const it = new ACase(ir)
      .do(anOpening(), COORDINATOR)
      .do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
      .do(loss)

    expect(it.open.status).toBe('closed')
    expect(it.events.at(-1)).toMatchObject({ body: { type: 'ledger_gap' } })
  })

  test('a case that never lost anything says so', () => {
    expect(new ACase(ir).do(anOpening(), COORDINATOR).open.happened['case.ledger_gap']).toBeUndefined()
  })
})
