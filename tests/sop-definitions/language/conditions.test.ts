// Conditions: what is written in CEL means the same in the engine, and what nobody knows yet opens nothing.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { evaluate, type Lookup } from '../../../sop-definitions/language/conditions.ts'
import type { Condition, FactType, FactValue } from '../../../sop-definitions/definition/ir.ts'
import { environmentOf, lower, type Vocabulary } from '../../../sop-definitions/reading/lower.ts'

const facts: Record<string, FactType> = {
  risk: { type: 'one_of', codes: ['high', 'low'] },
  wanted: { type: 'many_of', codes: ['a', 'b', 'c'] },
  here: { type: 'boolean' },
  there: { type: 'boolean' },
  visits: { type: 'number' },
  since: { type: 'date' },
}
const vocabulary: Vocabulary = { facts, consents: ['C1'], items: ['triage'] }

function conditionOf(text: string): Condition {
  const lowered = lower(text, vocabulary)
  if ('problems' in lowered) throw new Error(lowered.problems.map(({ message }) => message.en).join())
  return lowered.condition
}
const lookupOf = (known: Record<string, FactValue>, over: Partial<Lookup> = {}): Lookup => ({
  fact: (name) => known[name],
  consent: () => undefined,
  item: () => undefined,
  ...over,
})
const value = (text: string, known: Record<string, FactValue> = {}): boolean | undefined =>
  evaluate(conditionOf(text), lookupOf(known))

const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const atom = fc.oneof(
  fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom('high', 'low')).map(([op, code]) => `risk ${op} '${code}'`),
  fc.constantFrom(
    "risk in ['high', 'low']",
    "risk in ['low']",
    "'a' in wanted",
    "'c' in wanted",
    'here',
    'there',
    'here == there',
    'here == true',
    'there != false',
  ),
  fc.tuple(operator, fc.integer({ min: -3, max: 3 })).map(([op, count]) => `visits ${op} ${count}.0`),
  fc.tuple(operator, fc.constantFrom('2026-01-01', '2026-06-30')).map(([op, day]) => `since ${op} '${day}'`),
)
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    atom,
    tie('expression').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'))
      .map(([left, op, right]) => `(${left} ${op} ${right})`),
  ),
}))
const known = fc.record(
  {
    risk: fc.constantFrom('high', 'low'),
    wanted: fc.subarray(['a', 'b', 'c']),
    here: fc.boolean(),
    there: fc.boolean(),
    visits: fc.double({ min: -3, max: 3, noNaN: true }),
    since: fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '2026-11-24'),
  },
  { requiredKeys: [] },
)

describe('a condition', () => {
  test('says what the CEL library says, for any expression and facts; where that fails, nobody knows', () => {
    const environment = environmentOf(vocabulary)
    let unknown = 0
    fc.assert(
      fc.property(expression, known, (text, set) => {
        let expected: boolean | undefined
        try {
          expected = environment.evaluate(text, set) === true
        } catch {
          expected = undefined
        }
        unknown += expected === undefined ? 1 : 0
        expect(value(text, set)).toBe(expected)
      }),
      { numRuns: 3000, seed: 7 },
    )
    expect(unknown).toBeGreaterThan(300)
  })

  test('is decided by what is known, whatever else is not', () => {
    expect(value("risk == 'high' && here", { here: false })).toBe(false)
    expect(value("risk == 'high' || here", { here: true })).toBe(true)
    expect(value("risk != 'high'")).toBeUndefined()
    expect(value("!(risk == 'high')")).toBeUndefined()
  })

  test('reads consents and items', () => {
    const lookup = lookupOf(
      {},
      { consent: (code) => code === 'C1', item: (item, state) => item === 'triage' && state === 'completed' },
    )
    expect(evaluate(conditionOf("given('C1') && is('triage', 'completed') && !is('triage', 'active')"), lookup)).toBe(
      true,
    )
  })

  test.each([
    ["risk == 'medium'", 'is not a code of that fact'],
    ["given('C9')", 'consent "C9" is not declared'],
    ["is('nothing', 'active')", 'item "nothing" does not exist'],
    ["is('triage', 'happy')", 'an item is never "happy"'],
    ["wanted.exists(w, w == 'a')", '"exists" is not allowed'],
    ["risk.matches('^(a+)+$')", '"matches" is not allowed'],
    ['visits + 1.0 > 2.0', '"+" is not allowed'],
    ["timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-02T00:00:00Z')", '"timestamp" is not allowed'],
    ['here ? there : here', '"?:" is not allowed'],
    ['risk', 'not true or false'],
    ['here &&', 'Unexpected token'],
    [Array.from({ length: 80 }, () => 'here').join(' && '), 'Exceeded maxAstNodes'],
    ['risk in [risk]', 'a list holds plain values only'],
  ])('that cannot be kept as data is refused: %s', (text, reason) => {
    const lowered = lower(text, vocabulary)
    expect('problems' in lowered ? lowered.problems.map(({ message }) => message.en).join() : lowered).toContain(reason)
  })
})
