import { describe, expect, test } from '@jest/globals'
import { COORDINATOR, openCase, START } from '../../support/engine/a-case.ts'
import { aClock, anIr, aStage, aTask, on, within } from '../../support/sops/a-sop.ts'

const DAY = 86_400_000
const ir = anIr({
  items: [
    aTask('visit', { required: true, outcomes: ['done', 'dead'] }),
    aStage('care', { entry: [on('visit.done')] }),
    aTask('treat', { parent: 'care', required: true }),
    aTask('extra', { entry: [on('visit.done')] }),
    aTask('welcome', { entry: [on('case.reopened')], repeat: { max: 5 } }),
  ],
  closes: [{ on: ['visit.dead'], code: 'deceased' }],
  closeCodes: ['finished', 'deceased'],
})

describe('closing a case', () => {
  test('by hand names what is still owed, down to the step', () => {
    expect(openCase(ir).try({ type: 'close_case', code: 'finished' }, COORDINATOR)).toEqual({
      refusal: 'unfinished_items',
      details: { items: ['visit'] },
    })
    expect(openCase(ir).finish('visit#1').try({ type: 'close_case', code: 'finished' }, COORDINATOR)?.details).toEqual({
      items: ['treat'],
    })
  })

  test('ends everything that is left, and then the case', () => {
    const closed = openCase(ir)
      .finish('visit#1')
      .finish('treat#1')
      .do({ type: 'close_case', code: 'finished' }, COORDINATOR)

    expect([closed.is('extra#1'), closed.is('care#1'), closed.open.status, closed.open.closedCode]).toEqual([
      'obsolete',
      'completed',
      'closed',
      'finished',
    ])
    expect(closed.types().at(-1)).toBe('case_closed')
    expect(Object.values(closed.open.clocks).every(({ state }) => state === 'met' || state === 'cancelled')).toBe(true)
  })

  test('takes a code of the SOP, and a coordinator', () => {
    expect(openCase(ir).refused({ type: 'close_case', code: 'whatever' }, COORDINATOR)).toBe('unknown_outcome')
    expect(openCase(ir).refused({ type: 'close_case', code: 'finished' })).toBe('missing_capability')
  })

  test('with a code that the list of ways out leaves out is no way out, also when nothing is left to do', () => {
    const listed = anIr({ ...ir, exits: [{ code: 'deceased', through: 'visit', needs: [], duties: 'keep', ends: [] }] })
    const idle = openCase(listed).finish('visit#1').finish('treat#1').finish('extra#1')

    const details = { exit: 'finished', items: ['finished'] }
    expect(idle.try({ type: 'close_case', code: 'finished' }, COORDINATOR)).toEqual({
      refusal: 'exit_not_ready',
      details,
    })
    expect(idle.refused({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)).toBe('exit_not_ready')
  })

  test('by the SOP waits for nobody', () => {
    expect(openCase(ir).finish('visit#1', 'dead').open).toMatchObject({ status: 'closed', closedCode: 'deceased' })
  })

  test('leaves a duty that outlives it with each of its limits, and ends every other limit', () => {
    const limit = (until: string, days: number) => ({ due: [within(days, 'day')], until: [until] })
    const left = anIr({
      items: [
        aTask('visit'),
        aTask('owed', { outlives: true, due: [within(3, 'day')] }),
        aTask('wish'),
        aClock('owed_later', limit('owed.done', 9)),
        aClock('wish_later', limit('wish.done', 9)),
      ],
      closes: [{ on: ['visit.done'], code: 'finished' }],
    })
    const closed = openCase(left).finish('visit#1')
    const running = () =>
      Object.values(closed.open.clocks).flatMap(({ instance, state }) =>
        state === 'running' || state === 'breached' ? [`${instance} ${state}`] : [],
      )

    expect([closed.open.status, running()]).toEqual(['closed', ['owed#1 running', 'owed_later#1 running']])
    closed.wait(10 * DAY)
    expect(running()).toEqual(['owed#1 breached', 'owed_later#1 breached'])
  })

  test('by cancelling ends what is owed as well, with a coded reason', () => {
    const cancelled = openCase(ir).do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)

    expect([cancelled.open.status, cancelled.open.closedCode, cancelled.is('visit#1')]).toEqual([
      'closed',
      'duplicate',
      'obsolete',
    ])
  })

  test('leaves nothing that can be done but reopening', () => {
    const closed = openCase(ir).finish('visit#1', 'dead')

    expect(closed.refused({ type: 'reopen', task: 'visit#1' }, COORDINATOR)).toBe('case_closed')
    expect(closed.refused({ type: 'hold_case', reason: 'outside_control', until: START + DAY }, COORDINATOR)).toBe(
      'case_closed',
    )
    expect(closed.refused({ type: 'resume_case' }, COORDINATOR)).toBe('case_closed')
  })
})

describe('reopening a case', () => {
  test('gives it back to the coordinator: what closed it does not close it again', () => {
    const again = openCase(ir).finish('visit#1', 'dead').do({ type: 'reopen_case' }, COORDINATOR)

    expect([again.open.status, again.open.closedCode, again.is('welcome#1')]).toEqual(['open', null, 'ready'])
    expect(again.do({ type: 'reopen', task: 'visit#1' }, COORDINATOR).finish('visit#2', 'dead').open.status).toBe(
      'closed',
    )
  })

  test('opens a review when the SOP has nothing to say about it', () => {
    const plain = anIr({ items: [aTask('visit')], closes: [{ on: ['visit.done'], code: 'finished' }] })

    expect(openCase(plain).finish('visit#1').do({ type: 'reopen_case' }, COORDINATOR).is('review#1')).toBe('ready')
  })

  test('is only for a closed case', () => {
    expect(openCase(ir).refused({ type: 'reopen_case' }, COORDINATOR)).toBe('case_not_closed')
  })
})

describe('holding a case', () => {
  const held = () => openCase(ir).do({ type: 'hold_case', reason: 'client_unwell', until: START + DAY }, COORDINATOR)

  test('stops work on its tasks until it is resumed', () => {
    expect(held().refused({ type: 'claim', task: 'visit#1' })).toBe('case_on_hold')
    expect(held().refused({ type: 'add_item', item: 'care' }, COORDINATOR)).toBe('case_on_hold')
    expect(held().do({ type: 'resume_case' }, COORDINATOR).do({ type: 'claim', task: 'visit#1' }).is('visit#1')).toBe(
      'reserved',
    )
  })

  test('ends by itself at its date: a case is never forgotten on hold', () => {
    const back = held().wait(DAY)

    expect(back.open).toMatchObject({ status: 'open', held: null })
    expect(back.events.find(({ body }) => body.type === 'case_resumed')).toMatchObject({
      at: START + DAY,
      actor: null,
      cause: { ref: 'clock:case:held' },
    })
  })

  test('needs a future date, once, and can only end where it began', () => {
    expect(openCase(ir).refused({ type: 'hold_case', reason: 'client_unwell', until: START }, COORDINATOR)).toBe(
      'date_in_past',
    )
    expect(held().refused({ type: 'hold_case', reason: 'client_unwell', until: START + DAY }, COORDINATOR)).toBe(
      'case_on_hold',
    )
    expect(openCase(ir).refused({ type: 'resume_case' }, COORDINATOR)).toBe('case_not_on_hold')
  })
})

describe('a case that follows a closed one of the same person', () => {
  const earlier = { case: 'case-0', kind: 'new_exploitation' } as const

  test('says so in its second row by id and reason, and nothing else of it differs', () => {
    const [plain, following] = [openCase(ir), openCase(ir, { earlier })]
    const bodies = following.events.map(({ body }) => body)

    expect(bodies[1]).toEqual({ type: 'case_linked', ...earlier })
    expect(bodies.filter(({ type }) => type !== 'case_linked')).toEqual(plain.events.map(({ body }) => body))
    expect({ ...following.open, seq: 0 }).toMatchObject({ status: 'open', facts: plain.open.facts })
  })
})
