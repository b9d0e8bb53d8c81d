import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../workflows/engine/decide.ts'
import type { Command } from '../../../workflows/engine/commands.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import { ACase, anOpening, COORDINATOR, openCase, START, WORKER } from '../../support/engine/a-case.ts'
import { aMilestone, anIr, aStage, aTask, on } from '../../support/sops/a-sop.ts'

const ir = anIr({
  facts: { risk: { type: 'one_of', codes: ['high', 'low'] } },
  items: [
    aStage('intake'),
    aTask('triage', { parent: 'intake', outcomes: ['urgent', 'normal'], facts: ['risk'] }),
    aTask('rescue', { parent: 'intake', entry: [on('triage.urgent')] }),
    aMilestone('identified', { entry: [on('triage.normal'), on('rescue.done')] }),
    aTask('plan', { entry: [on('identified.reached')] }),
  ],
  closes: [{ on: ['plan.done'], code: 'finished' }],
})

describe('deciding', () => {
  test('a new case opens its first stage and the tasks that wait for nothing', () => {
    const opened = openCase(ir)

    expect(opened.is('intake#1')).toBe('active')
    expect(opened.is('triage#1')).toBe('ready')
    expect(opened.is('rescue#1')).toBeUndefined()
    expect(opened.events.map(({ at }) => at)).toEqual(opened.events.map(() => START))
  })

  test('an outcome, and nothing else, decides what comes next', () => {
    expect(openCase(ir).finish('triage#1', 'urgent').is('rescue#1')).toBe('ready')
    expect(openCase(ir).finish('triage#1', 'normal').is('rescue#1')).toBeUndefined()
  })

  test('the case closes by itself when its closing sentry fires', () => {
    const closed = openCase(ir).finish('triage#1', 'normal').finish('plan#1')

    expect(closed.open).toMatchObject({ status: 'closed', closedCode: 'finished' })
    expect(closed.is('intake#1')).toBe('completed')
  })

  test('folding the events gives the state that was decided', () => {
    const done = openCase(ir).finish('triage#1', 'urgent').finish('rescue#1')

    expect(fold(done.events)).toEqual(done.open)
  })

  test('a case is opened once, and nothing is done to a case that was not', () => {
    expect(openCase(ir).refused(anOpening(), COORDINATOR)).toBe('case_exists')
    expect(new ACase(ir).refused({ type: 'tick' })).toBe('case_not_open')
    expect(new ACase(ir).refused(anOpening(), WORKER)).toBe('missing_capability')
    expect(new ACase(ir).refused(anOpening({ facts: { risk: 'enormous' } }), COORDINATOR)).toBe('wrong_fact')
  })

  test('time never runs backwards, whatever the sender says', () => {
    const late = openCase(ir)
    late.now = START - 60_000
    late.do({ type: 'claim', task: 'triage#1' })

    expect(late.events.at(-1)?.at).toBe(START)
  })

  test('the same command on the same state gives the same events, and leaves the state it was given alone', () => {
    const { open } = openCase(ir)
    const frozen = JSON.stringify(open)
    const command: Command = {
      id: 'c',
      at: START,
      actor: WORKER,
      purpose: 'p',
      fingerprint: 'f',
      ask: { type: 'claim', task: 'triage#1' },
    }

    expect(decide(ir, open, command)).toEqual(decide(ir, open, command))
    expect(JSON.stringify(open)).toBe(frozen)
  })

  test('an SOP that never comes to rest is a defect, and nothing is decided', () => {
    const restless = anIr({
      items: [
        aMilestone('tick', { entry: [on('case.opened'), on('tock.reached')], repeat: { max: 1_000_000 } }),
        aMilestone('tock', { entry: [on('tick.reached')], repeat: { max: 1_000_000 } }),
      ],
    })

    expect(() => openCase(restless)).toThrow('does not settle')
  })

  test('a ledger that does not begin with the opening of a case is a defect', () => {
    const [first, ...rest] = openCase(ir).events

    expect(first?.body.type).toBe('case_opened')
    expect(() => fold(rest)).toThrow('a case begins with case_opened')
  })
})
