// The proof, rule by rule, of how a case goes on: work, waits, consents, repetitions and deadlines.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import { aClock, aMilestone, anIr, aStage, aTask, on, within } from '../../../support/sops/a-sop.ts'
import { faultsOf, codesOf, shown, open, is, RISK, closes, aRound } from '../../../support/sops/a-proof.ts'

describe('work that comes to no end', () => {
  test('a stage whose required step never opens', () => {
    const ir = anIr({
      closes,
      items: [
        aStage('stage'),
        aTask('first', { parent: 'stage' }),
        aTask('never', { parent: 'stage', required: true, entry: [on('never.done')] }),
        aTask('last', { entry: [on('first.done')] }),
      ],
    })

    expect(codesOf(ir)).toEqual(['never_opens', 'stage_never_completes', 'stage_waits'])
    expect(open(shown(ir, 'stage_waits'))).toEqual(['stage', 'last'])
  })

  test('an outcome that nothing waits for, when nothing else is open', () => {
    const ir = aRound({ outcomes: ['done', 'no'] })

    expect(codesOf(ir)).toEqual(['outcome_leads_nowhere', 'cannot_close'])
    expect(open(shown(ir, 'outcome_leads_nowhere'))).toEqual(['review'])
  })

  test('the same outcome is no fault while other work goes on that ends the case', () => {
    const ir = anIr({ closes, items: [aTask('side', { outcomes: ['yes', 'no'] }), aTask('last', { exit: [] })] })

    expect(codesOf(ir)).toEqual([])
  })

  test('an outcome that only sometimes leads nowhere is a warning of its own', () => {
    const ir = anIr({
      closes: [...closes, { on: ['other.done'], code: 'finished' }],
      facts: { risk: RISK },
      items: [
        aTask('first', { facts: ['risk'], required_facts: ['risk'] }),
        aTask('last', { entry: [{ on: ['first.done'], if: is('risk', 'high') }] }),
        aTask('other', { discretionary: true }),
      ],
    })

    expect(codesOf(ir)).toEqual(['outcome_can_lead_nowhere'])
    expect(open(shown(ir, 'outcome_can_lead_nowhere'))).toEqual(['review'])
  })

  test('a limit whose passing ends the work and opens nothing', () => {
    const ir = anIr({
      closes,
      items: [
        aStage('stage', { exit: [on('limit.breached')] }),
        aTask('first', { parent: 'stage', required: true }),
        aClock('limit', { parent: 'stage', due: [within(1, 'day')], until: ['first.done'] }),
        aTask('last', { entry: [on('first.done')] }),
      ],
    })

    expect(codesOf(ir)).toContain('breach_leads_nowhere')
    expect(open(shown(ir, 'breach_leads_nowhere'))).toEqual(['review'])
  })

  test('a case that no rule can close any more', () => {
    const ir = anIr({
      closes,
      items: [
        aTask('first', { outcomes: ['done', 'no'] }),
        aTask('last', { entry: [on('first.done')] }),
        aTask('round', { entry: [on('first.no'), on('round.done')], repeat: { max: 5 } }),
      ],
    })

    expect(codesOf(ir)).toContain('cannot_close')
    expect(open(shown(ir, 'cannot_close'))).toEqual(['round'])
  })
})

describe('a wait with no clock', () => {
  test('a stage that runs on while nothing in it is open', () => {
    const ir = anIr({
      closes,
      items: [
        aStage('stage'),
        aTask('first', { parent: 'stage' }),
        aTask('second', { parent: 'stage', required: true, entry: [on('last.opened', 'side.done')] }),
        aTask('side', { entry: [on('first.done')] }),
        aTask('last', { entry: [on('first.done')] }),
      ],
    })

    expect(codesOf(ir)).toEqual(['stage_waits'])
    expect(open(shown(ir, 'stage_waits'))).toEqual(['stage', 'side', 'last'])
  })

  test('what is offered while only the safety net is left', () => {
    const ir = aRound({}, { manual: true })

    expect(codesOf(ir)).toContain('offer_waits')
    expect(open(shown(ir, 'offer_waits'))).toEqual(['last', 'review'])
  })

  test('a clock that begins without a limit in force', () => {
    const ir = anIr({
      closes,
      facts: { risk: RISK },
      items: [
        ...aRound({ facts: ['risk'] }).items,
        aClock('limit', {
          entry: [on('last.opened')],
          due: [within(1, 'day', { when: is('risk', 'high') })],
          until: ['last.done'],
        }),
      ],
    })

    expect(codesOf(ir)).toEqual(['clock_never_runs'])
    expect(
      Object.values(shown(ir, 'clock_never_runs').clocks).filter(({ instance }) => instance === 'limit#1'),
    ).toEqual([])
  })

  test.each([
    ['a happening that cannot be', within(1, 'day', { from: 'ghost.done' })],
    ['a day that nobody tells', within(1, 'day', { fromFact: 'day' })],
    ['an end that cannot be', { kind: 'before', before: 'ghost.done', basis: 'law-1', evidence: 'source' } as const],
  ])('a limit that counts from %s', (_, due) => {
    const ir = anIr({
      closes,
      facts: { day: { type: 'date' } },
      items: [...aRound({}, { due: [due] }).items, aTask('ghost', { entry: [on('ghost.done')] })],
    })

    expect(codesOf(ir)).toEqual(['never_opens', 'limit_never_starts'])
  })
})

describe('who does it, and with whose consent', () => {
  const roles = [
    { id: 'worker', levels: ['city'] },
    { id: 'coordinator', levels: ['city'] },
  ] as const

  test('a role that no organisation of its level holds', () => {
    expect(codesOf(aRound(), { roles, organisations: [{ level: 'city', roles: ['worker', 'coordinator'] }] })).toEqual(
      [],
    )
    expect(
      codesOf(aRound(), {
        roles,
        organisations: [
          { level: 'city', roles: ['coordinator'] },
          { level: 'village', roles: ['worker'] },
        ],
      }),
    ).toEqual(['role_unheld', 'role_unheld'])
    expect(
      codesOf(aRound({ cosign: 'judge' }), {
        roles,
        organisations: [{ level: 'city', roles: ['worker', 'coordinator'] }],
      }),
    ).toEqual(['role_unheld'])
  })

  test('a consent that no step collects, or only a later one', () => {
    const asks = (collects: readonly string[]) => ({ consent: { needs: [], unless: [], collects } })
    const needs = { consent: { needs: ['C1'], unless: [], collects: [] } }

    expect(codesOf({ ...aRound(asks(['C1']), needs), consents: ['C1'] })).toEqual([])
    expect(codesOf({ ...aRound({}, needs), consents: ['C1'] })).toEqual(['consent_not_collected'])
    expect(codesOf({ ...aRound(needs, asks(['C1'])), consents: ['C1'] })).toEqual(['consent_too_late'])
    expect(shown({ ...aRound({}, needs), consents: ['C1'] }, 'consent_not_collected').consents).toEqual({})
  })
})

describe('repetition without bound', () => {
  const again = { max: 9 } as const

  test('one step of which every outcome opens it again', () => {
    const ir = anIr({
      closes,
      items: [
        ...aRound().items,
        aTask('round', {
          repeat: again,
          outcomes: ['yes', 'no'],
          entry: [on('first.done'), on('round.yes'), on('round.no')],
        }),
      ],
    })

    expect(codesOf(ir)).toEqual(['repeats_without_end'])
    expect(open(shown(ir, 'repeats_without_end'))).toContain('round')
  })

  test('two steps that pass a case between them', () => {
    const ir = anIr({
      closes,
      items: [
        ...aRound().items,
        aTask('there', { repeat: again, entry: [on('first.done'), on('back.done')] }),
        aTask('back', { repeat: again, entry: [on('there.done')] }),
      ],
    })

    expect(faultsOf(ir)).toMatchObject([{ code: 'repeats_without_end', about: { items: '"there", "back"' } }])
  })

  test('no fault where one outcome leads out, or a clock ends the round', () => {
    const left = anIr({
      closes,
      items: [
        ...aRound().items,
        aTask('round', { repeat: again, outcomes: ['yes', 'no'], entry: [on('first.done'), on('round.yes')] }),
      ],
    })
    const ended = anIr({
      closes,
      items: [
        ...aRound().items,
        aTask('round', { repeat: again, entry: [on('first.done'), on('round.done')], exit: [on('last.opened')] }),
      ],
    })

    expect([...codesOf(left), ...codesOf(ended)]).not.toContain('repeats_without_end')
  })

  test('what opens itself without anybody', () => {
    const ir = anIr({
      closes,
      items: [
        ...aRound().items,
        aMilestone('tick', { repeat: again, entry: [on('first.done'), on('tock.reached')] }),
        aMilestone('tock', { repeat: again, entry: [on('tick.reached')] }),
      ],
    })

    expect(codesOf(ir)).toContain('opens_itself')
  })
})

describe('a deadline shorter than what it depends on', () => {
  const chain = (limit: number): CaseIr =>
    anIr({
      closes,
      items: [
        aTask('first', { due: [within(3, 'day')] }),
        aTask('last', { entry: [on('first.done')], due: [within(4, 'day')] }),
        aClock('whole', { due: [within(limit, 'day')], until: ['last.done'] }),
      ],
    })

  test('is found when even the shortest way through takes longer', () => {
    expect(codesOf(chain(5))).toEqual(['deadline_too_short'])
    expect(faultsOf(chain(5))[0]?.about).toMatchObject({
      limit: '5 {day}',
      through: '"first", "last"',
      needed: '7 {day}',
    })
    expect(codesOf(chain(7))).toEqual([])
  })

  test('is found of a step that opens only after its limit is over', () => {
    expect(codesOf(aRound({ due: [within(9, 'day')] }, { due: [within(2, 'day', { from: 'case.opened' })] }))).toEqual([
      'deadline_too_short',
    ])
    expect(codesOf(aRound({ due: [within(9, 'day')] }, { due: [within(2, 'day', { from: 'first.done' })] }))).toEqual(
      [],
    )
  })

  test('is no fault of a further limit on one step', () => {
    expect(
      codesOf(
        anIr({
          closes,
          items: [
            ...aRound({ due: [within(9, 'day')] }).items,
            aClock('tight', { due: [within(1, 'hour')], until: ['first.done'] }),
          ],
        }),
      ),
    ).toEqual([])
  })
})
