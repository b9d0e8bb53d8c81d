// Small random procedures, most of them faulty, to test the proof. Every event that a rule waits for has an existing
// name.
import fc from 'fast-check'
import type { CaseIr, Condition, Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import { aMilestone, anIr, aStage, aTask } from './a-sop.ts'

const OUTCOMES = ['a', 'b', 'c'] as const
const STAGES = ['s0', 's1'] as const
const fact = (name: string): Condition => ({ op: 'fact', name })

const condition: fc.Arbitrary<Condition | undefined> = fc.option(
  fc.oneof(
    fc
      .constantFrom('high', 'low')
      .map((value): Condition => ({ op: 'eq', args: [fact('risk'), { op: 'literal', value }] })),
    fc
      .tuple(fc.constantFrom('lt', 'ge'), fc.integer({ min: 0, max: 2 }))
      .map(([op, value]): Condition => ({ op, args: [fact('size'), { op: 'literal', value }] })),
    fc
      .constantFrom('t0', 't1', 's0')
      .map((item): Condition => ({ op: 'not', arg: { op: 'item', item, state: 'active' } })),
  ),
  { nil: undefined, freq: 3 },
)

const sentry = (happenings: readonly string[]): fc.Arbitrary<Sentry> =>
  fc
    .record({ on: fc.subarray([...happenings], { minLength: 1, maxLength: 2 }), if: condition })
    .map(({ on, if: asked }) => (asked === undefined ? { on } : { on, if: asked }))

export const randomSop = (): fc.Arbitrary<CaseIr> =>
  fc.integer({ min: 2, max: 5 }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `t${index}`)
    const happenings = [
      ...ids.flatMap((id) => OUTCOMES.map((outcome) => `${id}.${outcome}`)),
      's0.completed',
      's1.completed',
      'm.reached',
    ]
    const rare = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0)
    const task = (id: string, index: number): fc.Arbitrary<Item> =>
      fc
        .record({
          outcomes: fc.subarray([...OUTCOMES], { minLength: 1 }),
          parent: fc.constantFrom(null, ...STAGES),
          required: fc.boolean(),
          manual: rare,
          discretionary: rare,
          entry: index === 0 ? fc.constant([]) : fc.array(sentry(happenings), { maxLength: 2 }),
          repeat: rare.map((isRepeated) => (isRepeated ? { max: 2 } : (false as const))),
        })
        .map((over) =>
          aTask(id, {
            ...over,
            ...(index === 0
              ? { parent: null, manual: false, discretionary: false, facts: ['risk', 'size'], required_facts: ['risk'] }
              : {}),
          }),
        )
    return fc
      .record({
        tasks: fc.tuple(...ids.map(task)),
        stages: fc.tuple(
          ...STAGES.map((id) => fc.array(sentry(happenings), { maxLength: 1 }).map((entry) => aStage(id, { entry }))),
        ),
        mark: sentry(happenings),
        closes: fc.array(sentry(happenings), { minLength: 1, maxLength: 2 }),
      })
      .map(({ tasks, stages, mark, closes }) =>
        anIr({
          facts: { risk: { type: 'one_of', codes: ['high', 'low'] }, size: { type: 'number' } },
          items: [...stages, ...tasks, aMilestone('m', { entry: [mark] })],
          closes: closes.map((close) => ({ ...close, code: 'finished' })),
        }),
      )
  })
