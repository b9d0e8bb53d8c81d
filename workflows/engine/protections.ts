// Rules that protect a group, such as children. In doubt they apply: only a condition known to be false lifts one.
import { evaluate } from '../../sop-definitions/conditions.ts'
import { refuse, type Refusal } from '../../sop-definitions/refusals.ts'
import type { TaskItem } from '../../sop-definitions/ir.ts'
import type { CaseState } from './case-state.ts'
import type { Plan } from './plan.ts'
import { instancesOf } from './instances.ts'
import { lookupOf } from './sentries.ts'

interface View { plan: Plan; state: CaseState }

function applying({ plan, state }: View, item: TaskItem) {
  return plan.ir.protections.flatMap(({ id, when }) => {
    const protection = item.protections[id]
    return protection !== undefined && evaluate(when, lookupOf(state)) !== false ? [protection] : []
  })
}

/** What must be done first: an item completed, or a happening. */
export function unmetProtections(view: View, item: TaskItem): readonly string[] {
  const needs = applying(view, item).flatMap((protection) => protection.needs)
  return [...new Set(needs)].filter((need) => view.state.happened[need] === undefined
    && !instancesOf(view.state, need).some(({ instance }) => instance.state === 'completed'))
}

export function protectionGate(view: View, item: TaskItem): Refusal | undefined {
  const items = unmetProtections(view, item)
  return items.length === 0 ? undefined : refuse('protection_missing', { items })
}

/** The role of the second signature. A protection's is asked before the step's own. */
export const cosignRole = (view: View, item: TaskItem): string | undefined =>
  applying(view, item).find(({ cosign }) => cosign !== undefined)?.cosign ?? item.cosign
