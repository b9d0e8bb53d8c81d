// What could not be obtained and was waived for an exit: by a separate step with two signatures, a coded reason and a
// day on which it is looked at again.
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from './case-state.ts'
import type { Plan } from './plan.ts'
import { parseDay } from './time/calendar.ts'
import { endOfDay } from './time/spans.ts'

interface View {
  plan: Plan
  state: CaseState
  at?: Instant
}

/** Only things after this ledger row count for an end of the case. */
export const countedSince = (state: CaseState): number => state.happened['case.reopened']?.seq ?? 0

/** The steps that a waiver names, until its day has passed. */
export function waivedIn({ plan, state, at = state.at }: View): readonly string[] {
  const { waiver } = plan.ir
  if (waiver === undefined || (state.happened[`${waiver.item}.${waiver.outcome}`]?.seq ?? 0) <= countedSince(state))
    return []
  const [named, until] = [state.facts[waiver.names], state.facts[waiver.until]]
  const day = typeof until === 'string' ? parseDay(until) : undefined
  const isOver = day === undefined || endOfDay(day, state) <= at
  return isOver || typeof named !== 'object' ? [] : named
}

/** Only a step that ends the case may do without a waived record. Every other step still needs it. */
export const waivedFor = (view: View, item: TaskItem): readonly string[] =>
  view.plan.ir.exits?.some(({ through }) => through === item.id) === true ? waivedIn(view) : []
