import { describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { isReached, pathSearch, type Path } from '../../../../workflows/engine/path/path.ts'
import { farFrom } from '../../../../workflows/engine/path/path-distance.ts'
import { taken, type Place, type Step } from '../../../../workflows/engine/path/path-steps.ts'
import { everyStep, type Goal } from '../../../../workflows/engine/path/path-wishes.ts'
import { planOf } from '../../../../workflows/engine/plan.ts'
import { busySop } from '../../../support/sops/a-busy-sop.ts'
import { openCase, owning } from '../../../support/engine/a-case.ts'
import { aMilestone, anIr, aStage, aTask, on } from '../../../support/sops/a-sop.ts'
import { liveCases } from '../../../support/engine/random-cases.ts'
import { isLong } from '../../../support/setup/storm-size.ts'
import { shippedSops } from '../../../support/sops/shipped-sops.ts'

const nameOf = (step: Step): string => {
  if (step.do === 'complete') return `${step.item}.${step.outcome}`
  if ('item' in step) return `${step.do} ${step.item}`
  return 'code' in step ? `${step.do} ${step.code}` : step.do
}
const told = (path: Path): string[] => (path.found ? path.steps.map(nameOf) : [path.because])
const find = (ir: CaseIr, state: CaseState, goal: Goal, budget = 400): Path => {
  const search = pathSearch(ir, state, { goal, now: state.at, budget })
  for (;;) {
    const { done: isOver, value } = search.next()
    if (isOver === true) return value
  }
}
const done = (item: string, after = 0): Goal => ({
  kind: 'happens',
  any: [`${item}.completed`, `${item}.reached`],
  after,
})

/** Walks a path on the engine itself, step by step, and says where it ends. */
function walked(ir: CaseIr, state: CaseState, steps: readonly Step[]): CaseState | undefined {
  let place: Place | undefined = { state, at: state.at }
  for (const step of steps) place = place === undefined ? undefined : taken(planOf(ir), place, step)
  return place?.state
}

describe('the shortest way', () => {
  test('goes through what waits for it, with the outcome and the answer that are needed', () => {
    const ir = anIr({
      facts: { safe: { type: 'boolean' } },
      items: [
        aTask('visit', { outcomes: ['bad', 'good'], facts: ['safe'] }),
        aTask('plan', { entry: [{ on: ['visit.good'], if: { op: 'fact', name: 'safe' } }] }),
        aMilestone('settled', { entry: [on('plan.done')] }),
      ],
    })
    const path = find(ir, openCase(ir).open, done('settled'))

    expect(told(path)).toEqual(['visit.good', 'plan.done'])
    expect(path).toMatchObject({
      found: true,
      isShortest: true,
      isPlanned: true,
      steps: [{ facts: { safe: true } }, {}],
    })
  })

  test('records the consent and does what a protection asks for before the step itself', () => {
    const ir = anIr({
      consents: ['C1'],
      facts: { minor: { type: 'boolean' } },
      protections: [{ id: 'minors', when: { op: 'fact', name: 'minor' } }],
      items: [
        aTask('guardian'),
        aTask('exam', {
          consent: { needs: ['C1'], unless: [], collects: [] },
          protections: { minors: { needs: ['guardian'] } },
        }),
      ],
    })

    expect(told(find(ir, openCase(ir).open, done('exam'))).toSorted()).toEqual([
      'consent C1',
      'exam.done',
      'guardian.done',
    ])
  })

  test('never leads through a refusal or a withdrawal of her consent: those are her will', () => {
    const ir = anIr({
      consents: ['C1'],
      items: [
        aStage('care', { exit: [on('consent.C1.withdrawn')] }),
        aTask('treat', { parent: 'care' }),
        aTask('after', { entry: [on('care.terminated')] }),
      ],
    })

    expect(find(ir, openCase(ir).open, done('after'))).toMatchObject({ found: false, because: 'no_way' })
  })

  test('opens beside the plan only where the plan has no way, and says so', () => {
    const ir = anIr({ items: [aTask('first'), aTask('extra', { discretionary: true })] })

    expect(find(ir, openCase(ir).open, done('extra'))).toMatchObject({
      found: true,
      isPlanned: false,
      steps: [
        { do: 'add', item: 'extra' },
        { do: 'complete', item: 'extra' },
      ],
    })
  })

  test('resumes a case on hold first, and says of a closed one that it is closed', () => {
    const ir = anIr({ items: [aTask('a')], closes: [{ on: ['a.done'], code: 'finished' }] })
    const coordinator = {
      user: 'coordinator-1',
      organisation: 'owner-office',
      roles: ['coordinator'],
      capabilities: ['open_case', 'coordinate_case', 'record_consent'],
    }
    const held = openCase(ir).do(
      { type: 'hold_case', reason: 'waiting_client', until: 1_795_485_600_000 + 1e9 },
      coordinator,
    )

    expect(told(find(ir, held.open, { kind: 'closed', code: 'finished' }))).toEqual(['resume_case', 'a.done'])
    expect(find(ir, openCase(ir).finish('a#1').open, done('a', 99))).toMatchObject({ found: false, because: 'closed' })
  })

  test('says when it gave up, and how much it had tried', () => {
    const ir = shippedSops().find(({ ir: shipped }) => shipped.sop === 'integrated-services')?.ir
    if (ir === undefined) throw new Error('not shipped')
    const path = find(ir, openCase(ir, { facts: { channel: 'walk_in' }, owner: owning(ir) }).open, done('visit'), 5)

    expect(path).toEqual({ found: false, because: 'budget', tried: 5 })
  })
})

/** The fewest steps by trying everything, one step deeper each time; nothing where there is no way within the depth. */
function fewest(ir: CaseIr, state: CaseState, { goal, most }: { goal: Goal; most: number }): number | undefined {
  const plan = planOf(ir)
  let row: Place[] = [{ state, at: state.at }]
  for (let depth = 0; depth <= most; depth += 1) {
    if (row.some((place) => isReached(place.state, goal))) return depth
    if (depth === most) return undefined
    row = row
      .filter(({ state: { status } }) => status !== 'closed')
      .flatMap((place) =>
        everyStep(farFrom({ plan, state: place.state }, { mood: 'bold', freely: false }), goal)
          .filter((step) => step.do !== 'wait')
          .flatMap((step) => taken(plan, place, step) ?? []),
      )
    if (row.length > 4_000) return undefined
  }
  return undefined
}

/** Short enough to be compared with every other way. */
const isSaidShortest = ({ isShortest, isPlanned, steps }: Path & { found: true }): boolean =>
  isShortest && isPlanned && steps.length <= 3 && steps.every((step) => step.do !== 'wait')

describe('in random cases', () => {
  test('a way that is told works on the engine, and no way is shorter where that is said', () => {
    const ir = busySop()
    const wrong: string[] = []
    const seen = { found: 0, compared: 0 }
    liveCases(
      ir,
      { from: 7, count: 18, steps: 8 },
      {
        state: (state, ledger) => {
          if (state.status !== 'open' || ledger.length % 3 !== 0) return
          for (const item of ['known', 'exam', 'closure']) {
            const goal = done(item, state.seq)
            const path = find(ir, state, goal, 150)
            if (!path.found) continue
            seen.found += 1
            const after = walked(ir, state, path.steps)
            if (after === undefined || !isReached(after, goal))
              wrong.push(`${item}: ${told(path).join(', ')} does not lead there`)
            const least = isSaidShortest(path) ? fewest(ir, state, { goal, most: path.steps.length }) : undefined
            if (least === undefined) continue
            seen.compared += 1
            if (least !== path.steps.length)
              wrong.push(`${item}: ${told(path).join(', ')} where ${least} steps are enough`)
          }
        },
      },
    )

    expect(wrong.slice(0, 5)).toEqual([])
    expect(seen.found).toBeGreaterThan(15)
    expect(seen.compared).toBeGreaterThan(6)
  }, 120_000)

  test('most open cases of the shipped procedures have a way to their end within the budget of a page', () => {
    for (const { ir } of shippedSops().filter(({ isCurrent }) => isCurrent || isLong)) {
      let [looked, found] = [0, 0]
      liveCases(
        ir,
        { from: 3, count: 12, steps: 8, facts: { channel: 'walk_in' } },
        {
          state: (state, ledger) => {
            if (state.status !== 'open' || ledger.length % 5 !== 0) return
            const path = find(ir, state, { kind: 'closed', code: ir.closeCodes[0] ?? '' }, 200)
            looked += 1
            if (path.found) found += 1
            if (path.found && walked(ir, state, path.steps)?.closedCode !== ir.closeCodes[0])
              throw new Error(`${told(path).join(', ')} does not close the case`)
          },
        },
      )
      expect(looked).toBeGreaterThan(4)
      expect(found / looked).toBeGreaterThan(0.7)
    }
  }, 120_000)
})
