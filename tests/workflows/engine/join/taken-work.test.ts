import { describe, expect, test } from '@jest/globals'
import { anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'
import { COORDINATOR, WORKER } from '../../../support/engine/a-case.ts'
import { TwoCases } from '../../../support/engine/two-cases.ts'

const DAY = 86_400_000
const ir = anIr({
  facts: { heard_on: { type: 'date' } },
  consents: ['C1'],
  items: [
    aTask('hear', { facts: ['heard_on'] }),
    aTask('greet', { entry: [on('hear.opened')], repeat: { max: 3 } }),
    aTask('file', { due: [{ kind: 'before', before: 'verdict.done', basis: 'law-1', evidence: 'source' }] }),
    aTask('verdict'),
    aTask('pay', { due: [within(2, 'day', { from: 'verdict.done' })] }),
    aTask('appeal', { due: [within(9, 'day', { fromFact: 'heard_on' })] }),
    aTask('care', { consent: { needs: ['C1'], unless: ['danger'], collects: [] } }),
  ],
})
const joined = (): TwoCases => {
  const pair = new TwoCases(ir)
  if (pair.join() !== null) throw new Error('not joined')
  return pair
}
const clockOf = ({ lead }: TwoCases, key: string, n = 0) => lead.open.clocks[`${key}:${n}`]

describe('work that another case brought', () => {
  test('is not begun or missed by what the lead does of its own, and opens nothing by coming', () => {
    const pair = joined()
    pair.lead.finish('verdict#1').wait(DAY)
    expect(clockOf(pair, 'file#1')?.state).toBe('breached')
    expect(clockOf(pair, 'pay#1')?.state).toBe('running')
    expect(clockOf(pair, pair.taken('file#1'))?.state).toBe('running')
    expect(clockOf(pair, pair.taken('pay#1'))?.state).toBe('waiting')
    expect(pair.lead.is('greet#2')).toBe(undefined)
  })

  test('is not ended by the end of the lead, which waits until it is done or goes back', () => {
    const byHand = new TwoCases(anIr({ items: [aTask('hear')] }))
    expect(byHand.join()).toBe(null)
    byHand.lead.finish('hear#1')
    const close = { type: 'close_case', code: 'finished' } as const
    const cancel = { type: 'cancel_case', reason: 'left_country' } as const
    for (const end of [close, cancel]) expect(byHand.lead.refused(end, COORDINATOR)).toBe('join_part_first')
    expect([byHand.part(), byHand.lead.refused(close, COORDINATOR), byHand.follower.is('hear#1')]).toEqual([
      null,
      null,
      'ready',
    ])
    const byRule = new TwoCases(
      anIr({ items: [aTask('hear'), aTask('end')], closes: [{ on: ['end.done'], code: 'finished' }] }),
    )
    expect(byRule.join()).toBe(null)
    const end = { type: 'complete', task: 'end#1' } as const
    byRule.lead.do({ type: 'claim', task: 'end#1' })
    expect(byRule.lead.refused(end)).toBe('join_part_first')
    for (const key of ['hear#1', 'end#1']) byRule.lead.finish(byRule.taken(key))
    expect(byRule.lead.open.status).toBe('closed')
  })

  test('is begun by a day that is told in the lead, and waits for its own day again when the two are parted', () => {
    const pair = joined()
    pair.lead.do({ type: 'claim', task: 'hear#1' })
    pair.lead.do({ type: 'complete', task: 'hear#1', facts: { heard_on: '2026-11-20' } })
    expect(clockOf(pair, pair.taken('appeal#1'))?.state).toBe('running')
    expect(pair.part()).toBe(null)
    expect(pair.follower.open.clocks['appeal#1:0']?.state).toBe('waiting')
    expect(clockOf(pair, 'appeal#1')?.state).toBe('running')
  })

  test('keeps the two together while a second person is asked to sign for it, and leaves no signature behind', () => {
    const pair = joined()
    const task = pair.taken('care#1')
    pair.lead.do({ type: 'record_consent', code: 'C1', state: 'refused', record: null }, COORDINATOR)
    pair.lead.do({ type: 'claim', task }).do({ type: 'ask_override', task, reason: 'danger' })
    expect([pair.lead.is('second_signature#1'), pair.part()]).toEqual(['ready', 'join_unfinished'])
    pair.lead.do({ type: 'release', task }, WORKER)
    pair.lead.do({ type: 'withdraw', task: 'second_signature#1', reason: 'not_needed' }, COORDINATOR)
    expect([pair.part(), pair.lead.is('second_signature#1')]).toEqual([null, undefined])
  })
})
