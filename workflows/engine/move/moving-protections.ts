// What protects a client outlives a move: a map that turns consents, or what a protection rests on, moves nobody; and
// where a protection that applied does so no longer, the coordinator looks at the case before anybody relies on it.
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
 * In doubt a protection applies, on both sides. One that only the new version has counts as applying where the facts
 * said so before their names changed.
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
