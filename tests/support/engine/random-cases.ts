// Random cases with their whole ledger, for tests that check each event in its state, and each refusal.
import { isRefusal, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { apply } from '../../../workflows/engine/apply.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { anOpening, owning, START } from './a-case.ts'
import { chance } from './a-chance.ts'
import {
  DAY,
  forbiddenMove,
  peopleOf,
  sensibleMove,
  spoil,
  wildMove,
  type Move,
  type World,
} from './random-commands.ts'

export interface Watcher {
  /** `before`: the state in which the event happened. */
  event?(event: CaseEvent, before: CaseState | null): void
  refusal?(refusal: Refusal, refused: { state: CaseState; actor: Actor; ask: Ask; now: number }): void
  state?(state: CaseState, ledger: readonly CaseEvent[], now: number): void
}

/** `move`: what comes next in a life; by default tasks, consents and the case itself, and nothing beside them. */
interface Living {
  steps: number
  facts?: Record<string, string>
  move?(world: World): Move
}

/** Lives cases with these seeds, one after the other. */
export function liveCases(
  ir: CaseIr,
  { from, count, ...living }: Living & { from: number; count: number },
  watcher: Watcher,
): void {
  for (let seed = from; seed < from + count; seed += 1) liveCase(ir, { seed, ...living }, watcher)
}

function liveCase(
  ir: CaseIr,
  { seed, steps, facts = {}, move = nextMove }: Living & { seed: number },
  watcher: Watcher,
): void {
  const random = chance(seed)
  const people = peopleOf(ir)
  const ledger: CaseEvent[] = []
  let state: CaseState | null = null
  let now = START
  for (let step = 0; step < 3 + random.below(2 * steps); step += 1) {
    now += random.often(0.7) ? random.below(DAY / 4) : random.below(20 * DAY)
    const { actor, ask } =
      state === null
        ? {
            actor: random.pick(people.slice(0, 2)),
            ask: { ...anOpening({ owner: owning(ir) }), facts: known(ir, facts) },
          }
        : move({ ir, state, now, people, random })
    const decision = decide(ir, state, { id: `c${step}`, at: now, actor, purpose: 'test', fingerprint: 'f', ask })
    if (isRefusal(decision)) {
      if (state !== null) watcher.refusal?.(decision, { state, actor, ask, now })
      continue
    }
    let before: CaseState | null = state
    for (const event of decision.events) {
      const row: CaseEvent = { ...event, seq: ledger.length + 1 }
      watcher.event?.(row, before)
      before = apply(before, row)
      ledger.push(row)
    }
    state = decision.state
    watcher.state?.(state, ledger, now)
  }
}

const known = (ir: CaseIr, facts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => {
      const type = ir.facts[name]
      return type?.type === 'one_of' && type.codes.includes(value)
    }),
  )

function nextMove(world: World): Move {
  const { random } = world
  if (random.often(0.2)) return forbiddenMove(world) ?? wildMove(world)
  const move = sensibleMove(world) ?? wildMove(world)
  return random.often(0.15) ? { ...move, ask: spoil(world, move.ask) } : move
}
