// The decisions of one random life, each with the rows that it wrote and the state on which they followed.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { START } from './a-case.ts'
import { chance } from './a-chance.ts'
import { peopleOf } from './random-commands.ts'
import { nextMove, opening, pause } from './random-lives.ts'

export interface Decided {
  before: CaseState | null
  rows: readonly CaseEvent[]
}

/** `still`: how often a decision falls on the instant of the one before. */
export function lived(ir: CaseIr, { seed, steps, still }: { seed: number; steps: number; still: number }): Decided[] {
  const random = chance(seed)
  const people = peopleOf(ir)
  const decisions: Decided[] = []
  let state: CaseState | null = null
  let now = START
  let seq = 0
  for (let step = 0; step < steps; step += 1) {
    if (!random.often(still)) now += pause(random)
    const before: CaseState | null = state
    const move = before === null ? opening(random, people, ir) : nextMove({ ir, state: before, now, people, random })
    const at = Math.max(now, before?.at ?? now)
    const command = { id: `c${step}`, at, actor: move.actor, purpose: 'test', fingerprint: 'f', ask: move.ask }
    const decision = decide(ir, before, command)
    if (isRefusal(decision)) continue
    decisions.push({ before, rows: decision.events.map((event) => ({ ...event, seq: (seq += 1) })) })
    state = decision.state
  }
  return decisions
}
