import { expect, test } from '@jest/globals'
import { nextTask } from '../../../db/recording/next-task.ts'
import { PRODUCT_DEFAULT } from '../../../sop-definitions/language/vocabulary.ts'
import { openCase, START, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aTask, within } from '../../support/sops/a-sop.ts'

test('of tasks that opened together, the same one comes next however the state was read', () => {
  const { open } = openCase(anIr({ items: ['b', 'c', 'a'].map((id) => aTask(id, { required: true })) }))
  const turned = { ...open, instances: Object.fromEntries(Object.entries(open.instances).toReversed()) }
  expect(nextTask(turned)).toEqual(nextTask(open))
})

test('the task with the nearest limit comes next, with whoever has it, and one on hold comes last', () => {
  const it = openCase(
    anIr({
      items: [
        aTask('later', { required: true, due: [within(2, 'day')] }),
        aTask('sooner', { required: true, due: [within(1, 'day')] }),
      ],
    }),
  ).do({ type: 'claim', task: 'sooner#1' })
  expect(nextTask(it.open)).toMatchObject({
    instance: 'sooner#1',
    user: WORKER.user,
    organisation: WORKER.organisation,
    due: it.now + 86_400_000,
    late: false,
    risky: false,
  })
  it.do({ type: 'hold', task: 'sooner#1', reason: 'client_unwell', until: it.now + 3_600_000 })
  expect(nextTask(it.open)?.instance).toBe('later#1')
})

test('a late task comes before one that the law wants sooner, so that a red case shows what is late', () => {
  const it = openCase(
    anIr({
      items: [
        aTask('overdue', {
          required: true,
          due: [within(3, 'day'), within(1, 'hour', { basis: PRODUCT_DEFAULT, until: 'started' })],
        }),
        aTask('legal', { required: true, due: [within(1, 'day')] }),
      ],
    }),
  )
  expect(nextTask(it.open)?.instance).toBe('legal#1')
  it.wait(2 * 3_600_000)
  expect(nextTask(it.open)).toMatchObject({ instance: 'overdue#1', due: START + 3 * 86_400_000, late: true })
})
