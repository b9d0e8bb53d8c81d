// Which engine a run uses. A run never changes its generation; continue-as-new takes the newest. An old generation
// stays until no run uses it.
import type { CaseIr } from '../sop-definitions/definition/ir.ts'
import type { Refusal } from '../sop-definitions/language/refusals.ts'
import { apply } from './engine/apply.ts'
import type { CaseState, Instant } from './engine/case-state.ts'
import type { Command } from './engine/commands.ts'
import { decide } from './engine/decide.ts'
import type { CaseEvent, NewEvent } from './engine/events.ts'
import { nextInstant } from './engine/time/next-instant.ts'

export interface Engine {
  decide(ir: CaseIr, state: CaseState | null, command: Command): { events: readonly NewEvent[] } | Refusal
  apply(state: CaseState | null, event: CaseEvent): CaseState
  nextInstant(ir: CaseIr, state: CaseState): Instant | null
  /**
   * Number of history events after which a run continues as new. Part of the generation, because a replay must use the
   * same limit.
   */
  continueAt: number
}

const rules = { decide, apply, nextInstant }

/** Generation 2 continues as new early: a sleeping case is replayed when it wakes, and a person waits for that. */
export const GENERATIONS: Readonly<Record<number, Engine>> = {
  1: { ...rules, continueAt: 1_000 },
  2: { ...rules, continueAt: 100 },
}

/**
 * The generation that continue-as-new takes. A worker that does not have it yet leaves the new run to one that does.
 */
export const newestOf = (generations: Readonly<Record<number, Engine>>): number =>
  Math.max(...Object.keys(generations).map(Number))
