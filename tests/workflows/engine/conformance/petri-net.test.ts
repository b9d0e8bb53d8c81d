// A procedure as a Petri net: what it allows, what it finds, and that it can always come to its end.
import { describe, expect, test } from '@jest/globals'
import { happenedBy } from '../../../../api/exports/rows.ts'
import { petriNetOf, type NetTransition } from '../../../../sop-definitions/definition/petri-net.ts'
import type { CaseIr, Happening } from '../../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import { replayed, replayNetOf } from '../../../../workflows/engine/conformance/token-replay.ts'
import type { CaseEvent } from '../../../../workflows/engine/events.ts'
import { EDITIONS } from '../../../scenarios/integrated-services/programme.ts'
import { chance } from '../../../support/engine/a-chance.ts'
import { liveCases } from '../../../support/engine/random-cases.ts'
import { nextMove } from '../../../support/engine/random-lives.ts'
import { toldLife } from '../../../support/engine/told-lives.ts'
import { aMilestone, anIr, aStage, aTask, on } from '../../../support/sops/a-sop.ts'

const SMALL = anIr({
  items: [
    aStage('care'),
    aTask('triage', { parent: 'care', required: true, outcomes: ['urgent', 'calm'] }),
    aTask('visit', { parent: 'care', entry: [on('triage.urgent'), on('triage.calm')], repeat: { max: 9 } }),
    aTask('advice', { parent: 'care', entry: [on('triage.completed')], skippable: true }),
    aMilestone('advised', { parent: 'care', entry: [on('advice.done')] }),
  ],
})
const net = replayNetOf(petriNetOf(SMALL))
const BEGUN = ['case.opened', 'care.opened', 'triage.opened']
const DONE = [...BEGUN, 'triage.calm', 'triage.completed', 'visit.opened', 'visit.opened', 'visit.done', 'visit.done']
const told = (...trace: Happening[]) => {
  const { misfits, unsettled, missing, remaining } = replayed(net, trace)
  return { misfits, unsettled, missing, remaining }
}
const FITS = { misfits: [], unsettled: [], missing: 0, remaining: 0 }

describe('a case replayed over the net of its procedure', () => {
  test('fits when it followed the procedure, with steps that repeat and steps that were left out', () => {
    expect(told(...DONE, 'care.completed')).toEqual(FITS)
    expect(told(...DONE, 'advice.opened', 'advice.skipped', 'care.completed')).toEqual(FITS)
    expect(told(...DONE, 'advice.opened', 'advice.done', 'advised.reached', 'care.completed')).toEqual(FITS)
    expect(replayed(net, [...DONE, 'care.completed']).fitness).toBe(1)
  })

  test('leaves a token in each step that is still open', () => {
    expect(told(...BEGUN)).toEqual({
      misfits: [],
      unsettled: ['care.idle', 'triage.idle', 'triage.open', 'care.open'],
      missing: 2,
      remaining: 2,
    })
  })

  test.each([
    ['a step before its stage', ['case.opened', 'triage.opened'], ['triage.opened']],
    ['an end of a step that never opened', ['case.opened', 'care.opened', 'triage.calm'], ['triage.calm']],
    ['a step that opened before what it waits for', [...BEGUN, 'visit.opened'], ['visit.opened']],
    ['a step that was opened twice at once', [...BEGUN, 'triage.opened'], ['triage.opened']],
    ['a stage that ended with a step open in it', [...BEGUN, 'care.completed'], ['care.completed']],
    [
      'a stage that was completed without the step that it needs',
      ['case.opened', 'care.opened', 'care.completed'],
      ['care.completed'],
    ],
    [
      'a milestone that was not earned',
      [...DONE, 'advice.opened', 'advice.skipped', 'advised.reached'],
      ['advised.reached'],
    ],
  ])('does not fit: %s', (_, trace, misfits) => {
    expect(told(...trace).misfits).toEqual(misfits)
  })

  test('has the fitness of its missing and remaining tokens, by the formula of the literature', () => {
    const { fitness, missing, consumed, remaining, produced } = replayed(net, [...BEGUN, 'visit.opened'])
    expect({ missing, remaining }).toEqual({ missing: 3, remaining: 4 })
    expect(fitness).toBeCloseTo(0.5 * (1 - missing / consumed) + 0.5 * (1 - remaining / produced), 15)
    expect(fitness).toBeLessThan(1)
  })

  test('says nothing of what the net does not know', () => {
    expect(replayed(net, [...DONE, 'care.completed', 'consent.C1.given'])).toEqual(
      replayed(net, [...DONE, 'care.completed']),
    )
  })
})

/** The places of the steps that are open, in the order in which they stand in the net. */
const openPlaces = (ir: CaseIr, { instances }: CaseState): string[] => {
  const { places } = petriNetOf(ir)
  const open = Object.values(instances).flatMap(({ item, state }) =>
    state === 'active' || state === 'suspended' ? [`${item}.idle`, `${item}.open`] : [],
  )
  return places.filter((place) => open.includes(place)).toSorted()
}
const traceOf = (ledger: readonly CaseEvent[]): Happening[] => {
  const happened = happenedBy(ledger)
  return ledger.flatMap(({ seq }) => happened.get(seq) ?? [])
}

describe.each(EDITIONS.map(({ programme }) => [programme.edition, programme] as const))(
  'the net of the edition of %s',
  (edition, ir) => {
    const own = replayNetOf(petriNetOf(ir))

    test('allows whatever the engine let anybody do; tokens remain where steps are open, and nowhere else', () => {
      let events = 0
      for (let seed = 1; seed <= 25; seed += 1) {
        let [last, rows]: [CaseState | undefined, readonly CaseEvent[]] = [undefined, []]
        const state = (now: CaseState, ledger: readonly CaseEvent[]): void => {
          ;[last, rows] = [now, [...ledger]]
        }
        const living = { from: seed, count: 1, steps: 50, facts: { channel: 'walk_in' }, move: nextMove }
        liveCases(ir, living, { state })
        if (last === undefined) continue
        const { misfits, unsettled } = replayed(own, traceOf(rows))
        expect({ seed, misfits }).toEqual({ seed, misfits: [] })
        expect(unsettled.toSorted()).toEqual(openPlaces(ir, last))
        events += rows.length
      }
      expect(events).toBeGreaterThan(400)
    })

    test('fits cases that were worked on to their end, and finds a row that was left out', () => {
      let [closed, found, left] = [0, 0, 0]
      for (let seed = 1; seed <= 6; seed += 1) {
        const { story, ledger } = toldLife(edition === '2010' ? '2010' : '2021', seed)
        const trace = traceOf(ledger)
        const { misfits, unsettled, fitness } = replayed(own, trace)
        expect({ seed, misfits }).toEqual({ seed, misfits: [] })
        expect(unsettled.toSorted()).toEqual(openPlaces(ir, story.state))
        if (story.closedAs !== null && unsettled.length === 0) closed += Number(fitness === 1)
        for (const [index, happening] of trace.entries()) {
          if (!happening.endsWith('.opened')) continue
          left += 1
          found += Number(replayed(own, trace.toSpliced(index, 1)).misfits.length > 0)
        }
      }
      expect(closed).toBeGreaterThan(0)
      expect(found / left).toBeGreaterThan(0.8)
    }, 60_000)

    test('can always come to its end, and holds one token at most where one step may be open', () => {
      const { begin, end, transitions, places } = petriNetOf(ir)
      const random = chance(7)
      const single = new Set(places.filter((place) => end.includes(place)))
      for (let walk = 0; walk < 5; walk += 1) {
        const marking = new Map(begin.map((place) => [place, 1]))
        const crowded: string[] = []
        const held = (place: string): number => marking.get(place) ?? 0
        const canFire = ({ takes }: NetTransition): boolean => takes.every((place) => held(place) > 0)
        const fire = ({ takes, gives }: NetTransition): void => {
          for (const place of takes) marking.set(place, held(place) - 1)
          for (const place of gives) marking.set(place, held(place) + 1)
          crowded.push(...gives.filter((place) => single.has(place) && held(place) > 1))
        }
        for (let step = 0; step < 200; step += 1) fire(random.pick(transitions.filter(canFire)))
        const opens = ({ label }: NetTransition): boolean => label?.endsWith('.opened') === true
        const leads = ({ takes, gives }: NetTransition): boolean =>
          takes.some((place) => !end.includes(place) && !gives.includes(place))
        for (;;) {
          const next = transitions.find((one) => !opens(one) && leads(one) && canFire(one))
          if (next === undefined) break
          fire(next)
        }
        expect(crowded).toEqual([])
        expect([...marking].filter(([place, tokens]) => tokens !== Number(end.includes(place)))).toEqual([])
      }
    })
  },
)
