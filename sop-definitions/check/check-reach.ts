// Whether every item can open at all: a fixed point over what may have happened. Conditions are assumed possible.
import { remark, type Checking } from './shared.ts'
import { fullHappening, ITEM_HAPPENINGS, taskWhats } from '../definition/happenings.ts'
import { asList, isTask, type PlanEntry } from '../definition/plan.ts'

export function checkReach(checking: Checking): void {
  const reached = reachedItems(checking)
  for (const { id, path, kind, parent } of checking.plan) {
    // An unreachable stage is reported once, not again for each item in it.
    if (reached.has(id) || (parent !== null && !reached.has(parent))) continue
    const at = [...path, kind === 'stage' && path[0] === 'stages' && path.length === 2 ? 'id' : kind]
    remark(checking, at, { id: `"${id}" tidak akan pernah terbuka`, en: `"${id}" can never open` })
  }
}

function reachedItems(checking: Checking): Set<string> {
  const reached = new Set<string>()
  const happened = new Set([...checking.happenings].filter((happening) => /^(case|consent|review)\./.test(happening)))
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const entry of checking.plan) {
      if (reached.has(entry.id) || !opens(checking, entry, { reached, happened })) continue
      reached.add(entry.id)
      for (const what of whatsOf(checking, entry)) happened.add(`${entry.id}.${what}`)
    }
  }
  return reached
}

const whatsOf = ({ sop }: Checking, { kind, item }: PlanEntry): string[] => [
  ...ITEM_HAPPENINGS[kind],
  ...(isTask(item) ? taskWhats(sop, item) : []),
]

function opens(
  { plan, happenings }: Checking,
  { item, parent }: PlanEntry,
  { reached, happened }: { reached: ReadonlySet<string>; happened: ReadonlySet<string> },
): boolean {
  if (parent !== null && !reached.has(parent)) return false
  if (item.discretionary === true || item.entry === undefined) return true
  // A happening that does not exist is reported elsewhere. Here it is assumed possible, so that it is not reported
  // twice.
  return item.entry.some(({ on }) =>
    asList(on)
      .map((text) => fullHappening(plan, text))
      .every((text) => happened.has(text) || !happenings.has(text)),
  )
}
