// Limits that count from a day that somebody tells: they follow it, and what begins at the latest with its opening only
// ever begins earlier.
import { expect, test } from '@jest/globals'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import { type ACase, openCase, START } from '../../../support/engine/a-case.ts'
import { anIr, aTask, on, within } from '../../../support/sops/a-sop.ts'

const DAY = 86_400_000
const facts = { day: { type: 'date' }, asked: { type: 'date' } } as const
const dayOf = (days: number): string => new Date(START + days * DAY + 7 * 3_600_000).toISOString().slice(0, 10)
const tellable = aTask('tell', { facts: ['day', 'asked'] })
const tell = (ir: CaseIr, facts: Record<string, string>): ACase =>
  openCase(ir)
    .do({ type: 'claim', task: 'tell#1' })
    .do({ type: 'complete', task: 'tell#1', outcome: 'done', facts, consents: {}, answers: null })

test('a limit that counts back from a day waits for it, and stands so long before it', () => {
  const ir = anIr({
    facts,
    items: [aTask('prepare', { due: [within(-3, 'day', { counting: 'calendar', fromFact: 'day' })] }), tellable],
  })
  expect(openCase(ir).open.clocks['prepare#1:0']).toMatchObject({ state: 'waiting', due: null })

  const { due } = tell(ir, { day: dayOf(10) }).open.clocks['prepare#1:0'] ?? {}
  expect(new Date((due ?? 0) - 1 + 7 * 3_600_000).toISOString().slice(0, 10)).toBe(dayOf(7))
})

test('at the latest from the opening: an earlier day is the start, a later one is not', () => {
  const rule = within(7, 'day', { counting: 'calendar', fromFact: 'asked', atLatest: 'opening' })
  const ir = anIr({ facts, items: [tellable, aTask('serve', { entry: [on('tell.done')], due: [rule] })] })
  const started = (asked: string) => tell(ir, { asked }).open.clocks['serve#1:0']

  expect(started(dayOf(-4))).toMatchObject({ from: 'fact:asked', on: dayOf(-4), state: 'running' })
  expect(started(dayOf(3))).toMatchObject({ from: null, startedAt: START, orEarlier: 'fact:asked' })
})

test('a task that is on hold may be put off again, and goes back to where it was', () => {
  const story = openCase(anIr({ items: [aTask('visit')] }))
    .do({ type: 'claim', task: 'visit#1' })
    .do({ type: 'start', task: 'visit#1' })
  story
    .do({ type: 'hold', task: 'visit#1', reason: 'waiting_client', until: START + DAY })
    .do({ type: 'hold', task: 'visit#1', reason: 'outside_control', until: START + 5 * DAY })

  expect(story.open.instances['visit#1']?.task).toMatchObject({
    state: 'suspended',
    before: 'in_progress',
    held: { reason: 'outside_control', until: START + 5 * DAY },
  })
  expect(story.wait(6 * DAY).is('visit#1')).toBe('in_progress')
})
