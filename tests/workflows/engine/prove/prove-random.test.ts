// The proof against chance. What it says can never be, no random life may show; what it shows, the engine must walk;
// and where it says that it saw everything and found nothing, no random life may fall into the safety net.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../../sop-definitions/proof/proof.ts'
import { isRefusal } from '../../../../sop-definitions/language/refusals.ts'
import type { CaseState } from '../../../../workflows/engine/case-state.ts'
import type { Ask } from '../../../../workflows/engine/commands.ts'
import type { NewEvent } from '../../../../workflows/engine/events.ts'
import { decide } from '../../../../workflows/engine/decide.ts'
import { prove } from '../../../../workflows/engine/prove/prove.ts'
import { retold } from '../../../support/engine/retold.ts'
import { openIn } from '../../../../workflows/engine/prove/walk.ts'
import { isOpenTask } from '../../../../workflows/engine/instances.ts'
import { anOpening, owning, OWNER, START } from '../../../support/engine/a-case.ts'
import { randomSop } from '../../../support/sops/a-random-sop.ts'
import { chance } from '../../../support/engine/a-chance.ts'
import { peopleOf, sensibleMove } from '../../../support/engine/random-commands.ts'

const WORLD = { opening: [], answers: {}, roles: [], organisations: [], settled: [], asked: [] } as const
/** Corrections and decisions of a coordinator that no procedure foresees. */
const BEYOND: readonly string[] = [
  'reopen',
  'withdraw',
  'skip',
  'fail',
  'close_case',
  'cancel_case',
  'reopen_case',
  'hold_case',
  'hold',
]

interface Seen {
  opened: Set<string>
  used: Set<string>
  completed: Set<string>
  caught: Set<string>
}

/** What came to be in some lives of this procedure, in which nobody goes beyond it and no time passes. */
function livesOf(ir: CaseIr, seed: number, from: CaseState | null = null): Seen {
  const seen: Seen = { opened: new Set(), used: new Set(), completed: new Set(), caught: new Set() }
  for (let life = 0; life < 6; life += 1) live(seen, { ir, seed: seed + life, from })
  return seen
}

/** The case in the hands of the people of these lives. */
const handedOver = (state: CaseState): CaseState => ({
  ...state,
  owner: { ...state.owner, organisation: OWNER },
  instances: Object.fromEntries(
    Object.entries(state.instances).map(([key, instance]) => [
      key,
      isOpenTask(instance.task) && instance.task !== null
        ? { ...instance, task: { ...instance.task, state: 'ready', holder: { organisation: OWNER, user: null } } }
        : instance,
    ]),
  ),
})

function live(seen: Seen, { ir, seed, from }: { ir: CaseIr; seed: number; from: CaseState | null }): void {
  const people = peopleOf(ir)
  const random = chance(seed)
  let state = from
  for (let step = 0; step < 60; step += 1) {
    const [lead] = people
    if (lead === undefined) return
    const move =
      state === null
        ? { actor: lead, ask: anOpening({ owner: owning(ir) }) }
        : sensibleMove({ ir, state, now: START, people, random }, lead)
    if (move === undefined || BEYOND.includes(move.ask.type)) continue
    const { ask } = move
    if (isAddedBeyond(ir, ask)) continue
    const decision = decide(ir, state, { id: 'c', at: START, actor: move.actor, purpose: 'test', fingerprint: '', ask })
    if (isRefusal(decision)) continue
    state = decision.state
    for (const event of decision.events) note(seen, event, { state, ask })
  }
}

/** An item that the procedure does not offer to be added by hand. */
function isAddedBeyond(ir: CaseIr, ask: Ask): boolean {
  const added = ask.type === 'add_item' ? ir.items.find(({ id }) => id === ask.item) : undefined
  return added !== undefined && !added.discretionary && !added.manual
}

function note(seen: Seen, { body, cause }: NewEvent, { state, ask }: { state: CaseState; ask: Ask }): void {
  if ('item' in body) seen.opened.add(body.item)
  if (cause.kind === 'sentry') seen.used.add(cause.ref)
  if (body.type === 'stage_completed') seen.completed.add(state.instances[body.instance]?.item ?? '')
  const ended = ask.type === 'complete' || ask.type === 'cosign' ? ask.task : null
  if (cause.ref === 'review.safety_net' && ended !== null) seen.caught.add(ended)
}

const whole = (faults: readonly Fault[], code: Fault['code']): readonly Fault[] =>
  faults.filter((fault) => fault.code === code && fault.proven)
const RUNS = { numRuns: 80, seed: 20_261_124 }

describe('of procedures made at random', () => {
  test('every way that a remark shows is one that the engine walks, to the same open work', () => {
    fc.assert(
      fc.property(randomSop(), (ir) => {
        for (const { steps } of prove(ir, WORLD).faults) {
          if (steps.length > 0) expect(openIn(retold(ir, steps).state)).toEqual(steps.at(-1)?.open)
        }
      }),
      RUNS,
    )
  })

  test('nothing that is proved never to be comes to be in any life', () => {
    fc.assert(
      fc.property(randomSop(), fc.integer({ min: 1, max: 1_000_000 }), (ir, seed) => {
        const { faults } = prove(ir, WORLD)
        const seen = livesOf(ir, seed)

        expect(whole(faults, 'never_opens').filter(({ spot }) => seen.opened.has(spot.item ?? ''))).toEqual([])
        expect(
          whole(faults, 'entry_never_opens').filter(({ spot }) => seen.used.has(`${spot.item}.entry.${spot.part[1]}`)),
        ).toEqual([])
        expect(
          whole(faults, 'never_closes_so').filter(({ spot }) => seen.used.has(`case.closes.${spot.part[1]}`)),
        ).toEqual([])
        expect(
          whole(faults, 'stage_never_completes').filter(({ spot }) => seen.completed.has(spot.item ?? '')),
        ).toEqual([])
        for (const { steps } of whole(faults, 'cannot_close')) {
          const after = livesOf(ir, seed, handedOver(retold(ir, steps).state))
          expect([...after.used].filter((ref) => ref.startsWith('case.closes.'))).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('where everything was seen and no outcome leads nowhere, no life falls into the safety net', () => {
    let asked = 0
    fc.assert(
      fc.property(randomSop(), fc.integer({ min: 1, max: 1_000_000 }), (ir, seed) => {
        const { faults, budgets } = prove(ir, WORLD)
        const isClear = faults.every(
          ({ code }) =>
            code !== 'outcome_leads_nowhere' &&
            code !== 'outcome_can_lead_nowhere' &&
            code !== 'offer_waits' &&
            code !== 'opens_itself',
        )
        if (budgets.some(({ hit }) => hit) || !isClear) return
        asked += 1
        expect([...livesOf(ir, seed).caught]).toEqual([])
      }),
      { ...RUNS, numRuns: 250 },
    )
    expect(asked).toBeGreaterThan(5)
  })
})
