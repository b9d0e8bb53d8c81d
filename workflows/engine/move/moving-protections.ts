// What protects a client survives a move. A map that swaps the meaning of consents, or of facts behind a protection, is
// refused. Where a protection no longer applies after the move, the coordinator has to look at the case first.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import type { CaseIr, MigrationMap, Protection } from '../../../sop-definitions/definition/ir.ts'
import { turnedBy } from '../../../sop-definitions/language/map-turns.ts'
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseState } from '../case-state.ts'
import type { Plan } from '../plan.ts'
import { lookupOf } from '../sentries.ts'

export function turningMap(map: MigrationMap, versions: { from: CaseIr; to: CaseIr }): Refusal | undefined {
  const { consents, facts, items } = turnedBy(map, versions)
  if (consents.length > 0) return refuse('map_turns_consents', { consents })
  if (facts.length > 0) return refuse('map_turns_facts', { facts })
  return items.length > 0 ? refuse('map_turns_items', { items }) : undefined
}

interface View {
  plan: Plan
  state: CaseState
}

/**
 * In doubt a protection applies, before and after. A protection of the new version alone counts as applying before if
 * the old facts made its condition true.
 */
export function isLifted(before: View, after: View): boolean {
  const still = new Set(
    after.plan.ir.protections.filter((protection) => evaluated(protection, after.state) !== false).map(({ id }) => id),
  )
  const applied = [
    ...before.plan.ir.protections.filter((protection) => evaluated(protection, before.state) !== false),
    ...after.plan.ir.protections.filter((protection) => evaluated(protection, before.state) === true),
  ]
  return applied.some(({ id }) => !still.has(id))
}

const evaluated = ({ when }: Protection, state: CaseState): boolean | undefined => evaluate(when, lookupOf(state))
