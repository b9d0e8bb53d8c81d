import { describe, expect, test } from '@jest/globals'
import { COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { aMilestone, anIr, aStage, aTask, on } from '../../support/sops/a-sop.ts'
import type { Condition } from '../../../sop-definitions/definition/ir.ts'

const minor: Condition = {
  op: 'eq',
  args: [
    { op: 'fact', name: 'is_minor' },
    { op: 'literal', value: true },
  ],
}
const facts = { is_minor: { type: 'boolean' } } as const

describe('entry', () => {
  test('on-parts are remembered: an item opens when the last of them has happened, in whatever order', () => {
    const ir = anIr({ items: [aTask('a'), aTask('b'), aTask('both', { entry: [on('a.done', 'b.done')] })] })

    expect(openCase(ir).finish('b#1').is('both#1')).toBeUndefined()
    expect(openCase(ir).finish('b#1').finish('a#1').is('both#1')).toBe('ready')
  })

  test('any one of several sentries opens, and the event says which, and what it relied on', () => {
    const ir = anIr({
      facts,
      items: [
        aTask('a', { facts: ['is_minor'] }),
        aTask('next', { entry: [on('a.skipped'), { on: ['a.done'], if: minor }] }),
      ],
    })
    const opened = openCase(ir)
      .do({ type: 'claim', task: 'a#1' })
      .do({ type: 'complete', task: 'a#1', facts: { is_minor: true } })

    expect(opened.events.find(({ body }) => body.type === 'task_opened' && body.item === 'next')?.cause).toEqual({
      kind: 'sentry',
      ref: 'next.entry.1',
      relied: ['a.done', 'fact:is_minor'],
      cited: [
        { kind: 'happening', happening: 'a.done', seq: 7 },
        { kind: 'fact', name: 'is_minor', value: true },
      ],
    })
  })

  test('a condition on a fact that nobody knows opens nothing, and opens as soon as it is known', () => {
    const ir = anIr({
      facts,
      items: [
        aTask('a'),
        aTask('ask', { facts: ['is_minor'] }),
        aTask('next', { entry: [{ on: ['a.done'], if: minor }] }),
      ],
    })
    const waiting = openCase(ir).finish('a#1')

    expect(waiting.is('next#1')).toBeUndefined()
    expect(
      waiting
        .do({ type: 'claim', task: 'ask#1' })
        .do({ type: 'complete', task: 'ask#1', facts: { is_minor: true } })
        .is('next#1'),
    ).toBe('ready')
  })

  test('an item that may not repeat opens once', () => {
    const ir = anIr({ items: [aTask('a'), aTask('next', { entry: [on('a.done')] })] })
    const twice = openCase(ir)
      .finish('a#1')
      .finish('next#1')
      .do({ type: 'reopen', task: 'a#1' }, COORDINATOR)
      .finish('a#2')

    expect(twice.is('next#2')).toBeUndefined()
  })

  test('an item that may repeat opens each time its sentry fires again, up to its limit', () => {
    const ir = anIr({
      items: [
        aTask('visit'),
        aTask('again', {
          entry: [on('visit.done'), on('again.more')],
          outcomes: ['more', 'enough'],
          repeat: { max: 3 },
        }),
      ],
    })
    const visited = openCase(ir)
      .finish('visit#1')
      .finish('again#1', 'more')
      .finish('again#2', 'more')
      .finish('again#3', 'more')

    expect([visited.is('again#3'), visited.is('again#4')]).toEqual(['completed', undefined])
  })

  test('a sentry without on-parts fires once, when its condition becomes true', () => {
    const ir = anIr({
      facts,
      items: [
        aTask('a', { facts: ['is_minor'] }),
        aMilestone('known', { entry: [{ on: [], if: minor }], repeat: { max: 5 } }),
      ],
    })
    const known = openCase(ir)
      .do({ type: 'claim', task: 'a#1' })
      .do({ type: 'complete', task: 'a#1', facts: { is_minor: true } })

    expect(known.open.counts['known']).toBe(1)
  })

  test('what happened before the item last opened does not open it again', () => {
    const ir = anIr({ items: [aTask('a'), aTask('next', { entry: [on('a.done')], repeat: { max: 5 } })] })

    expect(openCase(ir).finish('a#1').finish('next#1').open.counts['next']).toBe(1)
  })
})

describe('exit', () => {
  const ir = anIr({
    items: [
      aTask('a'),
      aStage('care', { exit: [on('a.done')] }),
      aTask('treat', { parent: 'care' }),
      aStage('inner', { parent: 'care' }),
      aTask('feed', { parent: 'inner' }),
      aTask('after', { entry: [on('care.terminated')] }),
    ],
  })

  test('ends a stage and everything in it, and others may wait for that', () => {
    const ended = openCase(ir).finish('a#1')

    expect(['treat#1', 'feed#1', 'inner#1', 'care#1', 'after#1'].map((key) => ended.is(key))).toEqual([
      'obsolete',
      'obsolete',
      'terminated',
      'terminated',
      'ready',
    ])
  })

  test('counts only what happens after the stage opened', () => {
    const again = openCase(ir).finish('a#1').do({ type: 'reopen', task: 'treat#1' }, COORDINATOR)

    expect([again.is('care#1'), again.is('treat#2')]).toEqual(['active', 'ready'])
  })
})
