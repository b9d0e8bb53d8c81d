// What stays the same while a plan runs, worked out once per plan: the names of all happenings of each item, and which
// items depend on which.
import type { Condition, Item } from '../../../sop-definitions/definition/ir.ts'
import type { Plan } from '../plan.ts'
import { atomsIn } from '../citations.ts'

export interface Names {
  opened: string
  completed: string
  reached: string
  terminated: string
  breached: string
  outcomes: readonly string[]
}
export interface Reach {
  names: ReadonlyMap<string, Names>
  /** Items whose distance may shrink when the distance of this item has shrunk. */
  after: ReadonlyMap<string, readonly string[]>
  /** Consents that some step asks for. */
  collected: ReadonlySet<string>
}

const cache = new WeakMap<Plan, Reach>()

export function reachOf(plan: Plan): Reach {
  const known = cache.get(plan)
  if (known !== undefined) return known
  const items = [...plan.items.values()]
  const after = new Map<string, string[]>()
  for (const item of items)
    for (const other of new Set(dependsOn(plan, item))) after.set(other, [...(after.get(other) ?? []), item.id])
  const reach: Reach = {
    names: new Map(items.map((item) => [item.id, namesOf(item)])),
    after,
    collected: new Set(items.flatMap((item) => (item.kind === 'task' ? item.consent.collects : []))),
  }
  cache.set(plan, reach)
  return reach
}

const namesOf = ({ id, ...item }: Item): Names => ({
  opened: `${id}.opened`,
  completed: `${id}.completed`,
  reached: `${id}.reached`,
  terminated: `${id}.terminated`,
  breached: `${id}.breached`,
  outcomes: item.kind === 'task' ? item.outcomes.map((outcome) => `${id}.${outcome}`) : [],
})

function dependsOn(plan: Plan, item: Item): readonly string[] {
  const sentries = [...item.entry, ...item.exit]
  const happenings = [...sentries.flatMap(({ on }) => on), ...(item.kind === 'clock' ? item.until : [])]
  const needs = item.kind === 'task' ? Object.values(item.protections).flatMap((protection) => protection.needs) : []
  return [
    ...[...happenings, ...needs].map((key) => key.split('.')[0] ?? ''),
    ...sentries.flatMap(({ if: condition }) => (condition === undefined ? [] : readBy(plan, condition))),
    ...(item.parent === null ? [] : [item.parent]),
    ...(item.kind === 'stage' ? (plan.children.get(item.id) ?? []).map(({ id }) => id) : []),
  ]
}

const readBy = ({ ir }: Plan, condition: Condition): readonly string[] =>
  atomsIn(condition).flatMap((atom) => {
    if (atom.op === 'item') return [atom.item]
    return atom.op === 'consent'
      ? []
      : ir.items.flatMap((item) => (item.kind === 'task' && item.facts.includes(atom.name) ? [item.id] : []))
  })
