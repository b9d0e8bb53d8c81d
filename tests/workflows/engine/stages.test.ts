import { describe, expect, test } from '@jest/globals'
import { COORDINATOR, openCase, OWNER } from '../../support/engine/a-case.ts'
import { aClock, anIr, aStage, aTask, on, within } from '../../support/sops/a-sop.ts'

describe('a stage', () => {
  test('opens its children, and theirs, when it opens', () => {
    const ir = anIr({
      items: [aStage('outer'), aStage('inner', { parent: 'outer' }), aTask('work', { parent: 'inner' })],
    })

    expect(openCase(ir).is('work#1')).toBe('ready')
  })

  test('does not complete at the moment it opens, while its children wait for their entry', () => {
    const ir = anIr({ items: [aTask('a'), aStage('care'), aTask('treat', { parent: 'care', entry: [on('a.done')] })] })

    expect(openCase(ir).is('care#1')).toBe('active')
    expect(openCase(ir).finish('a#1').finish('treat#1').is('care#1')).toBe('completed')
  })

  test('completes when nothing required is unfinished, and inner stages complete first', () => {
    const ir = anIr({
      items: [
        aStage('outer'),
        aStage('inner', { parent: 'outer' }),
        aTask('a', { parent: 'inner' }),
        aTask('b', { parent: 'inner', required: true, entry: [on('a.done')] }),
      ],
    })
    const half = openCase(ir).finish('a#1')

    expect(half.is('inner#1')).toBe('active')
    expect([half.finish('b#1').is('inner#1'), half.is('outer#1')]).toEqual(['completed', 'completed'])
  })

  test('waits for a required child that failed or was taken back, and not for one that was skipped', () => {
    const ir = anIr({ items: [aStage('care'), aTask('treat', { parent: 'care', required: true, skippable: true })] })
    const failed = openCase(ir)
      .do({ type: 'claim', task: 'treat#1' })
      .do({ type: 'fail', task: 'treat#1', reason: 'not_possible' })

    expect(failed.is('care#1')).toBe('active')
    expect(openCase(ir).do({ type: 'withdraw', task: 'treat#1', reason: 'not_needed' }, COORDINATOR).is('care#1')).toBe(
      'active',
    )
    expect(openCase(ir).do({ type: 'skip', task: 'treat#1', reason: 'not_needed' }, COORDINATOR).is('care#1')).toBe(
      'completed',
    )
    expect(failed.do({ type: 'reopen', task: 'treat#1' }, COORDINATOR).finish('treat#2').is('care#1')).toBe('completed')
  })

  test('is never kept open by what is only offered or may only be added, nor by a running clock', () => {
    const ir = anIr({
      items: [
        aStage('care'),
        aTask('treat', { parent: 'care' }),
        aTask('course', { parent: 'care', manual: true, required: true }),
        aTask('extra', { parent: 'care', discretionary: true, required: true }),
        aClock('limit', { parent: 'care', due: [within(9, 'day')] }),
      ],
    })
    const done = openCase(ir).finish('treat#1')

    expect([done.is('care#1'), done.is('course#1'), done.is('limit#1')]).toEqual([
      'completed',
      'terminated',
      'terminated',
    ])
  })

  test('whose last task closes the case is completed, and only what was still owed is broken off', () => {
    const items = [
      aStage('care'),
      aTask('treat', { parent: 'care', required: true }),
      aStage('wrap_up'),
      aTask('sign', { parent: 'wrap_up', required: true }),
    ]
    const ir = anIr({ closes: [{ on: ['sign.done'], code: 'finished' }], items })

    const early = openCase(ir).finish('sign#1')
    expect([early.open.status, early.is('wrap_up#1'), early.is('care#1')]).toEqual([
      'closed',
      'completed',
      'terminated',
    ])
    const whole = openCase(ir).finish('treat#1').finish('sign#1')
    expect([whole.open.status, whole.is('wrap_up#1'), whole.is('care#1')]).toEqual(['closed', 'completed', 'completed'])
  })

  test('begins its next run afresh: what happened in the run before opens nothing in it', () => {
    const ir = anIr({
      items: [
        aStage('care', { discretionary: true, repeat: { max: 2 } }),
        aTask('treat', { parent: 'care' }),
        aTask('talk', { parent: 'care', entry: [on('treat.done')] }),
        aTask('end', { parent: 'care', entry: [on('treat.done'), on('talk.done')] }),
      ],
    })
    const again = openCase(ir)
      .do({ type: 'add_item', item: 'care' }, COORDINATOR)
      .finish('treat#1')
      .finish('talk#1')
      .finish('end#1')
      .do({ type: 'add_item', item: 'care' }, COORDINATOR)

    expect([again.is('treat#2'), again.is('talk#2'), again.is('end#2')]).toEqual(['ready', undefined, undefined])
  })

  test('runs again as a whole when its entry fires after it ended, and not while it runs', () => {
    const ir = anIr({
      items: [
        aTask('plan', { outcomes: ['care'] }),
        aStage('care', { entry: [on('plan.care')], repeat: { max: 2 } }),
        aTask('treat', { parent: 'care' }),
      ],
    })
    const running = openCase(ir)
      .finish('plan#1', 'care')
      .do({ type: 'reopen', task: 'plan#1' }, COORDINATOR)
      .finish('plan#2', 'care')

    expect(running.finish('treat#1').is('care#2')).toBeUndefined()
    running.do({ type: 'reopen', task: 'plan#2' }, COORDINATOR).finish('plan#3', 'care')
    expect([running.is('care#2'), running.is('treat#2')]).toEqual(['active', 'ready'])
  })
})

describe('the coordinator', () => {
  const ir = anIr({
    items: [
      aTask('first'),
      aStage('care', { entry: [on('first.never')], repeat: { max: 2 } }),
      aTask('treat', { parent: 'care' }),
      aTask('extra', { parent: 'care', discretionary: true }),
      aTask('course', { manual: true }),
      aTask('plain', { entry: [on('first.done')] }),
    ],
  })

  test('may open any stage although nothing planned it, once at a time', () => {
    const opened = openCase(ir).do({ type: 'add_item', item: 'care' }, COORDINATOR)

    expect(opened.is('treat#1')).toBe('ready')
    expect(opened.refused({ type: 'add_item', item: 'care' }, COORDINATOR)).toBe('not_addable')
    expect(opened.finish('treat#1').do({ type: 'add_item', item: 'care' }, COORDINATOR).is('care#2')).toBe('active')
    expect(opened.finish('treat#2').refused({ type: 'add_item', item: 'care' }, COORDINATOR)).toBe('repeat_limit')
  })

  test('takes up what is offered, for whom she names', () => {
    const taken = openCase(ir)

    expect(taken.is('course#1')).toBe('enabled')
    taken.do({ type: 'add_item', item: 'course', to: { organisation: 'school', user: null } }, COORDINATOR)
    expect(taken.open.instances['course#1']?.task).toMatchObject({
      state: 'ready',
      holder: { organisation: 'school', user: null },
    })
  })

  test('adds a discretionary task, also to a stage that has ended', () => {
    const ended = openCase(ir).do({ type: 'add_item', item: 'care' }, COORDINATOR).finish('treat#1')

    expect(ended.do({ type: 'add_item', item: 'extra' }, COORDINATOR).is('care#1')).toBe('active')
    expect(ended.is('extra#1')).toBe('ready')
    expect(ended.refused({ type: 'add_item', item: 'extra' }, COORDINATOR)).toBe('repeat_limit')
  })

  test('cannot add what the SOP plans by itself, what is in a stage that never opened, or what does not exist', () => {
    expect(openCase(ir).refused({ type: 'add_item', item: 'plain' }, COORDINATOR)).toBe('not_addable')
    expect(openCase(ir).refused({ type: 'add_item', item: 'extra' }, COORDINATOR)).toBe('not_addable')
    expect(openCase(ir).refused({ type: 'add_item', item: 'nothing' }, COORDINATOR)).toBe('unknown_item')
    expect(openCase(ir).refused({ type: 'add_item', item: 'care' })).toBe('missing_capability')
  })

  test('gets a task for the owner organisation only when that organisation has the role', () => {
    const opened = openCase(anIr({ items: [aTask('ours'), aTask('theirs', { roles: ['nurse'] })] }))

    expect(opened.open.instances['ours#1']?.task?.holder.organisation).toBe(OWNER)
    expect(opened.open.instances['theirs#1']?.task?.holder.organisation).toBeNull()
  })
})
