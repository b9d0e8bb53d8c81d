import { describe, expect, test } from '@jest/globals'
import { abilities } from '../../../workflows/engine/abilities.ts'
import { explain } from '../../../workflows/engine/explain/explain.ts'
import { COLLEAGUE, COORDINATOR, openCase, START, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aStage, aTask, on, within } from '../../support/sops/a-sop.ts'

const ir = anIr({
  consents: ['C1'],
  facts: { safe: { type: 'boolean' } },
  protections: [{ id: 'minors', when: { op: 'literal', value: true } }],
  items: [
    aTask('visit', {
      consent: { needs: ['C1'], unless: [], collects: [] },
      protections: { minors: { needs: ['guardian'] } },
      required: true,
      exit: [on('visit.breached')],
      due: [within(1, 'day')],
    }),
    aTask('guardian'),
    aStage('care', { manual: true }),
    aTask('treat', { parent: 'care' }),
    aTask('later', { entry: [{ on: ['guardian.done', 'visit.done'], if: { op: 'fact', name: 'safe' } }] }),
    aTask('more', { discretionary: true }),
  ],
})

describe('abilities', () => {
  test('say for each verb yes, or the same no as the engine', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: 'guardian#1' })
    const mine = abilities(ir, claimed.open, { actor: WORKER, now: START }).tasks['guardian#1']
    const theirs = abilities(ir, claimed.open, { actor: COLLEAGUE, now: START }).tasks['guardian#1']

    expect(mine).toMatchObject({
      start: { allowed: true },
      complete: { allowed: true },
      release: { allowed: true },
      return: { refusal: 'wrong_state' },
      skip: { refusal: 'missing_capability' },
    })
    expect(theirs).toMatchObject({ claim: { refusal: 'already_claimed' }, start: { refusal: 'not_owner' } })
  })

  test('show a missing protection or consent on the button that it stops', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: 'visit#1' })

    expect(abilities(ir, claimed.open, { actor: WORKER, now: START }).tasks['visit#1']?.start).toMatchObject({
      refusal: 'protection_missing',
    })
    claimed.finish('guardian#1')
    expect(abilities(ir, claimed.open, { actor: WORKER, now: START }).tasks['visit#1']?.start).toMatchObject({
      refusal: 'consent_missing',
    })
  })

  test('tell the coordinator what she may do with the case and what she may add', () => {
    const able = abilities(ir, openCase(ir).open, { actor: COORDINATOR, now: START })

    expect(able.case).toMatchObject({
      hold_case: { allowed: true },
      close_case: { refusal: 'unfinished_items', details: { items: ['visit', 'guardian'].slice(0, 1) } },
      open: { refusal: 'case_exists' },
    })
    expect(able.items).toEqual({ care: { allowed: true }, more: { allowed: true } })
    expect(abilities(ir, openCase(ir).open, { actor: WORKER, now: START }).items['care']).toMatchObject({
      refusal: 'missing_capability',
    })
  })

  test('know what the time has done by now, although nobody has told the case', () => {
    const able = abilities(ir, openCase(ir).open, { actor: WORKER, now: START + 2 * 86_400_000 })

    expect(able.tasks['visit#1']?.claim).toMatchObject({ refusal: 'wrong_state', details: { state: 'obsolete' } })
  })

  test('are cheap: a few hundred looks at the state, for everything that can be done in it', () => {
    let looks = 0
    const counting = <T extends object>(value: T): T =>
      new Proxy(value, {
        get: (target, name, receiver) => {
          looks += 1
          const found: unknown = Reflect.get(target, name, receiver)
          return typeof found === 'object' && found !== null ? counting(found) : found
        },
      })
    const seen = openCase(ir).open

    expect(abilities(ir, counting(seen), { actor: WORKER, now: START })).toEqual(
      abilities(ir, seen, { actor: WORKER, now: START }),
    )
    process.stdout.write(`  ${looks} looks\n`)
    expect(looks).toBeLessThan(1_000)
  })
})

describe('explaining', () => {
  test('an open step names the ledger row that opened it and what keeps it from starting', () => {
    const opened = openCase(ir)

    expect(explain(ir, opened.open, 'visit')).toEqual([
      { kind: 'opened', instance: 'visit#1', seq: opened.open.instances['visit#1']?.openedSeq },
      { kind: 'needs_consent', code: 'C1' },
      { kind: 'needs_item', item: 'guardian' },
    ])
  })

  test('a step that waits says for what, and what its condition reads', () => {
    expect(explain(ir, openCase(ir).finish('guardian#1').open, 'later')).toEqual([
      {
        kind: 'waits_for',
        sentry: 'later.entry.0',
        missing: ['visit.done'],
        condition: 'unknown',
        reads: ['fact:safe'],
        cited: [],
        unknown: ['fact:safe'],
      },
    ])
  })

  test('a step in a stage that is not open waits for the stage; an offered one for the coordinator', () => {
    expect(explain(ir, openCase(ir).open, 'treat')).toEqual([{ kind: 'waits_for_stage', stage: 'care' }])
    expect(explain(ir, openCase(ir).open, 'care')).toMatchObject([
      { kind: 'opened' },
      { kind: 'offered', item: 'care' },
    ])
    expect(explain(ir, openCase(ir).open, 'more')).toEqual([{ kind: 'discretionary', item: 'more' }])
    expect(explain(ir, openCase(ir).open, 'nothing')).toEqual([])
  })

  test('a finished step names the row that ended it', () => {
    expect(explain(ir, openCase(ir).finish('guardian#1').open, 'guardian')).toMatchObject([
      { kind: 'opened' },
      { kind: 'ended', instance: 'guardian#1' },
    ])
  })
})
