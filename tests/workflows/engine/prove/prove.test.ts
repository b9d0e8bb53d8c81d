// The proof, rule by rule, each on the smallest procedure that has the fault and on the same one without it. The way
// that a remark shows is told again by the engine, and has to end in the fault.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr, Condition } from '../../../../sop-definitions/definition/ir.ts'
import { prove } from '../../../../workflows/engine/prove/prove.ts'
import { anIr, aTask, on } from '../../../support/sops/a-sop.ts'
import { WORLD, faultsOf, codesOf, shown, open, fact, is, RISK, closes, aRound } from '../../../support/sops/a-proof.ts'

test('a procedure without a fault has no remark, and the search says that it saw everything', () => {
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
