// The proof of ways out of a case: what goes round a protected group, and duties that are lost with their case.
import { expect, test } from '@jest/globals'
import type { CaseIr, Condition } from '../../../../sop-definitions/definition/ir.ts'
import type { Fault, ProofWorld } from '../../../../sop-definitions/proof/proof.ts'
import { prove } from '../../../../workflows/engine/prove/prove.ts'
import { anIr, aStage, aTask, on, within } from '../../../support/sops/a-sop.ts'

const WORLD: ProofWorld = {
  opening: [],
  answers: {},
  roles: [],
  organisations: [],
  settled: ['first', 'last', 'after'],
  asked: [],
}
const faultsOf = (ir: CaseIr): readonly Fault[] => prove(ir, WORLD).faults

const is = (name: string, value: string): Condition => ({
  op: 'eq',
  args: [
    { op: 'fact', name },
    { op: 'literal', value },
  ],
})
const CLOSES = [{ on: ['last.done'], code: 'finished' }]
const RISK = { type: 'one_of', codes: ['high', 'low'] } as const
/** first → last → closed; `last` asks for a record of the group. */
const guarded = (): CaseIr =>
  anIr({
    closes: CLOSES,
    facts: { risk: RISK },
    protections: [{ id: 'group', when: is('risk', 'high') }],
    items: [aTask('first'), aTask('last', { entry: [on('first.done')], protections: { group: { needs: ['after'] } } })],
  })
const withRecord = (ir: CaseIr): CaseIr => ({ ...ir, items: [...ir.items, aTask('after', { discretionary: true })] })

test('a code that anybody may give by hand goes round what protects a group', () => {
  const faults = faultsOf(withRecord(guarded())).filter(({ code }) => code === 'exit_by_hand')

  expect(faults.map(({ about }) => about['code'])).toEqual([
    ...withRecord(guarded()).closeCodes,
    'opened_by_mistake',
    'duplicate',
    'left_country',
    'in_custody',
  ])
})

test('a second way to the end that asks nothing for the group is found beside the one that does', () => {
  const ir = withRecord(guarded())
  const aside: CaseIr = {
    ...ir,
    items: [...ir.items, aTask('aside', { discretionary: true })],
    closes: [...ir.closes, { on: ['aside.done'], code: 'finished' }],
  }

  expect(faultsOf(aside).filter(({ code }) => code === 'exit_unguarded')).toMatchObject([
    { about: { item: 'aside', group: 'group' } },
  ])
})

test('a duty of law, and what leads to one, is lost with its case unless the author said so', () => {
  const law = anIr({
    closes: CLOSES,
    items: [
      aStage('stage'),
      aTask('first', { parent: 'stage' }),
      aTask('owed', { parent: 'stage', entry: [on('asked.done')], due: [within(3, 'day')] }),
      aTask('asked', { parent: 'stage', entry: [on('first.done')] }),
      aTask('last', { entry: [on('first.done')] }),
    ],
  })

  expect(
    faultsOf(law)
      .filter(({ code }) => code === 'duty_dies')
      .map(({ about }) => about['item']),
  ).toEqual(['owed', 'asked'])
  expect(
    prove(law, { ...WORLD, settled: ['first', 'last', 'owed', 'asked'] }).faults.filter(
      ({ code }) => code === 'duty_dies',
    ),
  ).toEqual([])
})
