import { describe, expect, test } from '@jest/globals'
import { COORDINATOR, openCase, START } from '../../support/engine/a-case.ts'
import { anIr, aStage, aTask, within } from '../../support/sops/a-sop.ts'

const DAY = 86_400_000
const ir = anIr({
  items: [
    aTask('visit'),
    aStage('care', { discretionary: true, repeat: { max: 3 } }),
    aTask('treat', { parent: 'care' }),
    aTask('course', { manual: true }),
  ],
})
const review = (n: number) => `review#${n}`
const quiet = () =>
  openCase(ir)
    .finish('visit#1')
    .do({ type: 'claim', task: review(1) }, COORDINATOR)

describe('when nothing is left to do in an open case', () => {
  test('a review opens for the coordinator, with a clock', () => {
    const fallen = openCase(ir).finish('visit#1')

    expect(fallen.is(review(1))).toBe('ready')
    expect(fallen.open.clocks['review#1:0']).toMatchObject({
      state: 'running',
      law: { basis: 'product-default' },
      due: Date.parse('2026-12-02T00:00+07:00'),
    })
  })

  test('an offered step is not enough: nobody has to take it up', () => {
    expect(openCase(anIr({ items: [aTask('course', { manual: true })] })).is(review(1))).toBe('ready')
  })

  test('an SOP without any step still has somebody who must look', () => {
    expect(openCase(anIr()).is(review(1))).toBe('ready')
  })

  test('a review completes with a next date, on which the next review is due', () => {
    const next = quiet().do(
      { type: 'complete', task: review(1), outcome: 'next_date', nextDate: START + 30 * DAY },
      COORDINATOR,
    )

    expect(next.is(review(2))).toBe('ready')
    expect(next.open.clocks['review#2:0']?.due).toBe(START + 30 * DAY)
  })

  test('a review does not complete without a date, with a past one, or with a new step that is not there', () => {
    expect(quiet().refused({ type: 'complete', task: review(1), outcome: 'next_date' }, COORDINATOR)).toBe(
      'review_needs_next',
    )
    expect(
      quiet().refused({ type: 'complete', task: review(1), outcome: 'next_date', nextDate: START }, COORDINATOR),
    ).toBe('date_in_past')
    expect(quiet().refused({ type: 'complete', task: review(1), outcome: 'new_item' }, COORDINATOR)).toBe(
      'review_needs_next',
    )
  })

  test('a review completes when a new step was opened', () => {
    const done = quiet()
      .do({ type: 'add_item', item: 'care' }, COORDINATOR)
      .do({ type: 'complete', task: review(1), outcome: 'new_item' }, COORDINATOR)

    expect([done.is(review(1)), done.is(review(2))]).toEqual(['completed', undefined])
  })

  test('a review that is taken back comes back', () => {
    expect(
      quiet()
        .do({ type: 'withdraw', task: review(1), reason: 'not_needed' }, COORDINATOR)
        .is(review(2)),
    ).toBe('ready')
  })

  test('a closed case needs nobody', () => {
    const closed = quiet().do({ type: 'close_case', code: 'finished' }, COORDINATOR)

    expect([closed.open.status, closed.is(review(2))]).toEqual(['closed', undefined])
  })

  test('a late task still counts as work: the breach stays on the list', () => {
    expect(
      openCase(anIr({ items: [aTask('visit', { due: [within(1, 'hour')] })] }))
        .wait(30 * DAY)
        .is(review(1)),
    ).toBeUndefined()
  })
})
