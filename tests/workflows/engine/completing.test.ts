import { describe, expect, test } from '@jest/globals'
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import { openCase } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ir = anIr({
  facts: {
    risk: { type: 'one_of', codes: ['high', 'low'] },
    needs: { type: 'many_of', codes: ['food', 'shelter'] },
    born: { type: 'date' },
    count: { type: 'number' },
    safe: { type: 'boolean' },
    other: { type: 'boolean' },
  },
  items: [aTask('ask', { facts: ['risk', 'needs', 'born', 'count', 'safe'], required_facts: ['risk', 'safe'] })],
})
const refused = (facts: Record<string, FactValue>) =>
  openCase(ir)
    .do({ type: 'claim', task: 'ask#1' })
    .try({ type: 'complete', task: 'ask#1', facts: { risk: 'high', safe: true, ...facts } })

describe('the facts of a completion', () => {
  test('are kept when they fit the SOP', () => {
    const facts = { risk: 'high', safe: false, needs: ['food'], born: '2010-02-28', count: 0 }
    const done = openCase(ir).do({ type: 'claim', task: 'ask#1' }).do({ type: 'complete', task: 'ask#1', facts })

    expect(done.open.facts).toEqual(facts)
  })

  test.each<[string, Record<string, FactValue>]>([
    ['a code that is not in the list', { risk: 'enormous' }],
    ['one code of several that is not in the list', { needs: ['food', 'gold'] }],
    ['a single code where a list belongs', { needs: 'food' }],
    ['a day that does not exist', { born: '2010-02-30' }],
    ['a number that is none', { count: NaN }],
    ['a word for yes', { safe: 'yes' }],
    ['a fact of another step', { other: true }],
    ['a fact that the SOP does not know', { nickname: 'x' }],
    ['a name that every object has', { constructor: 'x' }],
  ])('are refused: %s', (_, facts) => {
    expect(refused(facts)?.refusal).toBe('wrong_fact')
  })

  test('must include the required ones, unless they are known already', () => {
    const claimed = openCase(ir, { facts: { risk: 'low' } }).do({ type: 'claim', task: 'ask#1' })

    expect(claimed.try({ type: 'complete', task: 'ask#1' })).toEqual({
      refusal: 'missing_facts',
      details: { facts: ['safe'] },
    })
    expect(claimed.do({ type: 'complete', task: 'ask#1', facts: { safe: true } }).is('ask#1')).toBe('completed')
  })

  test('a refused completion changes nothing, not even the start that came with it', () => {
    const claimed = openCase(ir).do({ type: 'claim', task: 'ask#1' })
    const before = claimed.open
    claimed.refused({ type: 'complete', task: 'ask#1' })

    expect(claimed.open).toBe(before)
  })
})
