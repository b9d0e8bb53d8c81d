// The proof, rule by rule, each on the smallest procedure that has the fault and on the same one without it. The way
// that a finding shows is told again by the engine, and has to end in the fault.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr, Condition } from '../../../sop-definitions/ir.ts'
import type { Fault, ProofWorld } from '../../../sop-definitions/proof.ts'
import { prove } from '../../../workflows/engine/prove.ts'
import { retold } from '../../../workflows/engine/prove/retelling.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { aClock, aMilestone, anIr, aStage, aTask, on, within } from '../../support/a-sop.ts'

const WORLD: ProofWorld = {
  opening: [],
  answers: {},
  roles: [],
  organisations: [],
  settled: ['first', 'last', 'ghost', 'after'],
  asked: [],
}
const faultsOf = (ir: CaseIr, world: Partial<ProofWorld> = {}): readonly Fault[] =>
  prove(ir, { ...WORLD, ...world }).faults
const codesOf = (ir: CaseIr, world: Partial<ProofWorld> = {}): readonly string[] =>
  faultsOf(ir, world).map(({ code }) => code)

/** The state after the way that the first finding of this code shows. */
function shown(ir: CaseIr, code: Fault['code'], world: Partial<ProofWorld> = {}): CaseState {
  const fault = faultsOf(ir, world).find((one) => one.code === code)
  if (fault === undefined) throw new Error(`${code} was not found, but ${codesOf(ir, world).join(', ')}`)
  return retold(ir, fault.steps).state
}
const open = ({ instances }: CaseState): readonly string[] =>
  Object.values(instances).flatMap(({ item, state }) => (state === 'active' || state === 'enabled' ? [item] : []))

const fact = (name: string): Condition => ({ op: 'fact', name })
const is = (name: string, value: string | number | boolean): Condition => ({
  op: 'eq',
  args: [fact(name), { op: 'literal', value }],
})
const RISK = { type: 'one_of', codes: ['high', 'low'] } as const
const closes = [{ on: ['last.done'], code: 'finished' }]
/** first → last → closed. */
const aRound = (first: Parameters<typeof aTask>[1] = {}, last: Parameters<typeof aTask>[1] = {}): CaseIr =>
  anIr({ closes, items: [aTask('first', first), aTask('last', { entry: [on('first.done')], ...last })] })

test('a procedure without a fault has no finding, and the search says that it saw everything', () => {
  const { faults, budgets, unjudged } = prove(aRound(), WORLD)

  expect(faults).toEqual([])
  expect(budgets.filter(({ hit }) => hit)).toEqual([])
  expect(unjudged).toEqual(['role_unheld'])
})

describe('a record that several steps ask for', () => {
  const CHILD = { id: 'child', when: is('age', 'child') }
  const FACTS: CaseIr['facts'] = {
    age: { type: 'one_of', codes: ['child', 'adult'] },
    allows: { type: 'many_of', codes: ['last', 'other'] },
  }
  const gate = (code: string) => ({
    if: { op: 'in', args: [{ op: 'literal', value: code }, fact('allows')] } as Condition,
  })
  const guarded = (...named: string[]): CaseIr =>
    anIr({
      closes,
      facts: FACTS,
      protections: [CHILD],
      items: [
        aTask('first', { facts: ['age'], required_facts: ['age'] }),
        aTask('record', { discretionary: true, facts: ['allows'], required_facts: ['allows'], repeat: { max: 9 } }),
        ...['last', 'other'].map((id) =>
          aTask(id, {
            entry: [on('first.done')],
            protections: { child: { needs: ['record'], ...(named.includes(id) ? { gates: [gate(id)] } : {}) } },
          }),
        ),
      ],
    })

  test('is found where a step is opened by any record of its kind', () => {
    expect(
      faultsOf(guarded('last'))
        .filter(({ code }) => code === 'record_opens_all')
        .map(({ spot }) => spot),
    ).toEqual([{ item: 'other', part: ['protection', 'child', 'needs', 0] }])
    expect(codesOf(guarded())).toEqual(expect.arrayContaining(['record_opens_all', 'record_opens_all']))
  })

  test('is not found where each says which record counts for it', () => {
    expect(codesOf(guarded('last', 'other'))).not.toContain('record_opens_all')
  })
})

describe('what can never open', () => {
  const risky = (condition: Condition, facts: CaseIr['facts'] = { risk: RISK }): CaseIr =>
    anIr({
      closes,
      facts,
      items: [
        aTask('first', { facts: ['risk'] }),
        aTask('last', { entry: [on('first.done')] }),
        aTask('extra', { entry: [{ on: ['first.done'], if: condition }] }),
      ],
    })

  test('is found when it waits for an outcome that stands behind it', () => {
    const ir = anIr({
      closes,
      items: [
        ...aRound().items,
        aTask('before', { entry: [on('after.done')] }),
        aTask('after', { entry: [on('before.done')] }),
      ],
    })

    expect(codesOf(ir)).toEqual(['never_opens', 'never_opens'])
  })

  test('is found under a condition that two outcomes before it shut out', () => {
    const ir = anIr({
      closes,
      facts: { risk: RISK },
      items: [
        aTask('first', { outcomes: ['done', 'again'], facts: ['risk'], required_facts: ['risk'] }),
        aTask('last', {
          entry: [
            { on: ['first.done'], if: is('risk', 'low') },
            { on: ['first.done'], if: is('risk', 'high') },
            on('first.again'),
          ],
        }),
        aTask('extra', {
          entry: [{ on: ['last.opened'], if: { op: 'and', args: [is('risk', 'low'), is('risk', 'high')] } }],
        }),
      ],
    })

    expect(codesOf(ir)).toEqual(['never_opens', 'condition_always_false'])
    expect(open(shown(ir, 'never_opens'))).toEqual(['last'])
  })

  test('is not found where a value lets it open', () => {
    expect(codesOf(risky(is('risk', 'high')))).toEqual([])
  })

  test('is found where no form offers the value, and nothing that hangs on it is told again', () => {
    const ir = risky(is('risk', 'high'))
    const deeper = { ...ir, items: [...ir.items, aTask('deeper', { entry: [on('extra.done')] })] }

    expect(codesOf(deeper, { answers: { risk: ['low'] } })).toEqual(['never_opens', 'condition_always_false'])
  })

  test('is told of one of several ways in, too', () => {
    const ir = anIr({ closes: [...closes, { on: ['first.done', 'last.done'], code: 'other' }], items: aRound().items })

    expect(codesOf(ir)).toEqual(['never_closes_so'])
    expect(shown(ir, 'never_closes_so').status).toBe('closed')
  })
})

describe('a condition', () => {
  const asking = (condition: Condition): CaseIr =>
    anIr({
      closes,
      facts: { risk: RISK, size: { type: 'number' }, day: { type: 'date' } },
      items: [
        aTask('first', { facts: ['risk', 'size', 'day'] }),
        aTask('last', { entry: [on('first.done')] }),
        aTask('extra', { entry: [{ on: ['first.done'], if: condition }] }),
      ],
    })
  const compare = (op: 'lt' | 'gt' | 'le' | 'ge', name: string, value: string | number): Condition => ({
    op,
    args: [fact(name), { op: 'literal', value }],
  })

  test.each<[string, Condition, string | null]>([
    ['of codes that leaves one out', is('risk', 'high'), null],
    [
      'of all codes',
      { op: 'in', args: [fact('risk'), { op: 'list', values: ['high', 'low'] }] },
      'condition_always_true',
    ],
    [
      'and its opposite',
      { op: 'or', args: [is('risk', 'high'), { op: 'not', arg: is('risk', 'high') }] },
      'condition_always_true',
    ],
    ['of a number between two limits', { op: 'and', args: [compare('gt', 'size', 3), compare('lt', 'size', 5)] }, null],
    [
      'of a number between limits that cross',
      { op: 'and', args: [compare('gt', 'size', 5), compare('lt', 'size', 3)] },
      'condition_always_false',
    ],
    [
      'of a number on one side or the other',
      { op: 'or', args: [compare('ge', 'size', 5), compare('lt', 'size', 5)] },
      'condition_always_true',
    ],
    [
      'of a day between two days',
      { op: 'and', args: [compare('gt', 'day', '2026-01-01'), compare('lt', 'day', '2026-01-03')] },
      null,
    ],
    [
      'of a day before and after',
      { op: 'and', args: [compare('gt', 'day', '2026-01-03'), compare('lt', 'day', '2026-01-01')] },
      'condition_always_false',
    ],
    ['that asks whether a day is known', { op: 'ne', args: [fact('day'), { op: 'literal', value: '' }] }, null],
    ['of a milestone that is offered', { op: 'item', item: 'extra', state: 'enabled' }, 'condition_always_false'],
  ])('%s', (_, condition, code) => {
    expect(codesOf(asking(condition)).filter((one) => one.startsWith('condition_'))).toEqual(
      code === null ? [] : [code],
    )
  })

  test('that reads what nobody sets is found, also when it is set only behind the condition', () => {
    const nobody = anIr({
      closes,
      facts: { risk: RISK },
      items: [...aRound().items, aTask('extra', { entry: [{ on: ['first.done'], if: is('risk', 'high') }] })],
    })
    const behind = anIr({
      closes,
      facts: { risk: RISK },
      items: [
        ...aRound().items,
        aTask('extra', { facts: ['risk'], entry: [{ on: ['first.done'], if: is('risk', 'high') }] }),
      ],
    })

    expect(codesOf(nobody)).toContain('fact_never_set')
    expect(codesOf(behind)).toEqual(['never_opens', 'fact_never_set'])
    expect(open(shown(behind, 'fact_never_set'))).toEqual(['last'])
  })

  test('that asks for a number which no field lets in is never true', () => {
    const heavy = asking(compare('gt', 'size', 50))

    expect(codesOf(heavy)).toEqual([])
    expect(codesOf(heavy, { answers: { size: { min: 0, max: 50 } } })).toEqual([
      'never_opens',
      'condition_always_false',
    ])
    expect(codesOf(heavy, { answers: { size: { min: 0, max: 51 } } })).toEqual([])
  })

  test('that a field of a form asks is judged as well', () => {
    const asked = [
      {
        part: ['forms', 'one', 'visible'],
        condition: is('own', 'x'),
        facts: { own: { type: 'one_of', codes: ['y'] } },
      },
    ] as const

    expect(faultsOf(aRound(), { asked })).toMatchObject([
      { code: 'condition_always_false', spot: { item: null, part: ['forms', 'one', 'visible'] } },
    ])
  })
})

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

test('a protected group whose step waits for what stands behind it cannot get to the end', () => {
  const protections = [{ id: 'group', when: is('risk', 'high') }]
  const exitThrough = (through: string) => ({
    exits: [{ code: 'finished', through, needs: [], duties: 'keep' as const, ends: [] }],
  })
  const ir = {
    ...aRound({ facts: ['risk'], required_facts: ['risk'] }, { protections: { group: { needs: ['after'] } } }),
    protections,
    facts: { risk: RISK },
    ...exitThrough('last'),
  }
  const late = {
    ...ir,
    items: [...ir.items, aTask('after', { entry: [on('last.done')] })],
    closes: [{ on: ['after.done'], code: 'finished' }],
    ...exitThrough('after'),
  }

  expect(codesOf(late)).toEqual(['cannot_close'])
  expect([open(shown(late, 'cannot_close')), shown(late, 'cannot_close').facts]).toEqual([['last'], { risk: 'high' }])
  expect(codesOf({ ...ir, items: [...ir.items, aTask('after', { discretionary: true, outcomes: ['done'] })] })).toEqual(
    [],
  )
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
