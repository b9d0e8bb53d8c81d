// What the one armed timer of a case waits for.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from '../case-state.ts'
import { earliest } from './pending.ts'

/** Demonstration history carries past instants: no timer until the case has caught up with the present. */
export const nextInstant = (_ir: CaseIr, state: CaseState): Instant | null =>
  state.demo && !state.caughtUp ? null : (earliest(state)?.at ?? null)
